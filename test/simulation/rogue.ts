import type { Did } from '../../protocol/index.ts'
import { type Composition, soundParts } from './composition.ts'

/** The parts of somebody who signs whatever he likes, and takes no notice of what others say of his own log. */
export const rogueParts: Composition = {
  ...soundParts,
  witness: (parts) => {
    const witness = soundParts.witness(parts)
    return { ...witness, guard: { ...witness.guard, requireSignable: () => Promise.resolve() } }
  },
  access: (options) => {
    const access = soundParts.access(options)
    const isOwn = (did: Did) => options.store.logs.findPublisher(did)?.hosted === true
    return {
      ...access,
      view: { ...access.view, policy: (did) => (isOwn(did) ? 'ignore' : access.view.policy(did)) },
      isNewEvidence: (evidence) => !isOwn(evidence.publisher) && access.isNewEvidence(evidence),
      addEvidence: (evidence) => isOwn(evidence.publisher) || access.addEvidence(evidence),
      adoptKeys: (did, chain, evidence) => isOwn(did) || access.adoptKeys(did, chain, evidence),
    }
  },
}
