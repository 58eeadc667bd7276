import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Did } from '../protocol/index.ts'
import type { Mesh } from './mesh/index.ts'
import { PublishError, type Publishing } from './publish/publishing.ts'

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

/**
 * A restored store signs nothing before a node that has copies of its own logs has answered, and all that it has of them is back: otherwise
 * it could sign a head that contradicts one it has forgotten. Publishing rejects with `log_behind` until then.
 */
export function guardRestored(
  dir: string,
  publishing: Publishing,
  findMesh: () => Mesh | undefined,
): Publishing {
  function requireNews(): void {
    if (!existsSync(markIn(dir)) || clearRestored(dir, publishing, findMesh())) return
    throw new PublishError(
      'log_behind',
      'this store was restored from a backup, and no other node has said yet what was published after it: ' +
        'run `biofed sync`, or start the node and wait until a peer is connected',
    )
  }

  return {
    ...publishing,
    async publish(drafts, options) {
      requireNews()
      return await publishing.publish(drafts, options)
    },
    async withdraw(withdrawal) {
      requireNews()
      return await publishing.withdraw(withdrawal)
    },
  }
}

/** Takes the mark away once peers have answered for every log that is signed here, and none has more of it. Gives whether it is gone. */
export function clearRestored(dir: string, publishing: Publishing, mesh: Mesh | undefined): boolean {
  if (!existsSync(markIn(dir))) return true
  const offers = (mesh?.peers() ?? []).flatMap(({ state, publishers = [] }) =>
    state === 'connected' ? publishers : [],
  )
  const isBack = publishing.hosted().every(({ did }) => {
    const ofLog = offers.filter((offer) => offer.did === did)
    return ofLog.length > 0 && ofLog.every(({ theirs, ours }) => theirs <= ours)
  })
  if (isBack) rmSync(markIn(dir), { force: true })
  return isBack
}
