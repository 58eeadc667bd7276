import { bandPath } from '../record/map/polar.ts'

const centre = { x: 150, y: 150 }
const full = Math.PI * 2

/** Inner and outer radius, from and to as parts of a turn, strand, colour family. */
const bands = [
  [112, 132, 0.02, 0.2, 1, 'coding'],
  [112, 132, 0.23, 0.27, 1, 'promoter'],
  [112, 132, 0.34, 0.55, -1, 'origin'],
  [112, 132, 0.63, 0.86, 1, 'coding'],
  [112, 132, 0.88, 0.92, 1, 'promoter'],
  [86, 100, 0.05, 0.12, -1, 'rna'],
  [86, 100, 0.42, 0.5, 1, 'translation'],
  [86, 100, 0.68, 0.75, 1, 'site'],
] as const

/** A plasmid with the mark of a signature: what this page is about, as a picture. */
export function HeroArt() {
  return (
    <svg className="hero-art" viewBox="0 0 300 300" aria-hidden="true">
      <circle className="map-backbone" cx={centre.x} cy={centre.y} r="122" />
      {bands.map(([inner, outer, from, to, strand, tone]) => (
        <path
          key={`${inner}-${from}`}
          className="map-band"
          data-tone={tone}
          d={bandPath(centre, inner, outer, from * full, to * full, strand)}
        />
      ))}
      <path className="hero-shield" d="M150 102 187 116v30c0 25-15 43-37 52-22-9-37-27-37-52v-30z" />
      <path className="hero-tick" d="m132 148 13 13 25-28" />
    </svg>
  )
}
