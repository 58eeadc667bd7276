import { createHash } from 'node:crypto'
import { importByteStream } from 'ipfs-unixfs-importer'
import { fixedSize } from 'ipfs-unixfs-importer/chunker'
import { balanced } from 'ipfs-unixfs-importer/layout'
import {
  type CidText,
  cidFromBytes,
  codecOf,
  concatBytes,
  linkedFileBytes,
  maxRawFileBytes,
  ProtocolError,
} from '../../protocol/index.ts'
import type { BlockStore } from './blocks.ts'
import type { Db } from './database.ts'
import { StoreError } from './error.ts'
import { failpoint } from './failpoint.ts'
import { type FilePart, maxFileDepth, readFileNode } from './file-node.ts'
import { walkFile } from './file-nodes.ts'
import type { FileBytes, FileObject, FileStore } from './files.ts'

type Read = (cid: CidText) => Uint8Array | undefined

/** SPEC §8. Blocks go in one transaction each; a file counts only when something durable names it. */
export function makeFileStore(db: Db, blocks: BlockStore): FileStore {
  const readerOf = (any: boolean | undefined): Read => (any ? blocks.read : blocks.get)
  const readUnlessPrivate: Read = (cid) =>
    blocks.visibilityOf(cid) === 'private' ? undefined : blocks.read(cid)
  return {
    async addFile(name, mediaType, bytes, { visibility = 'private', signal } = {}) {
      const put = (cid: CidText, block: Uint8Array) => {
        db.transaction((tx) => blocks.put(tx, { cid, bytes: block }, visibility))
        failpoint('file-between-blocks')
      }
      const { cid, size, sha256 } = await addBytes(bytes, put, signal)
      if (visibility === 'public') db.transaction((tx) => publishNodes(tx, blocks, cid))
      return toFileObject(name, mediaType, { cid, size, sha256 })
    },
    describeFile: async (name, mediaType, bytes) =>
      toFileObject(name, mediaType, await addBytes(bytes, () => undefined, undefined)),
    readFile(cid, { any, start = 0, end, expectedSize } = {}) {
      const read = readerOf(any)
      const size = sizeOf(cid, read)
      if (size === undefined || size !== (expectedSize ?? size)) return undefined
      return readRange({ cid, size }, read, start, Math.min(end ?? size, size))
    },
    sizeOf: (cid, { any } = {}) => sizeOf(cid, readerOf(any)),
    missingBlocks: (cid, { any, maxBytes } = {}) =>
      walkFile(cid, any ? blocks.read : readUnlessPrivate, { maxBytes }).missing,
    nodesOf: (cid) => walkFile(cid, blocks.read).held,
  }
}

function publishNodes(tx: Parameters<BlockStore['put']>[0], blocks: BlockStore, cid: CidText): void {
  for (const node of walkFile(cid, blocks.read).held)
    if (blocks.visibilityOf(node) === 'private') blocks.setVisibility(tx, node, 'public')
}

interface AddedFile {
  readonly cid: CidText
  readonly size: number
  readonly sha256: string
}

function toFileObject(name: string, mediaType: string, { cid, size, sha256 }: AddedFile): FileObject {
  const isLinked = size < linkedFileBytes
  return { name, mediaType, size, sha256, cid: isLinked ? { '/': cid } : cid }
}

/** Of the CID of a raw block, before the digest. */
const rawCidPrefix = Uint8Array.of(1, 0x55, 0x12, 0x20)

async function addBytes(
  bytes: FileBytes,
  put: (cid: CidText, bytes: Uint8Array) => void,
  signal: AbortSignal | undefined,
): Promise<AddedFile> {
  const whole = createHash('sha256')
  const source = rechunk(bytes, signal, (chunk) => whole.update(chunk))
  const first = await source.next()
  const second = await source.next()
  if (second.done) {
    const only = first.done ? new Uint8Array() : first.value
    const digest = whole.digest()
    const cid = cidFromBytes(concatBytes(rawCidPrefix, digest))
    put(cid, only)
    return { cid, size: only.length, sha256: digest.toString('hex') }
  }
  let size = 0
  async function* all(): AsyncGenerator<Uint8Array> {
    for (const chunk of [first.value, second.value]) if (chunk) yield chunk
    yield* source
  }
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of all()) {
      size += chunk.length
      yield chunk
    }
  }
  const { cid } = await importByteStream(
    counted(),
    {
      put(link, block) {
        if (!(block instanceof Uint8Array)) throw new TypeError('expected the bytes of a block')
        put(cidFromBytes(link.bytes), block)
        return link
      },
    },
    {
      cidVersion: 1,
      rawLeaves: true,
      reduceSingleLeafToSelf: true,
      chunker: fixedSize({ chunkSize: maxRawFileBytes }),
      layout: balanced({ maxChildrenPerNode: 174 }),
      blockWriteConcurrency: 1,
      fileImportConcurrency: 1,
    },
  )
  return { cid: cidFromBytes(cid.bytes), size, sha256: whole.digest('hex') }
}

/** The same bytes in chunks of exactly 1 MiB but the last; nothing is yielded for no bytes. */
async function* rechunk(
  bytes: FileBytes,
  signal: AbortSignal | undefined,
  onChunk: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array, undefined> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const part of bytes instanceof Uint8Array ? [bytes] : bytes) {
    signal?.throwIfAborted()
    onChunk(part)
    for (let at = 0; at < part.length; ) {
      const taken = part.subarray(at, at + maxRawFileBytes - length)
      held.push(taken)
      length += taken.length
      at += taken.length
      if (length < maxRawFileBytes) continue
      yield concatBytes(...held)
      held = []
      length = 0
    }
  }
  if (length > 0) yield concatBytes(...held)
  return undefined
}

function sizeOf(cid: CidText, read: Read): number | undefined {
  const bytes = read(cid)
  if (!bytes) return undefined
  return codecOf(cid) === 'dag-pb' ? readFileNode(cid, bytes).size : bytes.length
}

/** Bytes [start, end) of a file or part of `size` bytes, counted from its own first byte. */
function* readRange(
  { cid, size }: FilePart,
  read: Read,
  start: number,
  end: number,
  depth = 0,
): Generator<Uint8Array> {
  if (start >= end) return
  const bytes = read(cid)
  if (!bytes) throw new StoreError('missing_block', `block ${cid} of this file is not here`)
  const node = codecOf(cid) === 'dag-pb' ? readFileNode(cid, bytes) : undefined
  if ((node?.size ?? bytes.length) !== size || depth > maxFileDepth)
    throw new ProtocolError(
      'bad_file',
      '',
      `${cid} doesn't hold the ${size} bytes of the file that it should`,
    )
  if (!node) {
    yield bytes.subarray(start, end)
    return
  }
  let at = 0
  for (const part of node.parts) {
    if (at < end && at + part.size > start)
      yield* readRange(part, read, Math.max(0, start - at), Math.min(end - at, part.size), depth + 1)
    at += part.size
  }
}
