import type { Blockstore, InputPair, Pair } from 'interface-blockstore'
import { NotFoundError } from 'interface-store'
import { CID } from 'multiformats/cid'
import { type CidText, ProtocolError, readCid } from '../../protocol/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { Db } from '../store/database.ts'

type Bytes = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/**
 * This node's blocks as Helia sees them: public ones only, so that no draft and nothing withdrawn is served. What Helia stores goes
 * through the store's one door, which checks hash and blocklist. Blocks with CIDs of other kinds aren't here and are refused.
 */
export function makeMeshBlockstore(db: Db, blocks: BlockStore): Blockstore {
  const find = (cid: CID): Uint8Array | undefined => {
    const name = nameOf(cid)
    return name && blocks.get(name)
  }

  function* get(cid: CID): Generator<Uint8Array> {
    const bytes = find(cid)
    if (bytes === undefined) throw new NotFoundError(`block ${cid} is not here`)
    yield bytes
  }

  async function put(cid: CID, value: Bytes): Promise<CID> {
    const block = { cid: readCid(cid.toString()), bytes: await collect(value) }
    db.transaction((tx) => blocks.put(tx, block))
    return cid
  }

  return {
    has: (cid) => {
      const name = nameOf(cid)
      return name !== undefined && blocks.has(name)
    },
    get,
    put,
    async *putMany(source: Iterable<InputPair> | AsyncIterable<InputPair>) {
      for await (const { cid, bytes } of source) yield await put(cid, bytes)
    },
    async *getMany(source: Iterable<CID> | AsyncIterable<CID>) {
      for await (const cid of source) yield { cid, bytes: get(cid) } satisfies Pair
    },
    *getAll() {
      for (const { cid, bytes } of blocks.list())
        yield { cid: CID.parse(cid), bytes: [bytes].values() } as Pair
    },
    delete: () => {
      throw new Error('blocks are erased by the store alone')
    },
    deleteMany: () => {
      throw new Error('blocks are erased by the store alone')
    },
  }
}

function nameOf(cid: CID): CidText | undefined {
  try {
    return readCid(cid.toString())
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

async function collect(value: Bytes): Promise<Uint8Array> {
  if (value instanceof Uint8Array) return value
  const chunks: Uint8Array[] = []
  for await (const chunk of value) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}
