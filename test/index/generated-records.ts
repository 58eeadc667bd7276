import type { IndexRow } from '../../node/index/index.ts'
import type { components } from '../../protocol/generated/openapi.ts'
import {
  type CidText,
  type Did,
  didFromKey,
  linkTo,
  makeBlock,
  type RecordStatement,
  readRecordShape,
} from '../../protocol/index.ts'

type Design = components['schemas']['Design']

const noKey = new Uint8Array(32)
const noSignature = new Uint8Array(64)
const keyList = linkTo(makeBlock({ type: 'keyList' }).cid)

/** A stored record: its row for the index and its bytes. Nobody signed it; the index leaves that to others. */
export interface StoredRow extends IndexRow {
  readonly bytes: Uint8Array
}

/** The did of the n-th test institution. */
export function testDid(n: number): Did {
  return didFromKey(testKeys[n] ?? failed(n))
}

function failed(n: number): never {
  throw new RangeError(`there is no test institution ${n}`)
}

const testKeys = [
  'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')))

/** The time `seconds` after the start of 2026. */
export function timeAt(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString().replace('.000', '')
}

/** One institution's log as the index sees it. */
export class TestLog {
  readonly rows: StoredRow[] = []
  readonly publisher: Did
  #position = 0

  constructor(publisher: Did) {
    this.publisher = publisher
  }

  add(kind: string, key: string, body: object, more: Partial<RecordStatement> = {}): StoredRow {
    const statement = {
      type: 'record',
      kind,
      publisher: this.publisher,
      key,
      revision: 1,
      previous: null,
      issued: timeAt(this.#position),
      status: 'complete',
      licence: 'CC0-1.0',
      keyList,
      body,
      ...more,
    }
    const block = makeBlock({ statement, signatures: [{ key: noKey, signature: noSignature }] } as never)
    const row = {
      cid: block.cid,
      publisher: this.publisher,
      position: this.#position++,
      statement: readRecordShape(block.bytes, block.cid).statement,
      bytes: block.bytes,
    }
    this.rows.push(row)
    return row
  }

  design(key: string, body: Partial<Design> = {}, more: Partial<RecordStatement> = {}): StoredRow {
    return this.add(
      'design',
      key,
      { name: { en: key }, moleculeType: 'DNA', topology: 'linear', ...body },
      more,
    )
  }

  /** The next revision of a record of this log. */
  revise(before: StoredRow, body: Partial<Design>, more: Partial<RecordStatement> = {}): StoredRow {
    return this.design(before.statement.key, body, {
      revision: before.statement.revision + 1,
      previous: before.cid,
      ...more,
    })
  }

  withdraw(target: CidText, takesEffect = true): StoredRow {
    const row = this.add('withdrawal', `w-${this.#position}`, { target, reason: 'erroneous' })
    const withdrawal = takesEffect ? { ...row, withdraws: { cid: target } } : row
    this.rows[this.rows.length - 1] = withdrawal
    return withdrawal
  }
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
