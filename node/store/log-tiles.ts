import { type CidText, makeTileTree, readCid, type TileTree, tileWidth } from '../../protocol/index.ts'
import type { BlockStore } from './blocks.ts'
import type { Db, Reader, Tx } from './database.ts'
import { type LogMemory, leavesOf } from './log-memory.ts'

/** Tiles at the right edge of so many newest heads are kept, for those who are copying one of them. */
const edgesKept = 8

/** The tile at a place, if it is full and no leaf under it was withdrawn since it was made. */
export function findTile(db: Reader, id: number, level: number, index: number): CidText | undefined {
  const row = db
    .prepare('SELECT cid FROM tile WHERE publisher = ? AND level = ? AND idx = ? AND size IS NULL')
    .get(id, level, index) as { cid: string } | undefined
  return row && readCid(row.cid)
}

/** Makes and stores the tiles that the log lacks at its present size; gives the root of the tree. */
export function storeTiles(tx: Tx, db: Db, blocks: BlockStore, log: LogMemory, made?: TileTree): CidText {
  const tree = made ?? makeTiles(db, log, log.size)
  for (const block of tree.blocks) blocks.put(tx, block)
  for (const tile of tree.tiles) insertTile(tx, log, tile, isFull(tile, log.size) ? null : log.size)
  dropOldEdges(tx, blocks, log)
  return tree.root
}

/** Stores the full tiles alone, of a log that has not reached a head yet: so that reaching it has little left to make. */
export function storeFullTiles(tx: Tx, db: Db, blocks: BlockStore, log: LogMemory): void {
  const size = log.size - (log.size % tileWidth)
  if (size === 0 || findTile(tx, log.id, 0, size / tileWidth - 1) !== undefined) return
  const tree = makeTiles(db, log, size)
  const full = new Set(tree.tiles.filter((tile) => isFull(tile, size)).map(({ cid }) => cid))
  for (const block of tree.blocks) if (full.has(block.cid)) blocks.put(tx, block)
  for (const tile of tree.tiles) if (full.has(tile.cid)) insertTile(tx, log, tile, null)
}

type Tile = TileTree['tiles'][number]

function isFull({ level, index }: Tile, size: number): boolean {
  return (index + 1) * tileWidth ** (level + 1) <= size
}

function insertTile(tx: Tx, log: LogMemory, { level, index, cid }: Tile, size: number | null): void {
  tx.prepare('INSERT INTO tile (publisher, level, idx, size, cid) VALUES (?, ?, ?, ?, ?)').run(
    log.id,
    level,
    index,
    size,
    cid,
  )
}

/** The tile tree over the first `size` leaves, by default with all withdrawals that are here and the full tiles that are kept. */
export function makeTiles(
  db: Db,
  log: LogMemory,
  size: number,
  {
    isWithdrawn = (position) => log.withdrawn.has(position),
    knowsTiles = true,
  }: { isWithdrawn?: (position: number) => boolean; knowsTiles?: boolean } = {},
): TileTree {
  let batch: { first: number; leaves: Uint8Array[] } = { first: -1, leaves: [] }
  return makeTileTree({
    size,
    leafAt(position) {
      const first = position - (position % tileWidth)
      if (batch.first !== first) batch = { first, leaves: leavesOf(db, log.id, first, first + tileWidth) }
      const leaf = batch.leaves[position - first]
      if (!leaf) throw new RangeError(`no leaf ${position} is stored here`)
      return leaf
    },
    isWithdrawn,
    ...(knowsTiles && { knownTile: (level: number, index: number) => findTile(db, log.id, level, index) }),
  })
}

/** Forgets the full tiles over a leaf that was withdrawn. */
export function dropTilesOver(tx: Tx, blocks: BlockStore, log: LogMemory, position: number): void {
  for (let level = 0, index = Math.floor(position / tileWidth); ; level++) {
    const cid = findTile(tx, log.id, level, index)
    if (cid !== undefined) {
      tx.prepare('DELETE FROM tile WHERE publisher = ? AND level = ? AND idx = ? AND size IS NULL').run(
        log.id,
        level,
        index,
      )
      deleteTile(tx, blocks, cid)
    }
    if (tileWidth ** (level + 1) >= log.size) return
    index = Math.floor(index / tileWidth)
  }
}

function dropOldEdges(tx: Tx, blocks: BlockStore, log: LogMemory): void {
  const oldest = tx
    .prepare(
      `SELECT DISTINCT size FROM tile WHERE publisher = ? AND size IS NOT NULL ORDER BY size DESC LIMIT 1 OFFSET ${edgesKept}`,
    )
    .get(log.id) as { size: number } | undefined
  if (!oldest) return
  const rows = tx
    .prepare('SELECT cid FROM tile WHERE publisher = ? AND size <= ?')
    .all(log.id, oldest.size) as { cid: string }[]
  tx.prepare('DELETE FROM tile WHERE publisher = ? AND size <= ?').run(log.id, oldest.size)
  for (const { cid } of rows) deleteTile(tx, blocks, readCid(cid))
}

/** Erases the block of a tile whose row is gone, unless another log has the same: anybody can copy the leaves of a log. */
export function deleteTile(tx: Tx, blocks: BlockStore, cid: CidText): void {
  if (tx.prepare('SELECT 1 FROM tile WHERE cid = ? LIMIT 1').get(cid) === undefined) blocks.delete(tx, cid)
}
