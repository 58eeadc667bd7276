import type { components } from '../../protocol/generated/openapi.ts'
import { type Attestation, holds } from '../../protocol/kinds/index.ts'

type Design = components['schemas']['Design']
type Reference = components['schemas']['Reference']

/** What a record says about another thing; `target` is a stable name, a CID or a CURIE. */
export interface RecordLink {
  readonly relation:
    | 'derived-from'
    | 'has-part'
    | 'has-backbone'
    | 'interacts-with'
    | 'same-as'
    | 'attests'
    | 'holds'
  readonly target: string
}

/** What an attestation speaks of; `holds` while it holds it. */
export function attestationLinks(body: Attestation): RecordLink[] {
  return [{ relation: holds(body) ? 'holds' : 'attests', target: body.target }]
}

/** Everything that a design refers to. */
export function designLinks(body: Design): RecordLink[] {
  return [
    ...references('derived-from', body.derivedFrom ?? []),
    ...references(
      'has-part',
      (body.subparts ?? []).map((subpart) => subpart.part),
    ),
    ...references('has-backbone', body.plasmid?.backbone ? [body.plasmid.backbone] : []),
    ...references(
      'interacts-with',
      (body.interactions ?? []).flatMap((interaction) => interaction.participants.map((one) => one.part)),
    ),
    ...(body.sameAs ?? []).map((target) => ({ relation: 'same-as' as const, target })),
  ]
}

function references(relation: RecordLink['relation'], found: readonly Reference[]): RecordLink[] {
  return found.flatMap(({ record, cid, curie }) =>
    [record, cid, curie].filter((target) => target !== undefined).map((target) => ({ relation, target })),
  )
}
