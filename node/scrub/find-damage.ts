import { isSound } from '../store/blocks.ts'
import type { Reader } from '../store/database.ts'

interface Row {
  readonly id: number
  readonly mh: Buffer
  readonly codec: number
  readonly visibility: string
  readonly data: Buffer
}

/** What one step over the stored blocks has seen. */
export interface ScrubStep {
  /** Row after which the next step goes on; undefined at the end. */
  readonly next: number | undefined
  /** Bytes that were hashed. */
  readonly bytes: number
  readonly blocks: number
  readonly damaged: readonly { readonly digest: Uint8Array; readonly codec: number }[]
}

const mostRows = 256

/** Hashes the stored blocks after row `after`, about `mostBytes` of them; those marked as damaged count as damaged. Throws SqliteError where the file itself can't be read. */
export function findDamage(reader: Reader, after: number, mostBytes: number): ScrubStep {
  const damaged: { digest: Uint8Array; codec: number }[] = []
  const rows = reader
    .prepare('SELECT id, mh, codec, visibility, data FROM block WHERE id > ? ORDER BY id')
    .iterate(after)
  let next: number | undefined
  let bytes = 0
  let blocks = 0
  for (const row of rows as IterableIterator<Row>) {
    if (bytes >= mostBytes || blocks >= mostRows) return { next, bytes, blocks, damaged }
    const { id, mh, codec, visibility, data } = row
    next = id
    bytes += data.length
    blocks++
    if (visibility === 'damaged' || !isSound(mh, data)) damaged.push({ digest: Uint8Array.from(mh), codec })
  }
  return { next: undefined, bytes, blocks, damaged }
}
