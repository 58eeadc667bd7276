import assert from 'node:assert/strict'
import {
  type Block,
  decodeBlock,
  encodeBlock,
  makeBlock,
  makeHeadsMessage,
  makeRefusal,
  maxPageBytes,
  readCar,
  type SyncRequest,
  writeCar,
} from '../../protocol/index.ts'
import type { TestPublisher } from '../simulation/publisher.ts'
import {
  addressOf,
  hasSameHead,
  type MeshNode,
  newPublisher,
  someRecords,
  startNode,
  until,
} from './mesh-node.ts'
import { startStranger } from './stranger.ts'

type Lie = (honest: Uint8Array, request: SyncRequest, publisher: TestPublisher) => Uint8Array

function flip(bytes: Uint8Array, at: number): Uint8Array {
  const changed = bytes.slice()
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

function onPages(lie: Lie): Lie {
  return (honest, request, publisher) => (request.ask === 'page' ? lie(honest, request, publisher) : honest)
}

/** A page with another block in the place of one, all names put right. */
function replaceBlock(
  page: Uint8Array,
  pick: (value: unknown) => boolean,
  make: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const { root, blocks } = readCar(page, { maxBytes: maxPageBytes })
  const old = blocks.find(({ bytes }) => pick(decodeBlock(bytes)))
  assert.ok(old)
  const bytes = make(old.bytes)
  const made: Block = makeBlock(decodeBlock(bytes))
  const value = decodeBlock(root.bytes) as Record<string, unknown>
  if (value.head === old.cid) value.head = made.cid
  return writeCar(
    makeBlock(value),
    blocks.map((block) => (block === old ? made : block)),
  )
}

/** A signed block whose signature is that of something else. */
function forge(bytes: Uint8Array): Uint8Array {
  const value = decodeBlock(bytes) as unknown as { signatures: { signature: Uint8Array }[] }
  const [first] = value.signatures
  assert.ok(first)
  first.signature = flip(first.signature, 40)
  return encodeBlock(value as never)
}

const isHead = (value: unknown): boolean =>
  (value as { statement?: { type?: string } }).statement?.type === 'head'

/** The page with a head that the publisher's own key signed over a false root. */
function withFalseRoot(page: Uint8Array, publisher: TestPublisher): Uint8Array {
  const head = publisher.head(Date.now(), { root: new Uint8Array(32).fill(7) })
  return replaceBlock(page, isHead, () => head.bytes)
}

const lies: readonly (readonly [why: string, code: string, lie: Lie])[] = [
  ['one wrong byte in a record', 'bad_hash', onPages((page) => flip(page, page.length - 500))],
  ['one wrong byte in its root block', 'bad_hash', onPages((page) => flip(page, 120))],
  ['a page that breaks off', 'bad_car', onPages((page) => page.slice(0, -1))],
  ['a head with a wrong root', 'bad_root', onPages((page, _, publisher) => withFalseRoot(page, publisher))],
  ['a head with a forged signature', 'bad_signature', onPages((page) => replaceBlock(page, isHead, forge))],
]

async function lieTo(
  lie: Lie,
  check: (victim: MeshNode, honest: MeshNode, liar: string, publisher: TestPublisher) => Promise<void>,
): Promise<void> {
  await using honest = await startNode()
  const publisher = newPublisher()
  honest.publish(publisher, someRecords(20))
  await using liar = await startStranger((request) => {
    const bytes =
      request.ask === 'heads'
        ? honest.logs.headsMessage(request.after)
        : request.ask === 'page'
          ? honest.logs.pageOf(request.publisher, request.epoch, request.from)
          : makeRefusal('bad_request')
    assert.ok(typeof bytes !== 'string')
    return lie(bytes, request, publisher)
  })
  await using victim = await startNode({ peers: [liar.address] })
  await check(victim, honest, liar.id, publisher)
}

describe('a peer that lies', function () {
  this.timeout(60_000)

  for (const [why, code, lie] of lies)
    it(`is refused and named for ${why}; another peer serves the same log`, async () => {
      await lieTo(lie, async (victim, honest, liar, publisher) => {
        const named = () => victim.mesh.peers().find(({ id }) => id === liar)
        await until('it is named', () => (named()?.faults?.length ?? 0) > 0)
        await victim.mesh.settled()
        assert.equal(named()?.state, 'refused')
        assert.deepEqual(
          named()?.faults?.map((fault) => [fault.code, fault.publisher]),
          [[code, publisher.did]],
        )
        assert.equal(victim.warnings[0]?.event, 'peer-fault')
        assert.equal(victim.warnings[0]?.fields.peer, liar)
        assert.equal(victim.logs.getLog(publisher.did), undefined)
        assert.deepEqual([...victim.blocks.list()], [])

        victim.mesh.addPeer(addressOf(honest))
        await until('the honest one serves it', () => hasSameHead(victim, honest, publisher))
      })
    })

  it('is refused for a heads message with a forged signature, and remembered after a restart', async () => {
    const lie: Lie = (honest, request) => {
      if (request.ask !== 'heads') return honest
      const { blocks } = readCar(honest, { maxBytes: maxPageBytes })
      const head = blocks.find(({ bytes }) => isHead(decodeBlock(bytes)))
      assert.ok(head)
      const { publisher } = (
        decodeBlock(head.bytes) as unknown as { statement: { publisher: TestPublisher['did'] } }
      ).statement
      const keyLists = blocks.filter((block) => block !== head)
      return makeHeadsMessage([{ publisher, head: makeBlock(decodeBlock(forge(head.bytes))), keyLists }])
    }
    await lieTo(lie, async (victim, _, liar, publisher) => {
      const faultsOf = (node: MeshNode) => node.mesh.peers().find(({ id }) => id === liar)?.faults ?? []
      await until('it is named', () => faultsOf(victim).length > 0)
      const before = faultsOf(victim)
      assert.deepEqual(
        before.map((fault) => [fault.code, fault.publisher]),
        [['bad_signature', publisher.did]],
      )
      await victim.close()
      await using again = await startNode({ dir: victim.dir })
      assert.deepEqual(faultsOf(again).slice(0, 1), before)
      assert.equal(again.logs.getLog(publisher.did), undefined)
    })
  })
})
