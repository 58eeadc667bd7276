import { findGlyph, type GlyphShape, glyphShapes } from './glyph-shapes.ts'

/** The shapes of one role's glyph in a strip 48 high, from `x` on; for use inside an svg element. */
export function GlyphMarks({ role, strand, x }: { role: string | undefined; strand: number; x: number }) {
  const shape: GlyphShape = glyphShapes[findGlyph(role)]
  const turn = strand === -1 ? ` rotate(180 ${shape.width / 2} 24)` : ''
  return (
    <g className="glyph" data-tone={shape.tone} transform={`translate(${x} 0)${turn}`}>
      {shape.gap && <path className="glyph-gap" d={`M${shape.gap[0]} 24H${shape.gap[1]}`} />}
      {shape.filled && <path className="glyph-fill" d={shape.filled} />}
      {shape.lines && <path className="glyph-line" d={shape.lines} />}
    </g>
  )
}

/** One glyph by itself, beside the word that it stands for. */
export function RoleGlyph({ role }: { role: string }) {
  const { width } = glyphShapes[findGlyph(role)]
  return (
    <svg className="role-glyph" viewBox={`0 3 ${width} 34`} aria-hidden="true">
      <GlyphMarks role={role} strand={1} x={0} />
    </svg>
  )
}
