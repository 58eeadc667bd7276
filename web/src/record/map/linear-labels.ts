import { fitText, textWidth } from './lanes.ts'

export interface BarLabel {
  readonly text: string
  /** Left end of the text, or its middle when it is inside the bar. */
  readonly x: number
  /** Row above the backbone from 0, or `inside` the bar. */
  readonly row: number | 'inside'
  /** Where the line from the bar to the label stands. */
  readonly leader: number
}

interface Bar {
  readonly name: string
  readonly from: number
  readonly to: number
}

const gap = 8
const padding = 16
const longest = 170
const mostRows = 9

/**
 * Names of bars in px: inside where they fit, else in rows above, each beginning at a line from its bar. Placed from
 * right to left, so that no line crosses a name, those
 * that several bars share last; a name without such a place is left out.
 */
export function placeBarLabels<B extends Bar>(bars: readonly B[], width: number): Map<B, BarLabel> {
  const labels = new Map<B, BarLabel>()
  const taken: { row: number; from: number; to: number; leader: number }[] = []
  const bearers = Map.groupBy(bars, ({ name }) => name)
  const repeated = ({ name }: B) => Number((bearers.get(name)?.length ?? 0) > 1)
  const order = bars.toSorted((a, b) => repeated(a) - repeated(b) || b.from + b.to - a.from - a.to)
  for (const bar of order) {
    const middle = (bar.from + bar.to) / 2
    if (textWidth(bar.name) + padding <= bar.to - bar.from) {
      labels.set(bar, { text: bar.name, x: middle, row: 'inside', leader: middle })
      continue
    }
    const text = fitText(bar.name, longest)
    const size = textWidth(text)
    const from = Math.max(2, Math.min(middle - 3, width - size - 2))
    const to = from + size
    const row = Array.from({ length: mostRows }, (_, index) => index).find(
      (candidate) =>
        !taken.some(
          (other) =>
            (other.row === candidate && from < other.to + gap && other.from < to + gap) ||
            (other.row > candidate && other.leader > from - gap && other.leader < to + gap) ||
            (other.row < candidate && middle > other.from - 2 && middle < other.to + 2),
        ),
    )
    if (row === undefined) continue
    taken.push({ row, from, to, leader: middle })
    labels.set(bar, { text, x: from, row, leader: middle })
  }
  return labels
}
