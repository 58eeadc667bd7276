import { compareBytes, utf8 } from '../bytes.ts'
import { asLink, isCidBytes } from '../cid.ts'
import { ProtocolError, type ProtocolErrorCode } from '../error.ts'
import { childPath, forbiddenKeys, maxBlockBytes, maxDepth, maxItems } from './value.ts'

/**
 * Strict dag-cbor (`SPEC.md` §1.1) of plain data: null, booleans, numbers, text, Uint8Array, links, arrays and plain objects.
 * Throws `bad_encoding` with the path for anything else (undefined, NaN, −0, unpaired surrogates, class instances …),
 * `bad_cid`, `bad_depth`, `bad_count` and `too_large` where the limits are passed.
 */
export function encodeBlock(value: unknown): Uint8Array {
  const encoder = new Encoder()
  encoder.write(value)
  return encoder.finish()
}

const textEncoder = new TextEncoder()
const ascii = /^[\u0020-\u007e]*$/

class Encoder {
  #bytes = new Uint8Array(1024)
  #view = new DataView(this.#bytes.buffer)
  #at = 0
  #items = 0
  readonly #path: (string | number)[] = []

  finish(): Uint8Array {
    if (this.#at > maxBlockBytes) throw this.#error('too_large', `a block has at most ${maxBlockBytes} bytes`)
    return this.#bytes.slice(0, this.#at)
  }

  /** Recursion ends at `maxDepth`. */
  write(value: unknown): void {
    this.#count()
    if (typeof value === 'string') this.#text(value)
    else if (typeof value === 'number') this.#number(value)
    else if (typeof value === 'boolean') this.#byte(value ? 0xf5 : 0xf4)
    else if (value === null) this.#byte(0xf6)
    else if (typeof value === 'object') this.#object(value)
    else throw this.#error('bad_encoding', `${typeof value} is not data`)
  }

  #object(value: object): void {
    const link = asLink(value)
    if (link) this.#link(link.bytes)
    else if (value instanceof Uint8Array) {
      this.#head(2, value.length)
      this.#raw(value)
    } else if (this.#path.length >= maxDepth) throw this.#error('bad_depth', `nested deeper than ${maxDepth}`)
    else if (Array.isArray(value)) this.#list(value)
    else this.#map(value)
  }

  #list(list: readonly unknown[]): void {
    this.#head(4, list.length)
    for (let i = 0; i < list.length; i++) {
      this.#path.push(i)
      this.write(list[i])
      this.#path.pop()
    }
  }

  #map(map: object): void {
    const prototype: unknown = Object.getPrototypeOf(map)
    if (prototype !== Object.prototype && prototype !== null)
      throw this.#error('bad_encoding', 'an object that is not plain data')
    const entries = Object.entries(map)
    if (entries.every(([key]) => ascii.test(key)))
      entries.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
    else entries.sort(([a], [b]) => compareKeys(utf8(a), utf8(b)))
    this.#head(5, entries.length)
    for (const [key, value] of entries) {
      this.#path.push(key)
      if (forbiddenKeys.has(key)) throw this.#error('bad_encoding', `the map key "${key}"`)
      this.#count()
      this.#text(key)
      this.write(value)
      this.#path.pop()
    }
  }

  #link(cid: Uint8Array): void {
    if (!isCidBytes(cid)) throw this.#error('bad_cid', 'a link with a CID that is not allowed')
    this.#raw(Uint8Array.of(0xd8, 42, 0x58, 37, 0))
    this.#raw(cid)
  }

  #number(value: number): void {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
      if (value >= 0) this.#head(0, value)
      else this.#head(1, -1 - value)
      return
    }
    if (!Number.isFinite(value) || value === 0) throw this.#error('bad_encoding', `${value} is not data`)
    this.#reserve(9)
    this.#view.setUint8(this.#at, 0xfb)
    this.#view.setFloat64(this.#at + 1, value)
    this.#at += 9
  }

  #text(value: string): void {
    if (value.length <= 64 && ascii.test(value)) {
      this.#head(3, value.length)
      this.#reserve(value.length)
      for (let i = 0; i < value.length; i++) this.#view.setUint8(this.#at++, value.charCodeAt(i))
      return
    }
    if (!value.isWellFormed()) throw this.#error('bad_encoding', 'text with half a surrogate pair')
    if (value.length > maxBlockBytes)
      throw this.#error('too_large', `a block has at most ${maxBlockBytes} bytes`)
    const bytes = textEncoder.encode(value)
    this.#head(3, bytes.length)
    this.#raw(bytes)
  }

  #head(major: number, argument: number): void {
    this.#reserve(9)
    const first = major << 5
    const view = this.#view
    if (argument < 24) {
      view.setUint8(this.#at, first | argument)
      this.#at += 1
    } else if (argument < 0x100) {
      view.setUint16(this.#at, ((first | 24) << 8) | argument)
      this.#at += 2
    } else if (argument < 0x1_0000) {
      view.setUint8(this.#at, first | 25)
      view.setUint16(this.#at + 1, argument)
      this.#at += 3
    } else if (argument < 0x1_0000_0000) {
      view.setUint8(this.#at, first | 26)
      view.setUint32(this.#at + 1, argument)
      this.#at += 5
    } else {
      view.setUint8(this.#at, first | 27)
      view.setUint32(this.#at + 1, Math.floor(argument / 0x1_0000_0000))
      view.setUint32(this.#at + 5, argument % 0x1_0000_0000)
      this.#at += 9
    }
  }

  #count(): void {
    if (++this.#items > maxItems) throw this.#error('bad_count', `more than ${maxItems} data items`)
  }

  #error(code: ProtocolErrorCode, message: string): ProtocolError {
    return new ProtocolError(code, this.#path.reduce<string>(childPath, ''), message)
  }

  #byte(byte: number): void {
    this.#reserve(1)
    this.#view.setUint8(this.#at++, byte)
  }

  #raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#at)
    this.#at += bytes.length
  }

  #reserve(length: number): void {
    const needed = this.#at + length
    if (needed <= this.#bytes.length) return
    if (needed > maxBlockBytes + 9)
      throw this.#error('too_large', `a block has at most ${maxBlockBytes} bytes`)
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    larger.set(this.#bytes.subarray(0, this.#at))
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
  }
}

function compareKeys(a: Uint8Array, b: Uint8Array): number {
  return a.length - b.length || compareBytes(a, b)
}
