import { isCidBytes, linkFromBytes } from '../cid.ts'
import { ProtocolError, type ProtocolErrorCode } from '../error.ts'
import { type BlockValue, childPath, forbiddenKeys, maxBlockBytes, maxDepth, maxItems } from './value.ts'

/** An array or map that is still being filled. For maps `key` is undefined while a key is expected. */
interface Frame {
  readonly list: BlockValue[] | undefined
  readonly map: Record<string, BlockValue>
  left: number
  key: string | undefined
  keyStart: number
  keyEnd: number
}

const majorText = 3
const majorArray = 4
const majorMap = 5
const maxHigh = 0x1f_ffff
const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads strict dag-cbor (`SPEC.md` §1.1): every accepted value has this one encoding. One pass, no recursion, linear in the
 * size. Throws `too_large`, `bad_encoding`, `bad_depth`, `bad_count`; the path says at which byte.
 */
export function decodeBlock(bytes: Uint8Array): BlockValue {
  if (bytes.length > maxBlockBytes)
    throw new ProtocolError(
      'too_large',
      '',
      `a block has at most ${maxBlockBytes} bytes, not ${bytes.length}`,
    )
  return new Decoder(bytes).decode()
}

class Decoder {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #open: Frame[] = []
  #at = 0
  #items = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  decode(): BlockValue {
    for (;;) {
      if (++this.#items > maxItems) throw this.#error('bad_count', `more than ${maxItems} data items`)
      const start = this.#at
      const first = this.#byte()
      const major = first >> 5
      const parent = this.#open.at(-1)
      if (parent && !parent.list && parent.key === undefined) {
        this.#readKey(parent, start, first)
        continue
      }
      let value: BlockValue
      if (major === majorArray || major === majorMap) {
        const frame = this.#openFrame(major, this.#argument(first))
        if (frame.left > 0) {
          this.#open.push(frame)
          continue
        }
        value = frame.list ?? frame.map
      } else {
        value = this.#scalar(major, first)
      }
      if (this.#close(value)) {
        if (this.#at !== this.#bytes.length) throw this.#error('bad_encoding', 'bytes after the value')
        return this.#root
      }
    }
  }

  #root: BlockValue = null

  /** Puts a whole value into its parent, and finished parents into theirs; true when the outermost is whole. */
  #close(value: BlockValue): boolean {
    let whole = value
    for (;;) {
      const parent = this.#open.at(-1)
      if (!parent) {
        this.#root = whole
        return true
      }
      if (parent.list) parent.list.push(whole)
      else if (parent.key !== undefined) parent.map[parent.key] = whole
      parent.key = undefined
      if (--parent.left > 0) return false
      this.#open.pop()
      whole = parent.list ?? parent.map
    }
  }

  #openFrame(major: number, length: number): Frame {
    if (this.#open.length >= maxDepth) throw this.#error('bad_depth', `nested deeper than ${maxDepth}`)
    const list = major === majorArray ? [] : undefined
    return { list, map: {}, left: length, key: undefined, keyStart: -1, keyEnd: -1 }
  }

  #readKey(parent: Frame, start: number, first: number): void {
    if (first >> 5 !== majorText) throw this.#error('bad_encoding', 'a map key that is not text')
    const key = this.#text(this.#argument(first))
    if (forbiddenKeys.has(key)) throw this.#error('bad_encoding', `the map key "${key}"`)
    if (parent.keyStart >= 0 && this.#compareKeys(parent, start) >= 0)
      throw this.#error('bad_encoding', `the map key "${key.slice(0, 80)}" repeats or is not in order`)
    parent.key = key
    parent.keyStart = start
    parent.keyEnd = this.#at
  }

  /** Shortest heads sort as their lengths, so comparing length and then all bytes is the order of §1.1. */
  #compareKeys(parent: Frame, start: number): number {
    const length = this.#at - start
    const difference = parent.keyEnd - parent.keyStart - length
    if (difference !== 0) return difference
    for (let i = 0; i < length; i++) {
      const step = this.#view.getUint8(parent.keyStart + i) - this.#view.getUint8(start + i)
      if (step !== 0) return step
    }
    return 0
  }

  #scalar(major: number, first: number): BlockValue {
    switch (major) {
      case 0:
        return this.#argument(first)
      case 1: {
        const argument = this.#argument(first)
        if (argument === Number.MAX_SAFE_INTEGER)
          throw this.#error('bad_encoding', 'an integer beyond ±(2^53−1)')
        return -1 - argument
      }
      case 2:
        return this.#take(this.#argument(first)).slice()
      case majorText:
        return this.#text(this.#argument(first))
      case 6:
        return this.#link(first)
      default:
        return this.#simple(first)
    }
  }

  #simple(first: number): BlockValue {
    if (first === 0xf4) return false
    if (first === 0xf5) return true
    if (first === 0xf6) return null
    if (first !== 0xfb) throw this.#error('bad_encoding', 'a simple value or short float')
    const float = this.#view.getFloat64(this.#skip(8))
    if (!Number.isFinite(float) || Number.isSafeInteger(float))
      throw this.#error('bad_encoding', 'a float that is NaN, infinite, −0 or an integer')
    return float
  }

  #link(first: number): BlockValue {
    if (first !== 0xd8 || this.#byte() !== 42) throw this.#error('bad_encoding', 'a tag other than 42')
    if (this.#byte() !== 0x58 || this.#byte() !== 37 || this.#byte() !== 0)
      throw this.#error('bad_encoding', 'a link that is not 0x00 and a CID of 36 bytes')
    const cid = this.#take(36)
    if (!isCidBytes(cid)) throw this.#error('bad_encoding', 'a link with a CID that is not allowed')
    return linkFromBytes(cid)
  }

  #text(length: number): string {
    const start = this.#skip(length)
    if (length <= 24) {
      let ascii = ''
      for (let i = start; i < this.#at; i++) {
        const unit = this.#view.getUint8(i)
        if (unit > 0x7f) break
        ascii += String.fromCharCode(unit)
      }
      if (ascii.length === length) return ascii
    }
    try {
      return text.decode(this.#bytes.subarray(start, this.#at))
    } catch {
      throw this.#error('bad_encoding', 'text that is not UTF-8')
    }
  }

  /** The argument of a head: an integer or a length, in its shortest form and at most 2^53−1. */
  #argument(first: number): number {
    const short = first & 31
    if (short < 24) return short
    switch (short) {
      case 24:
        return this.#shortest(this.#byte(), 24)
      case 25:
        return this.#shortest(this.#view.getUint16(this.#skip(2)), 0x100)
      case 26:
        return this.#shortest(this.#view.getUint32(this.#skip(4)), 0x1_0000)
      case 27: {
        const at = this.#skip(8)
        const high = this.#view.getUint32(at)
        if (high > maxHigh) throw this.#error('bad_encoding', 'an integer beyond ±(2^53−1)')
        return this.#shortest(high * 0x1_0000_0000 + this.#view.getUint32(at + 4), 0x1_0000_0000)
      }
      default:
        throw this.#error('bad_encoding', 'an indefinite length or a reserved head')
    }
  }

  #shortest(argument: number, least: number): number {
    if (argument < least) throw this.#error('bad_encoding', 'a head that is not the shortest')
    return argument
  }

  #byte(): number {
    if (this.#at >= this.#bytes.length) throw this.#error('bad_encoding', 'the block ends early')
    return this.#view.getUint8(this.#at++)
  }

  #take(length: number): Uint8Array {
    const start = this.#skip(length)
    return this.#bytes.subarray(start, this.#at)
  }

  /** Passes over so many bytes, and says where they begin. */
  #skip(length: number): number {
    if (length > this.#bytes.length - this.#at) throw this.#error('bad_encoding', 'the block ends early')
    const start = this.#at
    this.#at += length
    return start
  }

  #error(code: ProtocolErrorCode, message: string): ProtocolError {
    let path = ''
    for (const { list, key } of this.#open) {
      if (list) path = childPath(path, list.length)
      else if (key !== undefined) path = childPath(path, key)
    }
    return new ProtocolError(code, path, `${message} (before byte ${this.#at})`)
  }
}
