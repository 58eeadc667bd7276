import { base64 } from 'multiformats/bases/base64'
import { asLink, cidFromBytes, linkTo, readCid } from '../cid.ts'
import { ProtocolError } from '../error.ts'
import { type BlockMap, type BlockValue, childPath, forbiddenKeys, maxDepth } from './value.ts'

/** A block in JSON form (`SPEC.md` §1.2). */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonMap

export interface JsonMap {
  readonly [key: string]: JsonValue
}

/** The JSON form of a block's value, as a new plain object. */
export function toJson(value: BlockValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return { '/': { bytes: base64.baseEncode(value) } }
  const link = asLink(value)
  if (link) return { '/': cidFromBytes(link.bytes) }
  if (Array.isArray(value)) return value.map(toJson)
  const map = value as BlockMap
  const json: Record<string, JsonValue> = {}
  for (const key in map) json[key] = toJson(map[key] ?? null)
  return json
}

/** The value whose JSON form this is; throws `bad_encoding` for what isn't one, `bad_depth`, and `bad_cid` for a link to no allowed CID. */
export function fromJson(json: unknown, path = ''): BlockValue {
  return readJson(json, () => path, 0)
}

/** Paths are made when something is wrong, not on the way. */
function readJson(json: unknown, pathOf: () => string, depth: number): BlockValue {
  if (json === null || typeof json === 'boolean' || typeof json === 'string' || typeof json === 'number')
    return json
  if (typeof json !== 'object')
    throw new ProtocolError('bad_encoding', pathOf(), `${typeof json} is not JSON`)
  if ('/' in json) return readMarked(json, pathOf())
  if (depth >= maxDepth) throw new ProtocolError('bad_depth', pathOf(), `nested deeper than ${maxDepth}`)
  if (Array.isArray(json))
    return json.map((child, i) => readJson(child, () => childPath(pathOf(), i), depth + 1))
  const map: Record<string, BlockValue> = {}
  for (const [key, child] of Object.entries(json)) {
    if (forbiddenKeys.has(key))
      throw new ProtocolError('bad_encoding', childPath(pathOf(), key), `the map key "${key}"`)
    map[key] = readJson(child, () => childPath(pathOf(), key), depth + 1)
  }
  return map
}

function readMarked(json: object, path: string): BlockValue {
  const [[, marked] = []] = Object.entries(json)
  if (Object.keys(json).length === 1) {
    if (typeof marked === 'string') return linkTo(readCid(marked, `${path}/~1`))
    const bytes = readBytes(marked)
    if (bytes) return bytes
  }
  throw new ProtocolError('bad_encoding', path, 'the key "/" marks a link or bytes only')
}

function readBytes(marked: unknown): Uint8Array | undefined {
  if (typeof marked !== 'object' || marked === null || Object.keys(marked).length !== 1) return undefined
  if (!('bytes' in marked) || typeof marked.bytes !== 'string') return undefined
  try {
    const bytes = base64.baseDecode(marked.bytes)
    return base64.baseEncode(bytes) === marked.bytes ? bytes : undefined
  } catch {
    return undefined
  }
}
