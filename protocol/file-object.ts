import { type BlockMap, type BlockValue, childPath } from './block/value.ts'
import { asLink, type CidText, cidFromBytes, codecOf } from './cid.ts'
import { ProtocolError } from './error.ts'

/** A file named in a record (`SPEC.md` §8); `cid` is a link for open files, text for the others. */
export interface FileObject {
  readonly name: string
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
  /** Of the whole file, 64 lower-case hex digits. */
  readonly sha256: string
  readonly cid: BlockValue
}

/** Files up to this size are one raw block, larger ones UnixFS. */
export const maxRawFileBytes = 1_048_576
/** Files from this size on are never linked. */
export const linkedFileBytes = 16_777_216

/**
 * The files that a record body links, in order of the block's encoding, each once. Throws `bad_link` for a link anywhere but
 * under `cid` of a map of exactly the five fields of an open file. Recursion ends at the depth limit of blocks.
 */
export function findFileLinks(body: BlockMap, path: string): readonly CidText[] {
  const found = new Set<CidText>()
  collect(body, found, () => path)
  return [...found]
}

/** Paths are made when something is wrong, not on the way. */
function collect(value: BlockValue, found: Set<CidText>, pathOf: () => string): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
  if (Array.isArray(value)) {
    value.forEach((child: BlockValue, i) => {
      if (typeof child === 'object') collect(child, found, () => childPath(pathOf(), i))
    })
    return
  }
  if (asLink(value))
    throw new ProtocolError('bad_link', pathOf(), 'a link stands only under cid of an open file')
  const map = value as BlockMap
  const link = asLink(map.cid)
  if (link) found.add(checkOpenFile(map, cidFromBytes(link.bytes), pathOf()))
  for (const key in map) {
    const child = map[key]
    if (typeof child === 'object' && !(link && key === 'cid'))
      collect(child, found, () => childPath(pathOf(), key))
  }
}

function checkOpenFile(map: BlockMap, cid: CidText, path: string): CidText {
  const { name, mediaType, size, sha256 } = map
  const isFile =
    Object.keys(map).length === 5 &&
    typeof name === 'string' &&
    typeof mediaType === 'string' &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    typeof size === 'number' &&
    Number.isSafeInteger(size) &&
    size >= 0 &&
    size < linkedFileBytes
  if (!isFile)
    throw new ProtocolError(
      'bad_link',
      path,
      'a map with a link is an open file: name, mediaType, size, sha256, cid',
    )
  if (codecOf(cid) !== (size <= maxRawFileBytes ? 'raw' : 'dag-pb'))
    throw new ProtocolError('bad_link', childPath(path, 'cid'), `a file of ${size} bytes has another codec`)
  return cid
}
