export interface Placed {
  readonly start: number
  readonly end: number
}

/**
 * Gives each item the first lane in which it touches no other; longer ones first, so that they lie on the backbone.
 * Positions may pass `length` on a circle: they are compared around it.
 */
export function assignLanes<T>(
  items: readonly T[],
  placesOf: (item: T) => readonly Placed[],
  length: number,
  mostLanes: number,
): Map<T, number> {
  const lanes: Placed[][] = []
  const laneOf = new Map<T, number>()
  const sizeOf = (item: T) => placesOf(item).reduce((sum, { start, end }) => sum + end - start, 0)
  for (const item of items.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    const places = placesOf(item)
    let lane = lanes.findIndex(
      (taken) => !taken.some((other) => places.some((place) => touch(place, other, length))),
    )
    if (lane < 0) lane = Math.min(lanes.length, mostLanes - 1)
    const taken = lanes[lane] ?? []
    taken.push(...places)
    lanes[lane] = taken
    laneOf.set(item, lane)
  }
  return laneOf
}

function touch(a: Placed, b: Placed, length: number): boolean {
  return [-length, 0, length].some((turn) => a.start < b.end + turn && b.start + turn < a.end)
}

/**
 * Moves the places of labels (ascending wishes) apart to at least `gap`, within [least, most], moving them as little as
 * a pass down and a pass up allow.
 */
export function spread(wishes: readonly number[], gap: number, least: number, most: number): number[] {
  const places = [...wishes]
  for (let i = 0; i < places.length; i++)
    places[i] = Math.max(places[i] ?? 0, i === 0 ? least : (places[i - 1] ?? 0) + gap)
  for (let i = places.length - 1; i >= 0; i--)
    places[i] = Math.min(places[i] ?? 0, i === places.length - 1 ? most : (places[i + 1] ?? 0) - gap)
  return places
}

/** Width of a text at 12.5 px, in px: Korean letters take a whole square. */
export function textWidth(text: string): number {
  let width = 0
  for (const letter of text) width += /[ᄀ-퟿　-鿿＀-￯]/.test(letter) ? 12.5 : 7
  return width
}

/** A text cut to a width with an ellipsis. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let kept = ''
  for (const letter of text) {
    if (textWidth(`${kept}${letter}…`) > width) break
    kept += letter
  }
  return `${kept}…`
}

/** About `count` round positions from 0 to `length`. */
export function ticks(length: number, count: number): number[] {
  const rough = length / count
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power * 10
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step)
}
