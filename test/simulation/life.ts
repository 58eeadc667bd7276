import type { FileFetcher } from '../../node/mesh/file-fetcher.ts'
import type { Mesh } from '../../node/mesh/mesh-api.ts'
import { listPeers } from '../../node/mesh/peer-list.ts'
import type { WantedFiles } from '../../node/mesh/wanted-files.ts'
import type { Fault } from '../../node/sync/state.ts'
import type { Sync } from '../../node/sync/sync.ts'
import { type CidText, checkHash, type SyncRequest } from '../../protocol/index.ts'
import { makeCaretaker } from './bit-rot.ts'
import type { Clock } from './clock.ts'
import { assembleParts, type Composition, openSimDatabase, type Parts } from './composition.ts'
import type { Disk } from './disk.ts'
import { Crash, type FaultyDatabase, makeFaultyDatabase } from './faulty-database.ts'
import type { Asker, Network } from './network.ts'
import type { Pending } from './pending.ts'
import type { Random } from './random.ts'
import type { Trace } from './trace.ts'

/** One run of a node's process, from its start to its crash or end. */
export interface Life {
  /** The data folder that it had. */
  readonly dir: string
  readonly database: FaultyDatabase
  readonly parts: Parts
  readonly sync: Sync
  readonly fetcher: FileFetcher
  /** Hashes of gossip that came or went. */
  readonly heard: Set<string>
  readonly isOver: boolean
  /** Once a second. */
  tick(): void
  /** Resolves when nothing is left to do before time goes on; undefined when there is nothing. */
  settle(): Promise<void> | undefined
  /** The process is gone: whatever still runs of it has no effect. */
  end(): void
  /** Its files are closed, once nothing of it runs any more. */
  close(): void
}

export interface LifeOptions {
  readonly name: string
  readonly disk: Disk
  readonly clock: Clock
  readonly network: Network
  readonly random: Random
  readonly trace: Trace
  readonly pending: Pending
  readonly parts: Composition
  /** Milliseconds since 1970 by the node's own clock. */
  now(): number
  /** Dies at a planned place. */
  die(where: string): void
  say(bytes: Uint8Array): void
  onFault(peer: string, fault: Fault): void
  onError(error: unknown): void
  /** It asks without end. */
  onFlood(asks: number): void
}

/** Shorter than the product's ten minutes, which would be most of the simulated time. */
const refuseMs = 60_000
const mostAsksAMinute = 1_000
/** Storing takes its time, so that crashes and news come in between. */
const mostSliceMs = 300

export function openLife(options: LifeOptions): Life {
  const { name, disk, clock, network, random, trace, pending, parts: composition } = options
  const inner = openSimDatabase(disk.dbPath)
  disk.opened()
  const { dir } = disk
  let isOver = false
  let hasWork = true
  let elapsed = 0
  let asks = 0
  let askedIn = 0

  const database = makeFaultyDatabase(inner, disk, {
    die: options.die,
    onFull: () => trace.add(clock.now(), 'disk-full', name),
  })
  const parts = assembleParts({
    parts: composition,
    db: database.db,
    dir,
    now: options.now,
    random: random.bytes,
    onPublished: (publisher) => sync.handle({ type: 'published', publisher }),
    mesh: () => mesh,
    monotonic: clock.now,
    wait: (ms) =>
      new Promise((resolve) =>
        clock.after(ms, () => {
          pending.wake()
          resolve()
        }),
      ),
    onWaitToSign: (task) => pending.wait(name, task),
  })
  const asker: Asker = {
    name,
    get isAlive() {
      return !isOver
    },
    answered: (request, bytes) => isOver || sync.answered(request, bytes),
    failed: (request, code) => isOver || sync.failed(request, code),
  }
  const sync = composition.sync({
    access: parts.access,
    transport: {
      ask(peer, request, body, timeoutMs) {
        if (isOver) return
        trace.add(clock.now(), 'ask', name, peer, body.ask)
        countAsk()
        network.ask(asker, peer, request, body, timeoutMs)
      },
      dial: (peer) => isOver || network.dial(name, peer),
      drop: (peer) => isOver || network.drop(name, peer),
      announce: (bytes) => isOver || options.say(bytes),
    },
    times: { refuseMs },
    random: random.next,
    monotonic: clock.now,
    elapsed: () => elapsed++,
    defer: (run) => clock.after(random.below(mostSliceMs), () => isOver || run()),
    onFault: options.onFault,
    onStored(publisher) {
      hasWork = true
      parts.receipts.logChanged(publisher)
      fetcher.wake()
    },
    onError: (error) => isOver || options.onError(error),
  })
  const fetcher = composition.fetcher({
    wanted: untilDeath(parts.wanted),
    files: parts.files,
    logs: parts.logs,
    now: clock.now,
    canFetch: () => !isOver && network.linksOf(name).length > 0,
    fetchBlock,
    onFile(file) {
      if (isOver) return
      parts.index.onFile(file)
      parts.receipts.fileCame()
    },
    onIdle: () => undefined,
    onError: (error) => isOver || options.onError(error),
  })
  /** As much of a mesh as the witness and the guard of signing ask. */
  const mesh: Mesh = {
    peers: () => listPeers(sync.state(), parts.access.view, noFacts, clock.now()),
    say: (bytes: Uint8Array) => isOver || options.say(bytes),
    async settled() {
      await sync.settled()
      pending.wake()
    },
    async askAll(body: SyncRequest, timeoutMs: number) {
      const answers = await Promise.all(network.linksOf(name).map((peer) => question(peer, body, timeoutMs)))
      return answers.filter((answer) => answer !== undefined)
    },
  } as Partial<Mesh> as Mesh

  function question(peer: string, body: SyncRequest, timeoutMs: number): Promise<Uint8Array | undefined> {
    return new Promise((resolve) => {
      const answered = (bytes: Uint8Array | undefined) => {
        pending.wake()
        resolve(bytes)
      }
      trace.add(clock.now(), 'ask', name, peer, body.ask)
      network.ask(
        {
          ...asker,
          isAlive: true,
          answered: (_, bytes) => answered(bytes),
          failed: () => answered(undefined),
        },
        peer,
        0,
        body,
        timeoutMs,
      )
    })
  }

  function countAsk(): void {
    const minute = Math.floor(clock.now() / 60_000)
    asks = minute === askedIn ? asks + 1 : 1
    askedIn = minute
    if (asks > mostAsksAMinute) options.onFlood(asks)
  }

  async function fetchBlock(cid: CidText): Promise<void> {
    const asked = network.linksOf(name).map(async (peer) => {
      const bytes = await network.askBlock(asker, peer, cid)
      checkHash(cid, bytes)
      return bytes
    })
    const bytes = await Promise.any(asked)
    if (isOver) throw new Error('the process is gone')
    hasWork = true
    parts.db.transaction((tx) => parts.blocks.put(tx, { cid, bytes }))
    trace.add(clock.now(), 'fetched', name, cid)
  }

  const caretaker = makeCaretaker({
    name,
    parts,
    clock,
    trace,
    pending,
    fetchBlock,
    survives: (error) => isOver || error instanceof Crash,
    onError: options.onError,
  })

  parts.guard.start()
  return {
    dir,
    database,
    parts,
    sync,
    fetcher,
    heard: new Set(),
    get isOver() {
      return isOver
    },
    tick() {
      sync.tick()
      fetcher.wake()
      parts.receipts.tick()
      caretaker.tick()
    },
    settle() {
      if (!hasWork) return undefined
      hasWork = false
      return parts.index.settled()
    },
    end() {
      isOver = true
      database.kill()
      caretaker[Symbol.dispose]()
      parts.guard.stop()
    },
    close() {
      sync.stop()
      void fetcher.stop()
      inner.close()
    },
  }
}

const noFacts = {
  addressesOf: () => [],
  isHttp: () => false,
  lastSeen: () => undefined,
  nameOf: () => undefined,
  claimedBy: () => undefined,
}

/** What dies in a promise would be reported as if nobody had looked after it; a dead process reports nothing. */
function untilDeath(wanted: WantedFiles): WantedFiles {
  function survive(run: () => void): void {
    try {
      run()
    } catch (error) {
      if (!(error instanceof Crash)) throw error
    }
  }
  return {
    ...wanted,
    done: (file, record) => survive(() => wanted.done(file, record)),
    postpone: (file, record, now) => survive(() => wanted.postpone(file, record, now)),
  }
}
