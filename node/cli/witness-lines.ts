import { timeFromMs } from '../../protocol/index.ts'
import { count } from './texts.ts'

/** A receipt as a proof or the API tells it: who, when, for how many leaves. `time` in seconds since 1970. */
export interface Witnessed {
  readonly giver: string
  readonly name?: string
  readonly time: number
  readonly size: number
}

const day = (seconds: number): string => timeFromMs(seconds * 1000).slice(0, 10)

/** In words: by how many institutions, and since when; one line an institution, the first witness first. */
export function witnessLines(what: string, witnesses: readonly Witnessed[]): string[] {
  const byGiver = Map.groupBy(witnesses, ({ giver }) => giver)
  const rows = [...byGiver.values()]
    .flatMap((all) => {
      const sorted = all.toSorted((a, b) => a.time - b.time)
      const [first] = sorted
      const last = sorted.at(-1)
      return first && last ? [{ first, last }] : []
    })
    .toSorted((a, b) => a.first.time - b.first.time)
  const [earliest] = rows
  if (!earliest) return [`  ${what}: no other institution has given a receipt for it.`]
  return [
    `  ${what}: held by ${count(rows.length, 'institution')} besides its publisher, first witnessed ${timeFromMs(earliest.first.time * 1000)}`,
    ...rows.map(({ first, last }) => {
      const later =
        last === first ? '' : `, again on ${day(last.time)} (${count(last.size, 'leaf', 'leaves')})`
      return `    ${first.name ?? first.giver}: on ${day(first.time)}${later}`
    }),
  ]
}

/** What a date by receipts is worth. */
export const witnessCaution =
  '  A date is what those institutions state: the record is no younger, if one of them is honest.'
