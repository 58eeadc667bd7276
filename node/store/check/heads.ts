import {
  type CidText,
  equalBytes,
  type Head,
  type KeyChain,
  makeTileTree,
  memoryLog,
  msFromTime,
  ProtocolError,
  readCid,
  readHead,
  rootAt,
  type TileTree,
  tileWidth,
  verifyHead,
} from '../../../protocol/index.ts'
import { plainBytes } from '../blocks.ts'
import type { PublisherRow } from '../logs.ts'
import type { CheckedLeaf, CheckParts } from './checked-leaf.ts'
import { attempt, DamagedBlock } from './finding.ts'

interface HeadRow {
  readonly cid: string
  readonly size: number
  readonly epoch: number
  readonly root: Buffer
  readonly issued: number
  readonly reached: number
}

type Log = ReturnType<typeof memoryLog>

/** Every head that counts as reached: signature, checkpoint, epoch, both roots; the tiles of the newest; the roots of ended epochs. */
export function checkHeads(
  parts: CheckParts,
  publisher: PublisherRow,
  leaves: readonly CheckedLeaf[],
  chain: KeyChain,
): number {
  const { db, findings } = parts
  const { did } = publisher
  const heads = db
    .prepare(
      'SELECT cid, size, epoch, root, issued, reached FROM head WHERE publisher = ? ORDER BY epoch, size, issued',
    )
    .all(publisher.id) as HeadRow[]
  const log = memoryLog(leaves.map(({ bytes }) => bytes))
  const knownTiles = makeKnownTiles(leaves)
  const newest = heads.findLast(({ reached }) => reached === 1)
  for (const row of heads) {
    const place = { where: `${did}, head of size ${row.size}`, table: 'head', publisher: did, cid: row.cid }
    if (row.reached === 1)
      attempt(findings, place, () =>
        checkHead(parts, row, { leaves, log, chain, knownTiles, isNewest: row === newest }),
      )
    else if (row.size > log.size && row.epoch >= chain.epoch)
      findings.waiting(place, `${row.size - log.size} leaves have not arrived`)
  }
  for (const [i, { size, root }] of chain.ended.entries()) {
    const place = { where: `${did}, end of epoch ${i + 1}`, table: 'leaf', publisher: did, position: size }
    if (size <= log.size && size > 0)
      attempt(findings, place, () => {
        if (!equalBytes(rootAt(size, log.read), root))
          throw new Error('the leaves have another root than the publisher ended this epoch with')
      })
  }
  if (leaves.length > 0 && heads.length === 0)
    findings.waiting({ where: did, publisher: did }, 'no head has arrived')
  return heads.length
}

interface Around {
  readonly leaves: readonly CheckedLeaf[]
  readonly log: Log
  readonly chain: KeyChain
  readonly knownTiles: KnownTiles
  readonly isNewest: boolean
}

function checkHead(
  { blocks, verify }: CheckParts,
  row: HeadRow,
  { leaves, log, chain, knownTiles, isNewest }: Around,
): void {
  const bytes = readBlock(blocks, readCid(row.cid))
  const { size, epoch, root, tree, issued } = readVerified(bytes, { chain, verify }, isNewest).statement
  if (row.size !== size || row.epoch !== epoch) throw new Error('its row says another size or epoch')
  if (!equalBytes(plainBytes(row.root), root) || row.issued !== msFromTime(issued))
    throw new Error('its row says another root or time than it was signed with')
  if (size > log.size) throw new Error(`it counts as reached, but only ${log.size} leaves are here`)
  if (!equalBytes(rootAt(size, log.read), root)) throw new Error('its root is not the root of the leaves')
  const made = makeTileTree({
    size,
    leafAt: (position) => leaves[position]?.bytes ?? new Uint8Array(),
    isWithdrawn: (position) => (leaves[position]?.withdrawnAt ?? Number.POSITIVE_INFINITY) < size,
    ...(!isNewest && { knownTile: knownTiles.find }),
  })
  knownTiles.add(made, size)
  if (made.root !== tree) throw new Error('its tile tree is not the tree of the leaves')
  if (isNewest) requireTiles(blocks, made)
}

function readBlock(blocks: CheckParts['blocks'], cid: CidText): Uint8Array {
  const bytes = blocks.read(cid)
  if (bytes) return bytes
  if (blocks.findRow(cid) === undefined) throw new Error(`the block ${cid} is missing`)
  throw new DamagedBlock(`the block ${cid} is damaged`)
}

/** What a head that counted once may fail at under a newer key list; the node keeps it as history. */
const superseded: readonly string[] = ['unknown_key', 'key_out_of_range', 'bad_epoch', 'bad_key_list']

function readVerified(bytes: Uint8Array, against: Parameters<typeof verifyHead>[1], isNewest: boolean): Head {
  try {
    return verifyHead(bytes, against)
  } catch (error) {
    if (isNewest || !(error instanceof ProtocolError) || !superseded.includes(error.code)) throw error
    return readHead(bytes)
  }
}

/** The newest head's tiles have to be here: stock IPFS nodes pin the log through them. */
function requireTiles(blocks: CheckParts['blocks'], { tiles }: TileTree): void {
  for (const { level, index, cid } of tiles)
    if (blocks.findRow(cid) === undefined) throw new Error(`the tile ${level}/${index} (${cid}) is missing`)
    else if (!blocks.has(cid)) throw new DamagedBlock(`the tile ${level}/${index} (${cid}) is damaged`)
}

/** Full tiles without withdrawals, which are the same in each tree: what one head needed, the next doesn't make again. */
interface KnownTiles {
  find(level: number, index: number): CidText | undefined
  add(made: TileTree, size: number): void
}

function makeKnownTiles(leaves: readonly CheckedLeaf[]): KnownTiles {
  const known = new Map<string, CidText>()
  const withdrawn = new Set<string>()
  for (const { position, withdrawnAt } of leaves)
    for (let level = 0; withdrawnAt !== null && tileWidth ** level <= leaves.length; level++)
      withdrawn.add(`${level}/${Math.floor(position / tileWidth ** (level + 1))}`)
  return {
    find: (level, index) => known.get(`${level}/${index}`),
    add({ tiles }, size) {
      for (const { level, index, cid } of tiles) {
        const isFull = (index + 1) * tileWidth ** (level + 1) <= size
        if (isFull && !withdrawn.has(`${level}/${index}`)) known.set(`${level}/${index}`, cid)
      }
    },
  }
}
