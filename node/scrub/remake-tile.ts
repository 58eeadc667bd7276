import { type Block, type CidText, makeTileTree, tileWidth } from '../../protocol/index.ts'
import type { Db } from '../store/database.ts'
import { leavesOf } from '../store/log-memory.ts'
import { findTile } from '../store/log-tiles.ts'

interface TilePlace {
  readonly publisher: number
  readonly level: number
  readonly idx: number
  readonly size: number | null
}

/** A tile of a log as its leaves make it; undefined for what is no tile here, or comes out differently. Throws RangeError for a missing leaf. */
export function remakeTile(db: Db, cid: CidText): Block | undefined {
  const place = db.prepare('SELECT publisher, level, idx, size FROM tile WHERE cid = ?').get(cid)
  if (place === undefined) return undefined
  const { publisher, level, idx, size } = place as TilePlace
  const withdrawn = db.prepare('SELECT withdrawn_at AS at FROM leaf WHERE publisher = ? AND position = ?')
  const { blocks } = makeTileTree({
    size: size ?? (idx + 1) * tileWidth ** (level + 1),
    leafAt: makeLeafReader(db, publisher),
    isWithdrawn(position) {
      const row = withdrawn.get(publisher, position) as { at: number | null } | undefined
      return (row?.at ?? Number.POSITIVE_INFINITY) < (size ?? Number.POSITIVE_INFINITY)
    },
    knownTile(tileLevel, index) {
      const known = findTile(db, publisher, tileLevel, index)
      return known === cid ? undefined : known
    },
  })
  return blocks.find((block) => block.cid === cid)
}

/** Reads the leaves of a tile at once. */
function makeLeafReader(db: Db, publisher: number): (position: number) => Uint8Array {
  let first = -1
  let leaves: Uint8Array[] = []
  return (position) => {
    const begin = position - (position % tileWidth)
    if (begin !== first) {
      first = begin
      leaves = leavesOf(db, publisher, begin, begin + tileWidth)
    }
    const leaf = leaves[position - begin]
    if (!leaf) throw new RangeError(`no leaf ${position} is stored here`)
    return leaf
  }
}
