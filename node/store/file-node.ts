import { decode, encode, type PBLink } from '@ipld/dag-pb'
import { UnixFS } from 'ipfs-unixfs'
import {
  type CidText,
  cidFromBytes,
  codecOf,
  equalBytes,
  maxRawFileBytes,
  ProtocolError,
} from '../../protocol/index.ts'

/** A part of a file, and how many of the file's bytes are in it. */
export interface FilePart {
  readonly cid: CidText
  readonly size: number
}

/** An inner node of a UnixFS file (`SPEC.md` §8). */
export interface FileNode {
  readonly parts: readonly FilePart[]
  /** All bytes below, as the node says itself. */
  readonly size: number
}

const maxLinks = 174
/** Three times what 174 links take. */
const maxBytes = 32_768
/** More levels than a file of 2^53 bytes has: without a limit, nodes of one part each could make any number of them. */
export const maxFileDepth = 8

/**
 * Reads the dag-pb block of a file strictly: one encoding, at most 174 parts, balanced over leaves of 1 MiB. So the size that a root says
 * bounds how many nodes lie below it. Throws `bad_file`.
 */
export function readFileNode(cid: CidText, bytes: Uint8Array): FileNode {
  try {
    return readNode(bytes)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new ProtocolError('bad_file', '', `${cid} is not a node of a UnixFS file: ${why}`, { cause })
  }
}

function readNode(bytes: Uint8Array): FileNode {
  if (bytes.length > maxBytes) throw new RangeError(`it has ${bytes.length} bytes`)
  const node = decode(bytes)
  const { Data, Links } = node
  const unixfs = Data && UnixFS.unmarshal(Data)
  if (unixfs?.type !== 'file') throw new TypeError('it is something else')
  if (unixfs.data?.length) throw new TypeError('bytes of the file stand beside the links')
  if (Links.length < 1 || Links.length > maxLinks) throw new RangeError(`it has ${Links.length} links`)
  if (!equalBytes(encode(node), bytes) || !equalBytes(unixfs.marshal(), Data ?? new Uint8Array()))
    throw new TypeError('it is encoded in another way')
  const sizes = unixfs.blockSizes
  if (sizes.length !== Links.length) throw new TypeError('it has not one size for each link')
  const parts = Links.map((link, i) => readPart(link, Number(sizes[i])))
  requireBalanced(parts)
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  if (!Number.isSafeInteger(size)) throw new RangeError('it has too many bytes')
  return { parts, size }
}

function readPart({ Hash, Name }: PBLink, size: number): FilePart {
  const cid = cidFromBytes(Hash.bytes)
  if (Name) throw new TypeError('a link has a name')
  if (!Number.isSafeInteger(size) || size < 1) throw new RangeError(`a part has ${size} bytes`)
  const codec = codecOf(cid)
  if (codec === 'dag-cbor' || (codec === 'raw' && size > maxRawFileBytes))
    throw new TypeError(`a part of ${size} bytes is a block of ${codec}`)
  return { cid, size }
}

/** All parts but the last are full, and of one level. */
function requireBalanced(parts: readonly FilePart[]): void {
  const [first] = parts
  if (!first || parts.length === 1) return
  let width = maxRawFileBytes
  while (width < first.size) width *= maxLinks
  const isLeaves = width === maxRawFileBytes
  for (const [i, { cid, size }] of parts.entries()) {
    const isFull = i < parts.length - 1 ? size === width : size <= width
    if (!isFull || (codecOf(cid) === 'raw') !== isLeaves) throw new TypeError('it is not balanced')
  }
}
