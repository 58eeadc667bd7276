import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProtocolErrorCode } from '../../protocol/index.ts'

/** An input that a decoder must refuse for ever with this code, or, where `code` is null, read. */
export interface CorpusEntry {
  readonly id: string
  readonly comment: string
  /** UTF-8 of a text, bytes in hex, or parts in hex with how often each repeats. */
  readonly text?: string
  readonly hex?: string
  readonly parts?: readonly (readonly [hex: string, times: number])[]
  readonly code: ProtocolErrorCode | null
}

const folder = join(import.meta.dirname, 'corpus')

/** Names of the decoders that have a file. */
export function corpusNames(): readonly string[] {
  return readdirSync(folder).map((file) => file.replace(/\.json$/, ''))
}

/** The saved inputs for a decoder. */
export function readCorpus(decoder: string): readonly CorpusEntry[] {
  return JSON.parse(readFileSync(join(folder, `${decoder}.json`), 'utf8'))
}

/** One line an entry, so that additions are easy to read in a comparison of versions. */
export function writeCorpus(decoder: string, entries: readonly CorpusEntry[]): void {
  const lines = entries.map((entry) => `  ${JSON.stringify(entry)}`)
  writeFileSync(join(folder, `${decoder}.json`), `[\n${lines.join(',\n')}\n]\n`)
}

export function inputOf({ text, hex = '', parts = [[hex, 1]] }: CorpusEntry): Uint8Array {
  if (text !== undefined) return new TextEncoder().encode(text)
  return Uint8Array.from(Buffer.concat(parts.map(([part, times]) => Buffer.from(part.repeat(times), 'hex'))))
}
