import { reverseComplement } from '../../protocol/sequence/index.ts'
import { feature, so } from './features.ts'
import { nameOf } from './resolve.ts'
import type { DemoRecord, DemoSubpart, Feature } from './types.ts'

/** A part in an assembly: as it is, or reverse-complemented. */
export type Piece = DemoRecord | { reverse: DemoRecord } | { scar: string }

/** What RFC 10 assembly leaves between two parts; the shorter one stands in front of a coding sequence. */
export const scar = { scar: 'TACTAGAG' } as const
export const scarBeforeCds = { scar: 'TACTAG' } as const

interface Assembled {
  sequence: string
  subparts: DemoSubpart[]
  features: Feature[]
}

/** Sequence, sub-parts and features of the pieces joined in their order, 5′ to 3′. */
export function assemble(pieces: readonly Piece[]): Assembled {
  const assembled: Assembled = { sequence: '', subparts: [], features: [] }
  for (const piece of pieces) addPiece(assembled, piece)
  return assembled
}

function addPiece(assembled: Assembled, piece: Piece): void {
  const start = assembled.sequence.length
  if ('scar' in piece) {
    assembled.sequence += piece.scar
    assembled.features.push(feature(so.scar, 'RFC 10 scar', [start, start + piece.scar.length]))
    return
  }

  const strand = 'reverse' in piece ? -1 : 1
  const record = 'reverse' in piece ? piece.reverse : piece
  const sequence = strand === 1 ? record.body.sequence : reverseComplement(record.body.sequence)
  const end = start + sequence.length
  const role = record.body.roles?.[0] ?? so.engineeredRegion
  const name = record.body.name.en ?? record.key
  assembled.sequence += sequence
  assembled.subparts.push({
    part: nameOf(record),
    name,
    role,
    location: { ranges: [{ start, end, strand }] },
  })
  const qualifiers = record.body.features?.find(({ key }) => key === 'CDS')?.qualifiers?.slice(1) ?? []
  assembled.features.push(feature(role, name, [start, end], { strand, qualifiers }))
}
