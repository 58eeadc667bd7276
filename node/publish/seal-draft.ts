import {
  type BlockMap,
  type CidText,
  fromJson,
  type KeyChain,
  linkTo,
  makePeople,
  type RecordStatement,
  type Signer,
  type Time,
} from '../../protocol/index.ts'
import { type SealedRecord, seal } from './commit.ts'
import type { PlacedDraft } from './preview.ts'

export interface SealContext {
  readonly chain: KeyChain
  readonly signer: Signer
  readonly issued: Time
  readonly random: (bytes: number) => Uint8Array
}

const saltBytes = 16

/** Signs a draft as the revision that its place says, with the secret of a commitment that was to it. The people, if any, go into a side block of their own. */
export function sealDraft({ draft, place, reveals }: PlacedDraft, context: SealContext): SealedRecord {
  const { chain, signer, issued, random } = context
  const { contributors, ...fields } = draft.fields
  const people =
    contributors && contributors.length > 0
      ? makePeople({ salt: random(saltBytes), contributors })
      : undefined
  const statement: RecordStatement = {
    type: 'record',
    kind: draft.kind,
    publisher: draft.publisher,
    key: draft.key,
    revision: place.revision,
    previous: (place.previous ?? null) as CidText | null,
    issued,
    status: draft.status,
    ...(fromJson(fields) as BlockMap),
    licence: draft.licence,
    ...(people && { people: people.cid }),
    ...(reveals && { reveals: { commitment: reveals.cid, salt: reveals.salt } }),
    keyList: linkTo(chain.newest.cid),
    body: fromJson(draft.body) as BlockMap,
  }
  return seal(statement, signer, people)
}
