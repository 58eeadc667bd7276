import assert from 'node:assert/strict'
import { checkHash } from '../../protocol/index.ts'
import type { Weather } from './network.ts'
import type { SimNode } from './node.ts'
import { makeWorld, type World } from './world.ts'

/** SEED=n replays one, SEEDS=n runs that many. */
const { SEED: oneSeed, SEEDS: seedCount = '6' } = process.env
const seeds =
  oneSeed === undefined ? Array.from({ length: Number(seedCount) }, (_, i) => i + 1) : [Number(oneSeed)]

/** Five minutes in which anything may happen at any node. */
function liveThrough(world: World, special: Partial<Weather> = {}): void {
  const { clock, random, network, nodes, publishers } = world
  const weather: Weather = {
    delayMs: 1 + random.below(2_000),
    loss: random.next() * 0.3,
    duplicates: random.next() * 0.2,
    garbage: random.next() * 0.15,
    replays: 0,
    ...special,
  }
  network.weather = weather
  for (let step = 0; step < 60; step++) {
    const luck = random.next()
    const [a, b] = [random.pick(nodes), random.pick(nodes)]
    if (luck < 0.35) world.publish(random.pick(publishers), 1 + random.below(60))
    else if (luck < 0.45 && a !== b) network.cut(a.name, b.name)
    else if (luck < 0.55) network.healAll()
    else if (luck < 0.62 && a.isAlive) a.crash()
    else if (!a.isAlive) a.start()
    clock.run(random.below(10_000))
  }
}

function logOf(node: SimNode, did: World['publishers'][number]['did']): unknown {
  const log = node.store.logs.getLog(did)
  if (!log) return undefined
  return {
    head: log.head?.cid,
    keyLists: log.chain?.versions.map(({ cid }) => cid),
    leaves: Array.from({ length: log.size }, (_, i) => [
      Buffer.from(log.leafAt(i)).toString('hex'),
      log.isWithdrawn(i),
    ]),
    holes: log.holes,
    records: [...node.store.logs.listRecords(did)].map(({ cid, position, people }) => ({
      cid,
      position,
      people,
    })),
  }
}

/** Every false message that a node took was refused, and who sent it is named. */
function checkFaults({ nodes, network }: World): void {
  for (const node of nodes) {
    const sent = network.delivered.filter(({ to }) => to === node.name).map(({ from }) => from)
    const named = node.faults.map(({ peer }) => peer)
    assert.deepEqual(named.toSorted(), sent.toSorted(), `what node ${node.name} says of its peers`)
    assert.deepEqual(node.errors, [], `own errors of node ${node.name}`)
  }
}

async function searchIn({ index }: SimNode): Promise<unknown> {
  await index.settled()
  return Promise.all(
    ['', '부', '품 7', 'part', 'acgt'].map(async (q) => {
      const { items, total, facets } = await index.search({ q, limit: 100 })
      return { items, total, facets }
    }),
  )
}

function checkBlocks({ nodes, publishers }: World): void {
  const genuine = new Set(publishers.flatMap((publisher) => [...publisher.genuine]))
  for (const node of nodes) {
    for (const { cid, bytes } of node.store.blocks.list()) {
      checkHash(cid, bytes)
      assert.ok(genuine.has(cid), `node ${node.name} holds ${cid}, which nobody published`)
    }
  }
}

async function checkEqual(world: World): Promise<void> {
  for (const { did } of world.publishers) {
    const [first, ...others] = world.nodes.map((node) => logOf(node, did))
    for (const other of others) assert.deepEqual(other, first)
  }
  const [found, ...foundByOthers] = await Promise.all(world.nodes.map(searchIn))
  for (const other of foundByOthers) assert.deepEqual(other, found)
}

async function replayable(seed: number, test: (world: World) => Promise<void>): Promise<void> {
  using world = makeWorld(seed)
  try {
    await test(world)
  } catch (error) {
    console.log(`replay this with SEED=${seed}`)
    throw error
  }
}

describe('three nodes on a bad network', function () {
  this.timeout(120_000)

  for (const seed of seeds)
    it(`end with the same heads, leaves and search results, and name every false byte (seed ${seed})`, () =>
      replayable(seed, async (world) => {
        liveThrough(world)
        assert.ok(world.settle(30 * 60_000), 'the nodes converge')
        await checkEqual(world)
        checkFaults(world)
        checkBlocks(world)
      }))

  for (const seed of seeds.slice(0, Math.ceil(seeds.length / 4)))
    it(`end with the same when old answers come again, to whatever question (seed ${seed})`, () =>
      replayable(seed, async (world) => {
        liveThrough(world, { replays: 0.3, garbage: 0 })
        assert.ok(world.settle(30 * 60_000), 'the nodes converge')
        await checkEqual(world)
        checkBlocks(world)
        for (const { errors } of world.nodes) assert.deepEqual(errors, [])
      }))
})
