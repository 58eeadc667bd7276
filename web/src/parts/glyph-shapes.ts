import { glyphOf } from '../../../protocol/vocabulary/sequence-ontology.ts'

export type Tone =
  | 'promoter'
  | 'coding'
  | 'terminator'
  | 'origin'
  | 'translation'
  | 'rna'
  | 'site'
  | 'neutral'

/**
 * One glyph after SBOL Visual 3, drawn on a strip 48 high with the backbone at y = 24. `filled` is closed outlines,
 * `lines` open strokes, `gap` where the backbone is interrupted. The reverse strand is the same, turned by 180°.
 */
export interface GlyphShape {
  readonly width: number
  readonly tone: Tone
  readonly filled?: string
  readonly lines?: string
  readonly gap?: readonly [number, number]
}

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`
const box = (x: number, y: number, width: number, height: number) =>
  `M${x} ${y}h${width}v${height}h${-width}z`
const stem = (top: number) => `M14 24V${top}`

export const glyphShapes = {
  promoter: { width: 34, tone: 'promoter', lines: 'M6 24V8H27M21.5 2.5 28 8l-6.5 5.5' },
  cds: { width: 46, tone: 'coding', filled: 'M3 14H32L43 24 32 34H3z' },
  'ribosome-entry-site': { width: 32, tone: 'translation', filled: 'M4 24a12 12 0 0 1 24 0z' },
  terminator: { width: 30, tone: 'terminator', lines: 'M15 24V8M5 8H25' },
  operator: { width: 30, tone: 'site', filled: 'M5 12h5v10h10V12h5v18H5z' },
  'engineered-region': { width: 40, tone: 'neutral', filled: box(3, 15, 34, 18) },
  'origin-of-replication': { width: 30, tone: 'origin', filled: circle(15, 24, 11) },
  'origin-of-transfer': {
    width: 36,
    tone: 'origin',
    filled: circle(14, 24, 11),
    lines: 'M22 16 32 6M25 6h7v7',
  },
  'circular-plasmid': { width: 36, tone: 'origin', lines: `${circle(18, 24, 11)}${circle(18, 24, 6)}` },
  'chromosomal-locus': { width: 36, tone: 'neutral', lines: 'M18 24v-5M10 19q8-9 16 0M10 8q8 9 16 0' },
  'poly-a': {
    width: 40,
    tone: 'terminator',
    filled: box(3, 15, 34, 18),
    lines: 'M8 30l4-12 4 12M9.5 26h5M24 30l4-12 4 12M25.5 26h5',
  },
  'non-coding-rna': { width: 40, tone: 'rna', filled: 'M3 18q8.5-9 17 0t17 0v12q-8.5 9-17 0t-17 0z' },
  aptamer: { width: 34, tone: 'rna', filled: 'M15 24v-6c-9 3-13-8-4-9 0-9 12-9 12 0 9 1 5 12-4 9v6z' },
  intron: { width: 42, tone: 'neutral', lines: 'M3 24 12 12h18l9 12' },
  'primer-binding-site': { width: 36, tone: 'site', lines: 'M4 17H32L22 9' },
  'cleavage-site': { width: 28, tone: 'site', lines: `${stem(14)}M8 2l12 12M20 2 8 14` },
  'stability-element': { width: 28, tone: 'rna', filled: 'M14 1l7 6.5-7 6.5-7-6.5z', lines: stem(14) },
  'assembly-scar': { width: 26, tone: 'site', lines: 'M4 20H22M4 28H22', gap: [4, 22] },
  'five-prime-sticky-restriction-site': { width: 26, tone: 'site', lines: 'M4 18H13V30H22', gap: [4, 22] },
  'blunt-restriction-site': { width: 26, tone: 'site', lines: 'M10 15v18M16 15v18', gap: [10, 16] },
  'five-prime-overhang': { width: 28, tone: 'site', lines: 'M3 20H25M14 28H25', gap: [3, 25] },
  'three-prime-overhang': { width: 28, tone: 'site', lines: 'M3 20H25M3 28H14', gap: [3, 25] },
  'specific-recombination-site': { width: 32, tone: 'site', filled: 'M5 14 27 24 5 34z' },
  'inert-dna-spacer': { width: 40, tone: 'neutral', lines: 'M6 24c0-14 28-14 28 0', gap: [6, 34] },
  'polypeptide-region': { width: 42, tone: 'coding', filled: 'M10 16H32a8 8 0 0 1 0 16H10a8 8 0 0 1 0-16z' },
  signature: {
    width: 42,
    tone: 'neutral',
    filled: box(3, 14, 36, 20),
    lines: 'M8 19l6 6M14 19l-6 6M18 29H34',
  },
  'three-prime-sticky-restriction-site': { width: 26, tone: 'site', lines: 'M4 30H13V18H22', gap: [4, 22] },
  'translation-start': { width: 28, tone: 'translation', lines: 'M14 24V14M8 2.5 20 8 8 13.5z' },
  'translation-end': { width: 28, tone: 'terminator', lines: 'M14 24V14M8 2l12 12M20 2 8 14' },
  transposon: { width: 44, tone: 'site', filled: 'M3 14 15 24 3 34zM41 14 29 24l12 10z', lines: 'M15 24H29' },
  'omitted-detail': { width: 30, tone: 'neutral', lines: 'M7 24h.1M15 24h.1M23 24h.1', gap: [4, 26] },
  unspecified: {
    width: 36,
    tone: 'neutral',
    filled: 'M18 13 33 24 18 35 3 24z',
    lines: 'M15 22q0-4 3.5-4t3.5 3.5q0 2.5-4 4v1.5M18 29.5v.6',
  },
} as const satisfies Record<string, GlyphShape>

export type GlyphName = keyof typeof glyphShapes

/** The glyph of a Sequence Ontology role; roles without one get SBOL Visual's "unspecified". */
export function findGlyph(role: string | undefined): GlyphName {
  const name = role === undefined ? 'unspecified' : glyphOf(role)
  return name in glyphShapes ? (name as GlyphName) : 'unspecified'
}

/** The colour family of a role, the same in strip, map and table. */
export function toneOf(role: string | undefined): Tone {
  return glyphShapes[findGlyph(role)].tone
}
