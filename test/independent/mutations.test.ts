import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { verifyNatively as verify } from '../../node/platform/native-signature.ts'
import {
  asLink,
  type Block,
  type BlockMap,
  type BlockValue,
  decodeBlock,
  isMap,
  linkTo,
  makeBlock,
  ProtocolError,
  readCar,
  readDid,
  readKeyChain,
  verifyEvidence,
  verifyProofCar,
  verifyReceipt,
  writeCar,
} from '../../protocol/index.ts'
import type { VectorCase, VectorFile } from '../vectors/cases.ts'
import * as independent from './verify.mjs'

/** Changes of valid inputs after which every hash is made right again, so that what they say is judged, not their hashes. */

const folder = join(import.meta.dirname, '../vectors')
const unhex = (text: unknown) => new Uint8Array(Buffer.from(String(text), 'hex'))
const unbase64 = (text: unknown) => new Uint8Array(Buffer.from(String(text), 'base64'))

function validCases(name: string): readonly VectorCase[] {
  const { cases } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as VectorFile
  return cases.filter((entry) => entry.valid && JSON.stringify(entry).length < 40_000)
}

function keyListsOf(entry: VectorCase | undefined): readonly Uint8Array[] {
  return ((entry?.keyLists ?? []) as readonly string[]).map(unhex)
}

function codeOf(read: () => unknown): string {
  try {
    read()
    return 'accepted'
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof independent.Refusal) return error.code
    throw error
  }
}

/** Both verifiers accept an input, or both refuse it. */
function agree(product: () => unknown, other: () => unknown): boolean {
  const [ours, theirs] = [codeOf(product), codeOf(other)]
  assert.equal(ours === 'accepted', theirs === 'accepted', `${ours} here, ${theirs} there`)
  return ours === 'accepted'
}

/** Where to change a value, how, and with what. */
interface Change {
  readonly places: readonly number[]
  readonly kind: number
  readonly seed: number
}

const change: fc.Arbitrary<Change> = fc.record({
  places: fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
  kind: fc.nat(7),
  seed: fc.nat(0xffffffff),
})

/** The value with something changed at the places, one a level. */
function changed(value: BlockValue, { places, kind, seed }: Change, level = 0): BlockValue {
  const place = places[level % places.length] ?? 0
  if (Array.isArray(value) && value.length > 0) {
    const list: readonly BlockValue[] = value
    const at = place % list.length
    if (kind === 0) return list.filter((_, i) => i !== at)
    if (kind === 1) return [...list, list[at] ?? null]
    if (kind === 2 && list.length > 1) return [...list.slice(at + 1), ...list.slice(0, at + 1)]
    return list.map((each, i) => (i === at ? changed(each, { places, kind, seed }, level + 1) : each))
  }
  if (isMap(value)) {
    const names = Object.keys(value)
    const name = names[place % names.length]
    if (name === undefined) return { added: seed }
    if (kind === 3 && seed % 4 === 0) return without(value, name)
    if (kind === 4 && seed % 4 === 0) return { ...value, [`${name}x`]: value[name] ?? null }
    return { ...value, [name]: changed(value[name] ?? null, { places, kind, seed }, level + 1) }
  }
  return changedLeaf(value, kind, seed)
}

function without(map: BlockMap, left: string): BlockMap {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== left))
}

function changedLeaf(value: BlockValue, kind: number, seed: number): BlockValue {
  if (typeof value === 'number') return value + ([1, -1, 2 ** 33, -value, 0.5, 600, -600, 7][kind] ?? 1)
  if (typeof value === 'string') return kind < 6 ? flipText(value, seed) : kind === 6 ? null : seed
  if (value instanceof Uint8Array) {
    if (kind === 6) return value.slice(1)
    const bytes = value.slice()
    const bit = seed % Math.max(1, bytes.length * 8)
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return bytes
  }
  if (asLink(value)) return kind % 2 === 0 ? String(asLink(value)) : linkTo(makeBlock(seed).cid)
  return kind % 2 === 0 ? seed : 'x'
}

/** Another letter of the text in the place of one. */
function flipText(text: string, seed: number): string {
  const at = seed % Math.max(1, text.length)
  return text.slice(0, at) + text.charAt((seed >> 8) % Math.max(1, text.length)) + text.slice(at + 1)
}

/** The CAR with one block changed, and each name of it changed along, in the blocks that name it too. */
function changedCar(car: Uint8Array, which: number, how: Change): Uint8Array {
  const { root, blocks } = readCar(car, { maxBytes: car.length })
  const all = [root, ...blocks]
  const target = all[which % all.length]
  if (!target || target.cid.startsWith('bafkrei')) return car
  const renamed = new Map<string, Block>()
  const block = makeBlock(changed(decodeBlock(target.bytes), how))
  renamed.set(target.cid, block)
  if (target === root) return writeCar(block, blocks)
  const newRoot = makeBlock(rename(decodeBlock(root.bytes), target.cid, block.cid))
  return writeCar(
    newRoot,
    blocks.map((each) => renamed.get(each.cid) ?? each),
  )
}

function rename(value: BlockValue, from: string, to: string): BlockValue {
  if (value === from) return to
  if (Array.isArray(value)) return value.map((each: BlockValue) => rename(each, from, to))
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rename(each, from, to)]))
}

/** Runs until both verifiers have judged `count` changed inputs; says how many they still accepted. */
function judge(
  count: number,
  inputs: number,
  one: (input: number, which: number, how: Change) => boolean,
): number {
  let accepted = 0
  fc.assert(
    fc.property(fc.nat(inputs - 1), fc.nat(20), change, (input, which, how) => {
      if (one(input, which, how)) accepted++
    }),
    { numRuns: count },
  )
  return accepted
}

describe('the independent verifier as a program', () => {
  const program = join(import.meta.dirname, 'verify.mjs')
  const run = (file: string) => spawnSync(process.execPath, [program, file], { encoding: 'utf8' })
  const entry = validCases('proofs').find(({ comment }) =>
    /for the commitment and for the record/.test(String(comment)),
  )

  it('says what it verified, who holds it, since when, and what was committed to before', () => {
    const folder = mkdtempSync(join(tmpdir(), 'proof-'))
    const car = unbase64(entry?.proof)
    const file = join(folder, 'proof.car')
    try {
      writeFileSync(file, car)
      const good = run(file)
      assert.equal(good.status, 0)
      assert.match(
        good.stdout,
        /^verified: design BF-late of did:key:\S+, leaf 6\nheld by 1 other institution, first/,
      )
      assert.match(
        good.stdout,
        /\ncommitted to before: leaf 2, held by 1 other institution, first witnessed 2026-01-05T/,
      )
      car[car.length - 300] = (car[car.length - 300] ?? 0) ^ 1
      writeFileSync(file, car)
      const bad = run(file)
      assert.equal(bad.status, 1)
      assert.equal(bad.stdout, 'NOT VERIFIED: bad_hash\n')
    } finally {
      rmSync(folder, { recursive: true })
    }
  }).timeout(20_000)
})

describe('both verifiers', () => {
  it('agree on 3,000 changed proofs', () => {
    const cases = validCases('proofs')
    const accepted = judge(3000, cases.length, (input, which, how) => {
      const entry = cases[input]
      const now = Number(entry?.now)
      const car = changedCar(unbase64(entry?.proof), which, how)
      return agree(
        () => verifyProofCar(car, { now: now * 1000, verify }),
        () => independent.verifyProof(car, now),
      )
    })
    assert.ok(accepted < 1000, `${accepted} were accepted`)
  }).timeout(180_000)

  it('agree on 2,000 changed receipts', () => {
    const cases = validCases('receipts')
    judge(2000, cases.length, (input, _, how) => {
      const entry = cases[input]
      const now = Number(entry?.now)
      const lists = keyListsOf(entry)
      const giver = readDid(entry?.giver)
      const { bytes } = makeBlock(changed(decodeBlock(unhex(entry?.receipt)), how))
      const chain = independent.readKeyLists(giver, lists)
      return agree(
        () =>
          verifyReceipt(bytes, {
            giverChain: readKeyChain(giver, lists, { verify }),
            now: now * 1000,
            verify,
          }),
        () => independent.readReceipt(bytes, chain, now),
      )
    })
  }).timeout(180_000)

  it('agree on 2,000 changed pieces of evidence', () => {
    const cases = validCases('evidence')
    judge(2000, cases.length, (input, _, how) => {
      const entry = cases[input]
      const now = Number(entry?.now)
      const lists = keyListsOf(entry)
      const publisher = readDid(entry?.publisher)
      const { bytes } = makeBlock(changed(decodeBlock(unhex(entry?.evidence)), how))
      const chain = lists.length === 0 ? undefined : readKeyChain(publisher, lists, { verify })
      const theirs = lists.length === 0 ? undefined : independent.readKeyLists(publisher, lists)
      return agree(
        () => verifyEvidence(bytes, { chain, now: now * 1000, verify }),
        () => independent.readEvidence(bytes, publisher, theirs, now),
      )
    })
  }).timeout(180_000)
})
