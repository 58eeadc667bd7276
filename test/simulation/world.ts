import { indexPart } from '../../node/index/index.ts'
import { openDatabase } from '../../node/store/database.ts'
import { storePart } from '../../node/store/part.ts'
import { type Clock, makeClock } from './clock.ts'
import { fineWeather, makeNetwork, type Network } from './network.ts'
import { makeSimNode, type SimNode } from './node.ts'
import { makeTestPublisher, type TestPublisher, type TestRecord } from './publisher.ts'
import { makeRandom, type Random } from './random.ts'

/** Three institutions, each with a node that hosts its publisher, on a seeded clock and network. */
export interface World extends Disposable {
  readonly clock: Clock
  readonly random: Random
  readonly network: Network
  readonly nodes: readonly SimNode[]
  readonly publishers: readonly TestPublisher[]
  hostOf(publisher: TestPublisher): SimNode
  publish(publisher: TestPublisher, count: number): void
  /** Lets time go on until every node is settled and none is behind another. */
  settle(mostMs: number): boolean
}

const start = Date.UTC(2026, 10, 22, 9)

export function makeWorld(seed: number): World {
  const random = makeRandom(seed)
  const clock = makeClock(start)
  const network = makeNetwork(clock, random)
  const isLine = random.next() < 0.5
  const peers: Record<string, string[]> = { a: ['b'], b: ['a', 'c'], c: isLine ? ['b'] : ['b', 'a'] }
  if (!isLine) peers.a?.push('c')
  const nodes = Object.entries(peers).map(([name, known]) =>
    makeSimNode({
      name,
      db: openDatabase(':memory:', { parts: [storePart, indexPart] }),
      peers: known,
      clock,
      network,
      random,
    }),
  )
  for (const node of nodes) network.join(node)
  for (const node of nodes) node.start()
  const publishers = nodes.map(() => makeTestPublisher(random, start))
  const hosts = new Map(publishers.map((publisher, i) => [publisher, nodes[i]]))
  let made = 0

  function hostOf(publisher: TestPublisher): SimNode {
    const host = hosts.get(publisher)
    if (!host) throw new Error('nobody hosts it')
    return host
  }

  function makeTestRecord(publisher: TestPublisher): TestRecord {
    const key = `REC-${++made}`
    const records = publisher.records()
    if (records.length > 3 && random.next() < 0.08) return { key, withdraws: random.pick(records) }
    const kind = random.pick(['design', 'design', 'strain', 'a-kind-of-tomorrow'])
    const letters = 'ACGT'.repeat(1 + random.below(random.next() < 0.02 ? 60_000 : 200))
    return {
      kind,
      key,
      body: {
        name: { ko: `부품 ${made}`, en: `Part ${made}` },
        sequence: letters,
        unknownField: [made, null, true],
      },
      withPeople: random.next() < 0.3,
    }
  }

  function areEqual(): boolean {
    return publishers.every((publisher) => {
      const heads = nodes.map(({ store }) => store.logs.getLog(publisher.did)?.head?.cid)
      return heads.every((head) => head === heads[0])
    })
  }

  return {
    clock,
    random,
    network,
    nodes,
    publishers,
    hostOf,
    publish(publisher, count) {
      const host = hostOf(publisher)
      if (!host.isAlive) return
      const records: TestRecord[] = []
      for (let i = 0; i < count; i++) {
        const record = makeTestRecord(publisher)
        if (record.withdraws && records.some((other) => other.withdraws === record.withdraws)) continue
        records.push(record)
      }
      const now = Math.floor(clock.now() / 1000) * 1000
      const luck = random.next()
      publisher.publish(host.store, now, records, { newKey: luck < 0.1, endEpoch: luck > 0.95 })
      host.sync.handle({ type: 'published', publisher: publisher.did })
    },
    settle(mostMs) {
      network.weather = fineWeather
      network.healAll()
      for (const node of nodes) if (!node.isAlive) node.start()
      return clock.run(mostMs, () => areEqual() && nodes.every(({ sync }) => sync.isSettled()))
    },
    [Symbol.dispose]() {
      for (const node of nodes) {
        if (node.isAlive) node.crash()
        node.db.close()
      }
    },
  }
}
