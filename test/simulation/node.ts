import { createHash } from 'node:crypto'
import { createIndex, type Index } from '../../node/index/index.ts'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { type BlockStore, makeBlockStore } from '../../node/store/blocks.ts'
import type { Db } from '../../node/store/database.ts'
import { makeFileStore } from '../../node/store/file-store.ts'
import { makeLogStore } from '../../node/store/log-store.ts'
import { makeSyncAccess, type SyncStore } from '../../node/sync/access.ts'
import { answerRequest } from '../../node/sync/answer.ts'
import type { Fault } from '../../node/sync/state.ts'
import { createSync, type Sync } from '../../node/sync/sync.ts'
import type { Clock } from './clock.ts'
import type { Network } from './network.ts'
import type { Random } from './random.ts'

/** One node of a simulation: the product's store and sync over a simulated clock and network. */
export interface SimNode {
  readonly name: string
  readonly db: Db
  readonly store: SyncStore & { readonly blocks: BlockStore }
  readonly index: Index
  readonly sync: Sync
  readonly isAlive: boolean
  readonly faults: { readonly peer: string; readonly fault: Fault }[]
  readonly errors: unknown[]
  answer(request: Uint8Array): Uint8Array
  waitsFor(request: number): boolean
  /** False while gossip of that peer is left unread, because it sent false things. */
  listensTo(peer: string): boolean
  /** Whether this message came before; from now on it has. */
  hasHeard(message: Uint8Array): boolean
  /** Forgets everything but the database. */
  crash(): void
  start(): void
}

export interface SimNodeOptions {
  readonly name: string
  readonly db: Db
  readonly peers: readonly string[]
  readonly clock: Clock
  readonly network: Network
  readonly random: Random
}

const tickMs = 1_000
const refuseMs = 60_000
/** Storing takes its time, so that crashes and news come in between. */
const mostSliceMs = 300

export function makeSimNode({ name, db, peers, clock, network, random }: SimNodeOptions): SimNode {
  const faults: SimNode['faults'] = []
  const errors: unknown[] = []
  let index: Index
  let store = openStore()
  let sync = openSync()
  let isAlive = false
  let life = 0
  let heard = new Set<string>()

  function openStore(): SimNode['store'] {
    const blocks = makeBlockStore(db)
    const files = makeFileStore(db, blocks)
    index = createIndex({ db, getBlock: blocks.get, readFile: (cid) => files.readFile(cid) })
    const logs = makeLogStore({ db, blocks, now: clock.now, listener: index })
    return { db, logs, blocks, files }
  }

  function openSync(): Sync {
    let elapsed = 0
    return createSync({
      access: makeSyncAccess({ store, verify: verifyNatively, now: clock.now, wantFile: () => {} }),
      transport: {
        ask: (peer, request, body, timeoutMs) => network.ask(node, peer, request, body, timeoutMs),
        dial: (peer) => network.dial(node, peer),
        drop: (peer) => network.drop(node, peer),
        announce: (bytes) => network.announce(node, bytes),
      },
      times: { refuseMs },
      random: random.next,
      monotonic: clock.now,
      elapsed: () => elapsed++,
      defer: (run) => clock.after(random.below(mostSliceMs), run),
      onFault: (peer, fault) => faults.push({ peer, fault }),
      onError: (error) => errors.push(error),
    })
  }

  function tick(of: number): void {
    if (of !== life) return
    sync.tick()
    clock.after(tickMs, () => tick(of))
  }

  const node: SimNode = {
    name,
    db,
    faults,
    errors,
    get index() {
      return index
    },
    get store() {
      return store
    },
    get sync() {
      return sync
    },
    get isAlive() {
      return isAlive
    },
    answer: (request) => answerRequest(store.logs, request),
    waitsFor: (request) => sync.waitsFor(request),
    listensTo: (peer) => (sync.state().peers.get(peer)?.refusedUntil ?? 0) <= clock.now(),
    hasHeard(message) {
      const name = createHash('sha256').update(message).digest('hex')
      const isKnown = heard.has(name)
      heard.add(name)
      return isKnown
    },
    crash() {
      isAlive = false
      life++
      sync.stop()
      network.loseNode(
        name,
        faults.map(({ peer }) => peer),
      )
    },
    start() {
      isAlive = true
      heard = new Set()
      store = openStore()
      sync = openSync()
      for (const peer of peers) sync.handle({ type: 'peer-added', peer, configured: true })
      tick(++life)
    },
  }
  return node
}
