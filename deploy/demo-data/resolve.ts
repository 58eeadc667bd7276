import type {
  DemoDesign,
  DemoInteraction,
  DemoName,
  DemoRecord,
  DemoReference,
  DraftInput,
  Reference,
} from './types.ts'

/** The reference under which a published record of the demonstration is known: stable name, CID where there is one. */
export type Resolve = (name: DemoName) => Reference

/** The name by which other records refer to `record`. */
export function nameOf({ institution, key }: DemoRecord): DemoName {
  return { institution, key }
}

/** The draft of `record` for the publisher `did`, with every reference to another demonstration record resolved. */
export function makeDraft(record: DemoRecord, did: string, resolve: Resolve): DraftInput {
  const { institution: _, body, ...draft } = record
  return { ...draft, publisher: did, body: makeBody(body, resolve) }
}

/** The body of a design with every `DemoName` in it resolved. */
export function makeBody(body: DemoDesign, resolve: Resolve): Record<string, unknown> {
  const { subparts, derivedFrom, interactions, plasmid, ...rest } = body
  const refer = (reference: DemoReference): Reference =>
    'institution' in reference ? resolve(reference) : reference
  const resolveParticipants = ({ type, participants }: DemoInteraction) => ({
    type,
    participants: participants.map(({ role, part }) => ({ role, part: refer(part) })),
  })
  return {
    ...rest,
    ...(subparts && { subparts: subparts.map((subpart) => ({ ...subpart, part: refer(subpart.part) })) }),
    ...(interactions && { interactions: interactions.map(resolveParticipants) }),
    ...(derivedFrom && { derivedFrom: derivedFrom.map(refer) }),
    ...(plasmid && {
      plasmid: { ...plasmid, ...(plasmid.backbone && { backbone: refer(plasmid.backbone) }) },
    }),
  }
}
