import { cleanText } from '../text/clean.ts'
import { readLocus } from './locus.ts'

const ownFields: ReadonlySet<string> = new Set(['LOCUS', 'DEFINITION', 'FEATURES', 'ORIGIN'])
const locusFields: readonly (readonly [
  string,
  (said: ReturnType<typeof readLocus>) => string | undefined,
])[] = [
  ['LOCUS length', ({ length }) => (length === undefined ? undefined : String(length))],
  ['LOCUS unit', ({ unit }) => unit],
  ['LOCUS molecule', ({ molecule }) => molecule],
  ['LOCUS division', ({ division }) => division],
  ['LOCUS date', ({ date }) => date],
]

/** True for header fields that a GenBank file can have under their own name and that are read again as they are. */
export function isFieldOfGenBank(name: string, text: string): boolean {
  if (name === 'FEATURES') return true
  if (name === 'ORIGIN') return !text.includes('\n') && text.trim() === text && text !== ''
  if (!/^[A-Z][A-Z_]{1,10}$/.test(name) || ownFields.has(name)) return false
  const lines = text.split('\n')
  if (text.startsWith('##Biofed-START##')) return false
  return lines.every(
    (line, i) => line === line.trimEnd() && (i === 0 ? line === line.trimStart() : line !== ''),
  )
}

/** Header fields that the LOCUS line of this text says. */
export function isSaidByLocus([name, text]: readonly [string, string], locusLine: string): boolean {
  const field = locusFields.find((entry) => entry[0] === name)
  return field?.[1](readLocus(locusLine.slice(12))) === text && cleanText(text).text === text
}
