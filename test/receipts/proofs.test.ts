import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import {
  type BlockMap,
  decodeBlock,
  isMap,
  makeBlock,
  maxProofBytes,
  ProtocolError,
  readCar,
  verifyProofCar,
  writeCar,
} from '../../protocol/index.ts'
import { biofed, biofedJson, makeFolder } from '../cli/support/command-line.ts'
import { design, startNode, type TestNode } from '../gateway/test-node.ts'
import { loopback, until } from '../mesh/mesh-node.ts'

interface Proved {
  readonly verified: boolean
  readonly firstWitnessed: string
  readonly witnesses: readonly { giver: string; time: string; size: number }[]
  readonly commitment: { cid: string; position: number; issued: string; firstWitnessed: string }
}

describe('a proof with witnesses and a commitment', function () {
  this.timeout(60_000)
  let owner: TestNode
  let giver: TestNode
  let cid: string
  let commitment: string
  let car: Uint8Array

  before(async () => {
    let ago = 7_200_000
    const clock = { now: () => Date.now() - ago }
    owner = await startNode({ name: 'Hanbit', listen: [loopback], clock })
    giver = await startNode({ name: 'Haneul', peers: owner.app.mesh?.addresses() ?? [], clock })
    giver.app.setPolicy(owner.did, 'follow')
    owner.app.setPolicy(giver.did, 'follow')
    const draft = { kind: 'design', key: 'SECRET', licence: 'CC0-1.0', body: design() }
    const { id } = await owner.send<{ id: number }>('POST', '/api/v1/drafts', draft)
    commitment = (await owner.send<{ commitment: string }>('POST', `/api/v1/drafts/${id}/commit`, {}))
      .commitment
    const witnessed = (leaf: number) => {
      giver.app.receipts.flush()
      return owner.app.receipts.holders(owner.did, leaf).length === 1
    }
    await until('the commitment is witnessed', () => witnessed(2))
    ago = 0
    await owner.publish('OTHER')
    const { records } = await owner.send<{ records: { cid: string }[] }>(
      'POST',
      `/api/v1/drafts/${id}/publish`,
    )
    cid = records[0]?.cid ?? assert.fail()
    await until('the record is witnessed', () => witnessed(4))
    const answer = await owner.call(`/api/v1/records/${cid}/proof?format=car`)
    car = new Uint8Array(await answer.arrayBuffer())
  })
  after(async () => {
    await giver[Symbol.asyncDispose]()
    await owner[Symbol.asyncDispose]()
  })

  it('gives the date of the commitment on the record and in the proof', async () => {
    const { committed, held } = await giver.get<{
      committed: { cid: string; position: number; firstWitnessed: string; institutions: number }
      held: { institutions: number; firstWitnessed: string }
    }>(`/api/v1/records/${cid}`)
    assert.deepEqual([committed.cid, committed.position, committed.institutions], [commitment, 2, 1])
    assert.ok(committed.firstWitnessed < held.firstWitnessed)
    const proof = verifyProofCar(car, { now: Date.now() })
    assert.equal(proof.commitment?.cid, commitment)
    assert.ok((proof.commitment?.firstWitnessed ?? 0) < (proof.firstWitnessed ?? 0))
  })

  it('is exported and verified from the command line, in words and for programs', async () => {
    using folder = makeFolder()
    const file = folder.in('proof.car')
    await biofedJson(['export', cid, '--format', 'car', '--out', file, '--node', giver.url])
    const proved = await biofedJson<Proved>(['verify', file])
    assert.equal(proved.verified, true)
    assert.deepEqual([...new Set(proved.witnesses.map((witness) => witness.giver))], [giver.did])
    assert.equal(proved.commitment.cid, commitment)
    assert.ok(proved.commitment.firstWitnessed < proved.firstWitnessed)
    const { out } = await biofed(['verify', file])
    assert.match(out, /This record: held by 1 institution besides its publisher, first witnessed 20/)
    assert.match(out, /committed itself to exactly this content earlier: leaf 2/)
    assert.match(out, /That commitment: held by 1 institution/)
    const shown = await biofed(['show', cid, '--node', owner.url])
    assert.match(shown.out, /Held by\s+1 institution besides its publisher, first witnessed .* \(Haneul\)/)
    assert.match(shown.out, /Committed\s+20.*leaf 2, first witnessed 20/)
    writeFileSync(file, car.subarray(0, -1))
    assert.equal((await biofed(['verify', file])).code, 1)
  })

  it('fails with any one bit flipped', () => {
    let accepted = 0
    for (let at = 0; at < car.length; at += 7) {
      const changed = car.slice()
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      try {
        verifyProofCar(changed, { now: Date.now() })
        accepted++
      } catch (error) {
        assert.ok(error instanceof ProtocolError, String(error))
      }
    }
    assert.equal(accepted, 0)
  })

  type Change = (
    root: BlockMap & { witnesses: BlockMap[]; commitment: BlockMap & { witnesses: BlockMap[] } },
  ) => void

  /** The proof with its root changed, all other blocks as they are. */
  function changed(change: Change): Uint8Array {
    const { root, blocks } = readCar(car, { maxBytes: maxProofBytes })
    const value = structuredClone(decodeBlock(root.bytes))
    assert.ok(isMap(value))
    change(value as Parameters<Change>[0])
    return writeCar(makeBlock(value), blocks)
  }

  for (const [why, change, code] of [
    [
      'a receipt without its proof',
      (root) => void Object.assign(root.witnesses[0] ?? {}, { inclusion: [] }),
      'bad_proof',
    ],
    [
      'a receipt for another leaf',
      (root) =>
        void Object.assign(root.witnesses[0] ?? {}, { inclusion: root.commitment.witnesses[0]?.inclusion }),
      'bad_proof',
    ],
    [
      'a receipt without its giver’s keys',
      (root) => void Object.assign(root.witnesses[0] ?? {}, { keyLists: [] }),
      'bad_shape',
    ],
    [
      'a receipt by the keys of the publisher',
      (root) => void Object.assign(root.witnesses[0] ?? {}, { keyLists: root.keyLists }),
      'wrong_publisher',
    ],
    [
      'a receipt that isn’t there',
      (root) => void Object.assign(root.witnesses[0] ?? {}, { receipt: makeBlock('no').cid }),
      'missing_block',
    ],
    [
      'a commitment after the record',
      (root) => void Object.assign(root.commitment, { position: 9 }),
      'bad_order',
    ],
    [
      'another record for the commitment',
      (root) => void Object.assign(root.commitment, { record: root.record, position: 3 }),
      'bad_proof',
    ],
    [
      'a commitment at another place',
      (root) => void Object.assign(root.commitment, { position: 1 }),
      'bad_proof',
    ],
  ] as const satisfies readonly (readonly [string, Change, string])[])
    it(`fails with ${why}`, () => {
      assert.throws(() => verifyProofCar(changed(change), { now: Date.now() }), {
        name: 'ProtocolError',
        code,
      })
    })
})
