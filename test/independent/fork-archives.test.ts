import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyNatively as verify } from '../../node/platform/native-signature.ts'
import {
  type Block,
  makeKeyEvidence,
  ProtocolError,
  verifyEvidenceCar,
  writeCar,
} from '../../protocol/index.ts'
import { biofed } from '../cli/support/command-line.ts'
import { did, digest, firstKeyList, nextKeyList, otherDid } from '../vectors/fixtures.ts'
import { evidenceOf, makeBranch } from '../vectors/forks.ts'
import * as independent from './verify.mjs'

const evidence = evidenceOf(makeBranch(5, 9, 1), makeBranch(5, 12, 2), 5)
const ending = nextKeyList(firstKeyList, { ended: [{ epoch: 1, size: 7, root: digest('what stays') }] })
const taken = nextKeyList(firstKeyList, { keys: [] })
const [one, two] = [nextKeyList(firstKeyList), nextKeyList(firstKeyList, { recovery: [] })]
const open = writeCar(evidence, [firstKeyList])
const settled = writeCar(evidence, [firstKeyList, ending])
const ofKeys = writeCar(makeKeyEvidence(did, one, two), [firstKeyList])

function codes(car: Uint8Array): [string, string] {
  return [
    () => verifyEvidenceCar(car, { verify }),
    () => independent.verifyEvidence(car, Date.now() / 1000),
  ].map((read) => {
    try {
      read()
      return 'accepted'
    } catch (error) {
      if (error instanceof ProtocolError || error instanceof independent.Refusal) return error.code
      throw error
    }
  }) as [string, string]
}

describe('the archive of a fork', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fork-'))
  const file = join(folder, 'fork.car')
  after(() => rmSync(folder, { recursive: true }))

  it('proves it to both verifiers, also once it was settled', () => {
    for (const car of [open, settled, ofKeys]) assert.deepEqual(codes(car), ['accepted', 'accepted'])
    const { position, settled: size } = independent.verifyEvidence(settled, Date.now() / 1000)
    assert.deepEqual([position, size], [5, 7])
  })

  it('proves nothing to either with other key lists, or none', () => {
    const lists: [string, Block[]][] = [
      ['unknown_key', [firstKeyList, taken]],
      ['bad_key_list', []],
      ['bad_key_list', [ending]],
    ]
    for (const [code, keyLists] of lists)
      assert.deepEqual(codes(writeCar(evidence, keyLists)), [code, code], code)
  })

  it('proves nothing to either with any bit flipped', () => {
    for (const car of [open, settled, ofKeys])
      for (let i = 0; i < 40; i++) {
        const flipped = car.slice()
        const at = Math.floor((i * 0.618033988749895 * car.length) % car.length)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (i % 8))
        const found = codes(flipped)
        assert.ok(!found.includes('accepted'), `byte ${at}: ${found}`)
      }
  })

  it('is told in words by `biofed verify`, without any node', async () => {
    writeFileSync(file, open)
    const { code, out } = await biofed(['verify', file])
    assert.equal(code, 0, out)
    assert.match(
      out,
      /^FORK PROVED: this institution signed two logs that agree in the first 5 leaves only\n/,
    )
    assert.ok(out.includes(did))
    assert.equal(out.match(/ leaves, \S+, signed with did:key:/g)?.length, 2)
    assert.match(out, /the fork is not settled/)
    writeFileSync(file, settled)
    assert.match((await biofed(['verify', file])).out, /It is settled: .* ended epoch 1 at 7 leaves/)
    writeFileSync(file, ofKeys)
    assert.match((await biofed(['verify', file])).out, /signed two key lists of version 2\n/)
  })

  it('is told to programs by `biofed verify --json`', async () => {
    writeFileSync(file, settled)
    const { code, out } = await biofed(['verify', file, '--json'])
    const { verified, type, cid, publisher, position, sides, settled: end } = JSON.parse(out)
    assert.deepEqual(
      [code, verified, type, cid, publisher, position, end],
      [0, true, 'evidence', evidence.cid, did, 5, { size: 7 }],
    )
    assert.deepEqual(sides.map(({ size }: { size: number }) => size).toSorted(), [12, 9])
    for (const { signedBy } of sides) assert.match(signedBy, /^did:key:z6Mk/)
  })

  it('is refused by `biofed verify` with code and reason, and said to be genuine where it is of another', async () => {
    writeFileSync(file, writeCar(evidence, [firstKeyList, taken]))
    const bad = await biofed(['verify', file, '--json'])
    assert.deepEqual([bad.code, JSON.parse(bad.out).code], [1, 'unknown_key'])
    assert.match(
      (await biofed(['verify', file])).out,
      /^NOT VERIFIED: [\s\S]*says nothing against the institution/,
    )
    writeFileSync(file, open)
    const other = await biofed(['verify', file, '--publisher', otherDid])
    assert.equal(other.code, 1)
    assert.match(other.out, /^GENUINE, BUT OF ANOTHER PUBLISHER/)
  })

  it('is checked by the independent verifier as a program', () => {
    const run = () =>
      spawnSync(process.execPath, [join(import.meta.dirname, 'verify.mjs'), file], { encoding: 'utf8' })
    writeFileSync(file, settled)
    const good = run()
    assert.equal(good.status, 0)
    assert.match(
      good.stdout,
      /^fork proved: did:key:\S+ signed two logs that agree in the first 5 leaves only\n(head \S+\n){2}settled: the epoch was ended at 7 leaves\n$/,
    )
    writeFileSync(file, writeCar(evidence, [firstKeyList, taken]))
    const bad = run()
    assert.deepEqual([bad.status, bad.stdout], [1, 'NOT VERIFIED: unknown_key\n'])
  })
})
