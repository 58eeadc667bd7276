import { type Block, makeBlock } from '../block/block.ts'
import { decodeBlock } from '../block/decode.ts'
import type { BlockValue } from '../block/value.ts'
import { asLink, type CidText, cidFromBytes, codecOf, linkFromBytes, linkTo, readLink } from '../cid.ts'
import { ProtocolError } from '../error.ts'
import { badShape, readBytes, readFields, readInteger, readList } from '../shape.ts'

export const tileWidth = 256

export interface TileTreeInput {
  /** Leaves, at least 1. */
  readonly size: number
  /** The 36 bytes of leaf `position`. */
  leafAt(position: number): Uint8Array
  /** Whether a withdrawal among the first `size` leaves names it. */
  isWithdrawn(position: number): boolean
  /** The CID of a full tile that was made before, if no leaf under it has been withdrawn since; it and all below are not made again. */
  knownTile?(level: number, index: number): CidText | undefined
}

export interface TileTree {
  readonly root: CidText
  /** The blocks made, each after those it links. */
  readonly blocks: readonly Block[]
  /** Place of each block made. */
  readonly tiles: readonly { readonly level: number; readonly index: number; readonly cid: CidText }[]
}

/** The tile tree of `SPEC.md` §6.2. With `knownTile` only the right edge is made: at most 256 entries a level. */
export function makeTileTree({ size, leafAt, isWithdrawn, knownTile }: TileTreeInput): TileTree {
  if (!Number.isSafeInteger(size) || size < 1) throw new RangeError(`no tile tree over ${size} leaves`)
  const blocks: Block[] = []
  const tiles: { level: number; index: number; cid: CidText }[] = []

  const makeTile = (level: number, index: number): CidText => {
    const span = tileWidth ** level
    const first = index * tileWidth * span
    const isFull = first + tileWidth * span <= size
    const known = isFull ? knownTile?.(level, index) : undefined
    if (known !== undefined) return known
    const count = isFull ? tileWidth : Math.ceil((size - first) / span)
    const entries = Array.from({ length: count }, (_, i): BlockValue => {
      const position = index * tileWidth + i
      if (level > 0) return linkTo(makeTile(level - 1, position))
      const leaf = leafAt(position)
      return isWithdrawn(position) ? leaf : linkFromBytes(leaf)
    })
    const block = makeBlock({ level, entries })
    blocks.push(block)
    tiles.push({ level, index, cid: block.cid })
    return block.cid
  }

  let top = 0
  while (tileWidth ** (top + 1) < size) top++
  return { root: makeTile(top, 0), blocks, tiles }
}

export interface Tile {
  readonly level: number
  /** CIDs below it; `withdrawn` marks leaves that stand as bytes. */
  readonly entries: readonly { readonly cid: CidText; readonly withdrawn: boolean }[]
}

/** The form of one tile; that it is the right one only its tree can tell. Throws `bad_shape`, `bad_link`, `bad_leaf`. */
export function readTile(bytes: Uint8Array): Tile {
  const fields = readFields(decodeBlock(bytes), '', ['level', 'entries'])
  const level = readInteger(fields.level, '/level', 0)
  const entries = readList(fields.entries, '/entries', { least: 1, most: tileWidth }).map((entry, i) => {
    const path = `/entries/${i}`
    const withdrawn = !asLink(entry)
    if (withdrawn && level > 0) throw badShape(path, 'expected a link to a tile')
    const cid = withdrawn ? cidFromBytes(readBytes(entry, path, 36), path) : readLink(entry, path)
    if (codecOf(cid) !== 'dag-cbor') throw new ProtocolError('bad_leaf', path, 'expected a dag-cbor block')
    return { cid, withdrawn }
  })
  return { level, entries }
}
