import type { Glyph } from '../api/types.ts'
import { GlyphMarks } from './glyph.tsx'
import { findGlyph, glyphShapes } from './glyph-shapes.ts'

const gap = 6

/** Glyphs in order on one backbone. Decoration beside text that names the same parts, so hidden from screen readers. */
export function GlyphStrip({
  glyphs,
  most = 12,
  height = 36,
}: {
  glyphs: readonly Glyph[]
  most?: number
  height?: number
}) {
  const { places, width } = placeGlyphs(glyphs.slice(0, most))
  const rest = glyphs.length - places.length
  if (places.length < 2) return null
  return (
    <span className="strip" aria-hidden="true">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the strip is hidden from what would read a title */}
      <svg viewBox={`0 0 ${width} 48`} width={(width * height) / 48} height={height}>
        <path className="backbone" d={`M0 24H${width}`} />
        {places.map(({ glyph, x, index }) => (
          <GlyphMarks key={index} role={glyph.role} strand={glyph.strand} x={x} />
        ))}
      </svg>
      {rest > 0 && <span className="muted">+{rest}</span>}
    </span>
  )
}

/** Places glyphs side by side; units of the strip, 48 to its height. */
export function placeGlyphs(glyphs: readonly Glyph[]): {
  places: { glyph: Glyph; x: number; index: number }[]
  width: number
} {
  let x = gap
  const places = glyphs.map((glyph, index) => {
    const place = { glyph, x, index }
    x += glyphShapes[findGlyph(glyph.role)].width + gap
    return place
  })
  return { places, width: x }
}
