import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Did } from '../protocol/index.ts'

const markIn = (dir: string): string => join(dir, 'restored.json')

/** Notes that the store of `dir` comes from a backup: what was published after it is missing here. */
export function markRestored(
  dir: string,
  facts: { readonly created: string; readonly restored: string },
): void {
  writeFileSync(markIn(dir), `${JSON.stringify(facts)}\n`, { mode: 0o600, flush: true })
}

/** What is known of a store that is older than what it signed. */
export interface RestoredMark {
  readonly why?: 'restored' | 'rolled-back'
  /** When the backup was made and put back, as `markRestored` was told. */
  readonly created?: string
  readonly restored?: string
  /** The logs that wait, with their epoch when they began to; absent until the node is first opened. */
  readonly logs?: Readonly<Record<Did, number>>
}

export function readMark(dir: string): RestoredMark | undefined {
  if (!existsSync(markIn(dir))) return undefined
  try {
    return JSON.parse(readFileSync(markIn(dir), 'utf8')) as RestoredMark
  } catch {
    return {}
  }
}

/** Takes the mark away when there is none to write. */
export function writeMark(dir: string, mark: RestoredMark | undefined): void {
  if (mark) writeFileSync(markIn(dir), `${JSON.stringify(mark)}\n`, { mode: 0o600, flush: true })
  else rmSync(markIn(dir), { force: true })
}
