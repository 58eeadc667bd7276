import type { App } from '../../node/app.ts'
import type { CidText } from '../../protocol/index.ts'

/** Flips one bit in the middle of a stored block, as a disk does; gives its sound bytes. */
export function damageBlock({ db, blocks }: Pick<App, 'db' | 'blocks'>, cid: CidText): Uint8Array {
  const sound = blocks.read(cid)
  if (!sound) throw new Error(`${cid} is not here`)
  const bytes = Uint8Array.from(sound)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4
  db.transaction((tx) => tx.prepare('UPDATE block SET data = ? WHERE id = ?').run(bytes, blocks.findRow(cid)))
  return sound
}
