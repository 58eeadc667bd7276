/** One entry of the directory of an ABIF file. */
export interface AbifEntry {
  /** Four letters and a number, such as `PBAS2`. */
  readonly tag: string
  readonly elementType: number
  readonly bytes: Uint8Array
}

/** Why a file can't be read; `at` is the byte, from 1. */
export class AbifProblem extends Error {
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at + 1
  }
}

const entryBytes = 28
const maxEntries = 10_000

/** True for the mark at the start of an ABIF file; some programs put 128 bytes of a Macintosh header before it. */
export function abifStart(file: Uint8Array): number | undefined {
  return [0, 128].find((at) => file.length >= at + 34 && latin1(file.subarray(at, at + 4)) === 'ABIF')
}

/**
 * Entries of an ABIF file by tag, without copying them. Entries that point out of the file are left out and counted. Throws
 * {@link AbifProblem} where the directory itself isn't there.
 */
export function readDirectory(whole: Uint8Array): {
  entries: ReadonlyMap<string, AbifEntry>
  outside: number
} {
  const start = abifStart(whole)
  if (start === undefined) throw new AbifProblem('no "ABIF" at the start', 0)
  const file = whole.subarray(start)
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const count = view.getUint32(18)
  const at = view.getUint32(26)
  if (count > maxEntries) throw new AbifProblem(`a directory of ${count} entries`, 18)
  if (at + count * entryBytes > file.length)
    throw new AbifProblem(`the directory ends at byte ${at + count * entryBytes} of ${file.length}`, 26)
  const entries = new Map<string, AbifEntry>()
  let outside = 0
  for (let from = at; from < at + count * entryBytes; from += entryBytes) {
    const size = view.getUint32(from + 16)
    const place = size <= 4 ? from + 20 : view.getUint32(from + 20)
    if (place + size > file.length) {
      outside++
      continue
    }
    const tag = latin1(file.subarray(from, from + 4)) + view.getUint32(from + 4)
    const entry = { tag, elementType: view.getUint16(from + 8), bytes: file.subarray(place, place + size) }
    if (!entries.has(tag)) entries.set(tag, entry)
  }
  return { entries, outside }
}

/** Text of an entry: characters, a Pascal string or a C string. */
export function textOf(entry: AbifEntry | undefined): string | undefined {
  if (!entry) return undefined
  const { elementType, bytes } = entry
  if (elementType === 18) return latin1(bytes.subarray(1, 1 + (bytes[0] ?? 0)))
  if (elementType === 19) return latin1(bytes).replace(/\0.*$/s, '')
  return elementType === 2 || elementType === 1 ? latin1(bytes) : undefined
}

/** Whole numbers of an entry of shorts or longs. */
export function numbersOf(entry: AbifEntry | undefined): number[] {
  if (!entry || (entry.elementType !== 4 && entry.elementType !== 5)) return []
  const { bytes, elementType } = entry
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const width = elementType === 4 ? 2 : 4
  return Array.from({ length: Math.floor(bytes.length / width) }, (_, i) =>
    width === 2 ? view.getInt16(i * 2) : view.getInt32(i * 4),
  )
}

/** `2002-09-10T19:05:51` of an entry with a date and one with a time; the machine's own clock, no zone. */
export function timeOf(date: AbifEntry | undefined, time: AbifEntry | undefined): string | undefined {
  if (date?.elementType !== 10 || date.bytes.length < 4) return undefined
  const [high = 0, low = 0, month = 0, day = 0] = date.bytes
  const two = (value: number) => String(value).padStart(2, '0')
  const shown = `${String(high * 256 + low).padStart(4, '0')}-${two(month)}-${two(day)}`
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const [hour = 0, minute = 0, second = 0] = time?.elementType === 11 ? time.bytes : []
  return time?.elementType === 11 ? `${shown}T${two(hour)}:${two(minute)}:${two(second)}` : shown
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
