import type { ImportNote } from '../note.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'euc-kr'

export interface DecodedText {
  text: string
  encoding: Encoding
  notes: ImportNote[]
}

/**
 * Text of a whole file: UTF-8, UTF-16 with or without mark, else EUC-KR (CP949) where that makes Hangul, else
 * Windows-1252.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decoder = makeTextDecoder()
  const text = decoder.push(bytes) + decoder.end()
  return { text, encoding: decoder.encoding(), notes: decoder.notes() }
}

/** Decodes a file that comes in chunks; memory stays that of a chunk and the line that it breaks. */
export interface FileTextDecoder {
  push(chunk: Uint8Array): string
  /** The rest. Call once, at the end of the file. */
  end(): string
  encoding(): Encoding
  /** A note where the file isn't UTF-8. */
  notes(): ImportNote[]
}

/**
 * Makes a decoder that finds the encoding out by itself, on the first bytes and again on the first line that
 * isn't UTF-8.
 */
export function makeTextDecoder(): FileTextDecoder {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let wide: TextDecoder | undefined
  let fallback: TextDecoder | undefined
  let encoding: Encoding = 'utf-8'
  let started = false
  let held: Uint8Array = new Uint8Array(0)

  function start(bytes: Uint8Array): Uint8Array {
    started = true
    const found = wideEncoding(bytes)
    if (found) {
      encoding = found
      wide = new TextDecoder(found)
      return bytes
    }
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
  }

  function decode(bytes: Uint8Array): string {
    if (bytes.length === 0) return ''
    try {
      return strict.decode(bytes)
    } catch {
      if (!fallback) {
        encoding = looksKorean(bytes) ? 'euc-kr' : 'windows-1252'
        fallback = new TextDecoder(encoding)
      }
      return fallback.decode(bytes)
    }
  }

  return {
    push(chunk) {
      let bytes = held.length === 0 ? chunk : join(held, chunk)
      held = new Uint8Array(0)
      if (!started) {
        if (bytes.length < 64) {
          held = bytes
          return ''
        }
        bytes = start(bytes)
      }
      if (wide) return wide.decode(bytes, { stream: true })
      const end = cutBehindLine(bytes)
      held = bytes.slice(end)
      return decode(bytes.subarray(0, end))
    },
    end() {
      const rest = started ? held : start(held)
      held = new Uint8Array(0)
      return wide ? wide.decode(rest) : decode(rest)
    },
    encoding: () => encoding,
    notes: () => (encoding === 'utf-8' ? [] : [encodingNote(encoding)]),
  }
}

/**
 * Where the last line ends; a line longer than 1 MiB is cut behind any ASCII letter, so that no character is
 * broken.
 */
function cutBehindLine(bytes: Uint8Array): number {
  const end = bytes.lastIndexOf(10) + 1
  if (end > 0 || bytes.length < 1 << 20) return end
  let at = bytes.length
  while (at > 0 && (bytes[at - 1] ?? 0) >= 0x80) at--
  return at === 0 ? bytes.length : at
}

function encodingNote(encoding: Encoding): ImportNote {
  return {
    level: 'warning',
    code: 'not_utf8',
    message: `The file isn't UTF-8; it was read as ${encoding}.`,
    remedy: 'Look at names with accents or other scripts; save the file as UTF-8 if they are wrong.',
  }
}

function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  let even = 0
  let odd = 0
  const size = Math.min(bytes.length, 512)
  for (let i = 0; i < size; i++) {
    if (bytes[i] !== 0) continue
    if (i % 2 === 0) even++
    else odd++
  }
  if (size >= 16 && odd > size / 4 && even === 0) return 'utf-16le'
  if (size >= 16 && even > size / 4 && odd === 0) return 'utf-16be'
  return undefined
}

/** True when the bytes above 127 come in pairs, most of them in the Hangul rows of KS X 1001. */
function looksKorean(bytes: Uint8Array): boolean {
  let hangul = 0
  let other = 0
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[++i] ?? 0
    if (lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1 && trail <= 0xfe) hangul++
    else other++
  }
  return hangul >= 2 && hangul > other * 4
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
