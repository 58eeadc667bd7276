import type { ShownFeature } from '../design/features.ts'
import { fitText, spread, textWidth } from './lanes.ts'
import { type Point, pointAt } from './polar.ts'

export interface MapLabel {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
  readonly text: string
  readonly leader: string
}

const lineHeight = 16.5
const elbow = 10
const leastWidth = 34

/**
 * Labels around a circle: on the side where the feature is, moved apart so that none overlap, each joined to its
 * feature by a line. Where there is no room for all, the shortest features go without.
 */
export function placeLabels({
  features,
  turn,
  centre,
  radius,
  width,
  height,
}: {
  features: readonly ShownFeature[]
  turn: (position: number) => number
  centre: Point
  radius: number
  width: number
  height: number
}): { labels: ReadonlyMap<number, MapLabel>; unlabelled: number } {
  const labels = new Map<number, MapLabel>()
  const room = Math.floor((height - 16) / lineHeight)
  for (const side of [1, -1] as const) {
    const here = features
      .map((item) => ({ item, angle: middleOf(item, turn) }))
      .filter(({ angle }) => Math.sin(angle) >= 0 === (side === 1))
      .toSorted((a, b) => b.item.length - a.item.length)
      .slice(0, room)
      .toSorted((a, b) => -Math.cos(a.angle) + Math.cos(b.angle))
    const wishes = here.map(({ angle }) => centre.y - (radius + elbow + 8) * Math.cos(angle))
    const rows = spread(wishes, lineHeight, 10, height - 10)
    for (const [index, { item, angle }] of here.entries()) {
      const y = rows[index] ?? 0
      const clear = radius + elbow + 4
      const out = Math.sqrt(Math.max(0, clear ** 2 - (y - centre.y) ** 2))
      const x = centre.x + side * (Math.max(out, 12) + 8)
      const space = (side === 1 ? width - x : x) - 4
      if (space < leastWidth && textWidth(item.name) > space) continue
      const from = pointAt(centre, radius, angle)
      const bend = pointAt(centre, radius + 6, angle)
      const path = [from, bend, { x: x - side * 4, y }].map((at) => `${at.x.toFixed(1)} ${at.y.toFixed(1)}`)
      labels.set(item.index, {
        x,
        y,
        anchor: side === 1 ? 'start' : 'end',
        text: fitText(item.name, space),
        leader: `M${path.join('L')}`,
      })
    }
  }
  return { labels, unlabelled: features.length - labels.size }
}

function middleOf(item: ShownFeature, turn: (position: number) => number): number {
  const longest = item.spans.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0]
  return longest ? turn((longest.start + longest.end) / 2) : 0
}
