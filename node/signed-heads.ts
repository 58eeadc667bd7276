import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Did, equalBytes, readDid } from '../protocol/index.ts'

/** A head of this node's own that others may have seen. `root` has 32 bytes. */
export interface SignedMark {
  readonly epoch: number
  readonly size: number
  readonly root: Uint8Array
}

/**
 * The newest heads that this node signed, in a file of its own beside the database: a database that is behind it was put back from an
 * older copy. A line is added and synced once a head is durable and before anyone sees it, so that a crash in between leaves the file behind,
 * which is no harm.
 */
export interface SignedHeads {
  find(publisher: Did): SignedMark | undefined
  /** One line and one sync; nothing when it is noted already. */
  note(publisher: Did, mark: SignedMark): void
}

const fileName = 'heads.jsonl'
/** Lines above this number are folded into one for each institution at the next start. */
const mostLines = 2_000

/** Reads the file of a data folder, or begins one. Throws what the file system throws. */
export function openSignedHeads(dir: string): SignedHeads {
  const path = join(dir, fileName)
  const { marks, lines } = read(path)
  if (lines > mostLines) fold(path, marks)

  return {
    find: (publisher) => marks.get(publisher),
    note(publisher, { epoch, size, root }) {
      const known = marks.get(publisher)
      if (known && known.epoch === epoch && known.size === size && equalBytes(known.root, root)) return
      const isNew = !existsSync(path)
      append(path, lineOf(publisher, { epoch, size, root }))
      if (isNew) syncFolder(dirname(path))
      marks.set(publisher, { epoch, size, root })
    },
  }
}

/** Begins with a line feed, so that a torn line before it spoils itself alone. */
function lineOf(publisher: Did, { epoch, size, root }: SignedMark): string {
  return `\n${JSON.stringify({ publisher, epoch, size, root: Buffer.from(root).toString('hex') })}`
}

function read(path: string): { marks: Map<Did, SignedMark>; lines: number } {
  const marks = new Map<Did, SignedMark>()
  if (!existsSync(path)) return { marks, lines: 0 }
  const lines = readFileSync(path, 'utf8').split('\n')
  for (const line of lines) {
    const found = readLine(line)
    if (found) marks.set(found.publisher, found)
  }
  return { marks, lines: lines.length }
}

/** The last line may be torn by a crash: then nobody has seen its head. */
function readLine(line: string): (SignedMark & { publisher: Did }) | undefined {
  try {
    const { publisher, epoch, size, root } = JSON.parse(line) as Record<string, unknown>
    if (!Number.isSafeInteger(epoch) || !Number.isSafeInteger(size)) return undefined
    const bytes = Buffer.from(String(root), 'hex')
    return {
      publisher: readDid(publisher),
      epoch: Number(epoch),
      size: Number(size),
      root: new Uint8Array(bytes),
    }
  } catch {
    return undefined
  }
}

function append(path: string, text: string): void {
  const file = openSync(path, 'a', 0o600)
  try {
    writeSync(file, text)
    fdatasyncSync(file)
  } finally {
    closeSync(file)
  }
}

function fold(path: string, marks: ReadonlyMap<Did, SignedMark>): void {
  const partial = `${path}.partial`
  const file = openSync(partial, 'w', 0o600)
  for (const [publisher, mark] of marks) writeSync(file, lineOf(publisher, mark))
  fsyncSync(file)
  closeSync(file)
  renameSync(partial, path)
  syncFolder(dirname(path))
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
