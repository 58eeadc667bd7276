export interface Point {
  readonly x: number
  readonly y: number
}

/** The point at an angle (radians, clockwise from twelve o'clock) and distance from a centre. */
export function pointAt(centre: Point, radius: number, angle: number): Point {
  return { x: centre.x + radius * Math.sin(angle), y: centre.y - radius * Math.cos(angle) }
}

const text = ({ x, y }: Point) => `${x.toFixed(2)} ${y.toFixed(2)}`

/**
 * Outline of a band around a centre from angle `from` to `to` (clockwise, to > from), with an arrow head at its end for
 * strand 1, at its beginning for −1, none for 0.
 */
export function bandPath(
  centre: Point,
  inner: number,
  outer: number,
  from: number,
  to: number,
  strand: 1 | -1 | 0,
): string {
  const middle = (inner + outer) / 2
  const head = strand === 0 ? 0 : Math.min(11 / middle, (to - from) * 0.75)
  const [a, b] = strand === 1 ? [from, to - head] : strand === -1 ? [from + head, to] : [from, to]
  const large = b - a > Math.PI ? 1 : 0
  const wing = strand === 0 ? 0 : 2.5
  const parts = [
    `M${text(pointAt(centre, outer, a))}`,
    `A${outer} ${outer} 0 ${large} 1 ${text(pointAt(centre, outer, b))}`,
  ]
  if (strand === 1)
    parts.push(
      `L${text(pointAt(centre, outer + wing, b))}`,
      `L${text(pointAt(centre, middle, to))}`,
      `L${text(pointAt(centre, inner - wing, b))}`,
    )
  parts.push(
    `L${text(pointAt(centre, inner, b))}`,
    `A${inner} ${inner} 0 ${large} 0 ${text(pointAt(centre, inner, a))}`,
  )
  if (strand === -1)
    parts.push(
      `L${text(pointAt(centre, inner - wing, a))}`,
      `L${text(pointAt(centre, middle, from))}`,
      `L${text(pointAt(centre, outer + wing, a))}`,
    )
  return `${parts.join('')}Z`
}

/** An open arc, clockwise from `from` to `to`. */
export function arcPath(centre: Point, radius: number, from: number, to: number): string {
  const large = to - from > Math.PI ? 1 : 0
  return `M${text(pointAt(centre, radius, from))}A${radius} ${radius} 0 ${large} 1 ${text(pointAt(centre, radius, to))}`
}
