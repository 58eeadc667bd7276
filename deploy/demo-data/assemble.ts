import { feature, type Span, shiftFeature, so } from './features.ts'
import { nameOf } from './resolve.ts'
import type { DemoRecord, DemoSubpart, Feature } from './types.ts'

/** What stands in an assembly: a part, or letters that the assembly itself leaves. */
export type Piece = DemoRecord | { scar: string }

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

  assembled.sequence += piece.body.sequence
  const end = assembled.sequence.length
  const role = roleOf(piece)
  const name = piece.body.name.en ?? piece.key
  assembled.subparts.push({
    part: nameOf(piece),
    name,
    role,
    location: { ranges: [{ start, end, strand: 1 }] },
  })
  assembled.features.push(...featuresOf(piece).map((inner) => shiftFeature(inner, start)))
}

/** What composed parts bring along feature by feature; a simple part is one feature over its whole length. */
function featuresOf(part: DemoRecord): Feature[] {
  const { key, body } = part
  const own = body.features ?? []
  const role = roleOf(part)
  const composed = role === so.engineeredRegion || role === so.plasmidVector
  if (composed && own.length > 0) return own
  const whole: Span = [0, body.sequence.length]
  return [own.find((feature) => covers(feature, whole)) ?? feature(role, body.name.en ?? key, whole)]
}

function covers({ location }: Feature, [start, end]: Span): boolean {
  return location.ranges[0]?.start === start && location.ranges[0].end === end
}

function roleOf({ body }: DemoRecord): string {
  return body.roles?.[0] ?? so.engineeredRegion
}
