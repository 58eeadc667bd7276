import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
