import { createHash } from 'node:crypto'
import type { FileFetcher } from '../../node/mesh/file-fetcher.ts'
import type { Mesh } from '../../node/mesh/mesh-api.ts'
import { listPeers } from '../../node/mesh/peer-list.ts'
import type { WantedFiles } from '../../node/mesh/wanted-files.ts'
import type { Fault } from '../../node/sync/state.ts'
import type { Sync } from '../../node/sync/sync.ts'
import { type CidText, checkHash, type Did, ProtocolError, readCid } from '../../protocol/index.ts'
import type { Clock } from './clock.ts'
import { assembleParts, type Composition, openSimDatabase, type Parts } from './composition.ts'
import type { Disk } from './disk.ts'
import { Crash, type CrashPlan, type FaultyDatabase, makeFaultyDatabase } from './faulty-database.ts'
import type { Asker, Member, Network } from './network.ts'
import type { Random } from './random.ts'
import { shortHash, type Trace } from './trace.ts'

/** One node of a simulation: the product's parts over a simulated clock, network and disk. */
export interface SimNode extends Member {
  readonly disk: Disk
  /** Of the present life; throws when the node is down. */
  readonly parts: Parts
  readonly sync: Sync
  /** Institution that the node signs for, once it has begun. */
  did: Did | undefined
  /** Added to the true time by the node's clock, in ms. */
  skewMs: number
  isFull: boolean
  readonly faults: readonly { readonly peer: string; readonly fault: Fault }[]
  now(): number
  start(): Promise<void>
  /** Dies at once, and keeps this share of what the disk hasn't got yet. */
  crash(why: string, keep: number, isSilent?: boolean): void
  /** Dies at a write or commit to come; undefined: it doesn't. */
  planCrash(plan: CrashPlan | undefined, keep?: number, isSilent?: boolean): void
  /** How long it stays down after it died, in ms. */
  downMs: number
  /** Ends in order; everything is on the disk. */
  stop(): void
  setFull(isFull: boolean): void
  /** Resolves when nothing is left to do before time goes on. */
  quiet(): Promise<void> | undefined
  /** Sends something as gossip. */
  say(bytes: Uint8Array): void
  close(): void
}

export interface SimNodeOptions {
  readonly name: string
  readonly peers: readonly string[]
  readonly disk: Disk
  readonly clock: Clock
  readonly network: Network
  readonly random: Random
  readonly trace: Trace
  readonly parts: Composition
  /** False for those who sign whatever they like. */
  readonly isHonest?: boolean
  onError(node: SimNode, error: unknown): void
  onStarted(node: SimNode): void
  onDied(node: SimNode): void
}

const tickMs = 1_000
/** Storing takes its time, so that crashes and news come in between. */
const mostSliceMs = 300

interface Life {
  readonly dir: string
  readonly faulty: FaultyDatabase
  readonly inner: ReturnType<typeof openSimDatabase>
  readonly parts: Parts
  readonly sync: Sync
  readonly fetcher: FileFetcher
  readonly heard: Set<string>
  isOver: boolean
  hasWork: boolean
  /** Blocks that are being asked for. */
  fetches: number
}

export function makeSimNode(options: SimNodeOptions): SimNode {
  const { name, peers, disk, clock, network, random, trace, parts: composition } = options
  const faults: { peer: string; fault: Fault }[] = []
  let life: Life | undefined
  let plannedKeep = { keep: 1, isSilent: false }

  function alive(): Life {
    if (!life) throw new Error(`node ${name} is down`)
    return life
  }

  function open(): Life {
    const inner = openSimDatabase(disk.dbPath)
    disk.opened()
    const { dir } = disk
    const faulty = makeFaultyDatabase(inner, disk, {
      die: (where) => die(`at ${where}`, plannedKeep.keep, plannedKeep.isSilent),
      onFull: () => trace.add(clock.now(), 'disk-full', name),
    })
    const parts = assembleParts({
      parts: composition,
      db: faulty.db,
      dir,
      now: node.now,
      random: random.bytes,
      onPublished: (publisher) => own.sync.handle({ type: 'published', publisher }),
      findMesh: () => meshOf(own),
    })
    const ifAlive = (run: () => unknown) => () => {
      if (!own.isOver) run()
    }
    let elapsed = 0
    const sync = composition.sync({
      access: parts.access,
      transport: {
        ask: (peer, request, body, timeoutMs) => {
          if (own.isOver) return
          trace.add(clock.now(), 'ask', name, peer, body.ask)
          network.ask(askerOf(own), peer, request, body, timeoutMs)
        },
        dial: (peer) => own.isOver || network.dial(node, peer),
        drop: (peer) => own.isOver || network.drop(name, peer),
        announce: (bytes) => own.isOver || node.say(bytes),
      },
      random: random.next,
      monotonic: clock.now,
      elapsed: () => elapsed++,
      defer: (run) => clock.after(random.below(mostSliceMs), ifAlive(run)),
      onFault(peer, fault) {
        trace.add(clock.now(), 'fault', name, peer, fault.code, fault.detail)
        faults.push({ peer, fault })
      },
      onStored() {
        own.hasWork = true
        own.fetcher.wake()
      },
      onError: (error) => own.isOver || options.onError(node, error),
    })
    const fetcher = composition.fetcher({
      wanted: untilDeath(parts.wanted),
      files: parts.files,
      logs: parts.logs,
      now: clock.now,
      canFetch: () => !own.isOver && network.linksOf(name).length > 0,
      fetchBlock: (cid) => fetchBlock(own, cid),
      onFile: (file) => own.isOver || parts.index.onFile(file),
      onIdle: () => undefined,
    })
    const heard = new Set<string>()
    const own: Life = {
      dir,
      faulty,
      inner,
      parts,
      sync,
      fetcher,
      heard,
      isOver: false,
      hasWork: true,
      fetches: 0,
    }
    return own
  }

  /** As much of a mesh as the guard of a restored store asks. */
  function meshOf(own: Life): Mesh {
    const facts = {
      addressesOf: () => [],
      isHttp: () => false,
      lastSeen: () => undefined,
      nameOf: () => undefined,
      claimedBy: () => undefined,
    }
    const peers = () => listPeers(own.sync.state(), own.parts.access.view, facts, clock.now())
    return { peers } as Partial<Mesh> as Mesh
  }

  async function fetchBlock(own: Life, cid: CidText): Promise<void> {
    own.fetches++
    try {
      await fetchFromAny(own, cid)
    } finally {
      own.fetches--
    }
  }

  async function fetchFromAny(own: Life, cid: CidText): Promise<void> {
    const asked = network.linksOf(name).map(async (peer) => {
      const bytes = await network.askBlock(node, peer, cid)
      checkHash(cid, bytes)
      return bytes
    })
    const bytes = await Promise.any(asked)
    if (own.isOver) throw new Error('the process is gone')
    own.hasWork = true
    own.parts.db.transaction((tx) => own.parts.blocks.put(tx, { cid, bytes }))
    trace.add(clock.now(), 'fetched', name, cid)
  }

  /** Answers of an earlier life reach nobody. */
  function askerOf(own: Life): Asker {
    return {
      name,
      get isAlive() {
        return !own.isOver
      },
      answered: (request, bytes) => own.isOver || own.sync.answered(request, bytes),
      failed: (request, code) => own.isOver || own.sync.failed(request, code),
    }
  }

  function end(own: Life): void {
    own.isOver = true
    own.faulty.kill()
    life = undefined
  }

  function closeFiles(own: Life): void {
    own.sync.stop()
    void own.fetcher.stop().catch(() => undefined)
    own.inner.close()
  }

  /** The process is gone; its files are closed once nothing of it runs any more. */
  function bury(own: Life): void {
    end(own)
    clock.after(0, () => {
      closeFiles(own)
      disk.forget(own.dir)
    })
  }

  function die(why: string, keep: number, isSilent: boolean): void {
    const own = life
    if (!own) return
    const { lostBytes } = disk.crash(keep)
    trace.add(clock.now(), 'crash', name, why, lostBytes)
    trace.count(`crash ${why}`)
    if (lostBytes > 0) trace.count('crash that lost commits')
    bury(own)
    if (isSilent) trace.count('silent')
    else network.lose(name)
    options.onDied(node)
  }

  function tick(own: Life): void {
    if (own.isOver) return
    own.sync.tick()
    own.fetcher.wake()
    clock.after(tickMs, () => tick(own))
  }

  const node: SimNode = {
    name,
    disk,
    faults,
    did: undefined,
    skewMs: 0,
    isFull: false,
    downMs: 1_000,
    now: () => clock.now() + node.skewMs,
    get parts() {
      return alive().parts
    },
    get sync() {
      return alive().sync
    },
    get isAlive() {
      return life !== undefined
    },
    async start() {
      if (life) return
      const own = open()
      life = own
      if (node.isFull) own.faulty.setFull(true)
      trace.add(clock.now(), 'start', name)
      for (const peer of peers) own.sync.handle({ type: 'peer-added', peer, configured: true })
      options.onStarted(node)
      tick(own)
    },
    crash(why, keep, isSilent = false) {
      if (life) die(why, keep, isSilent)
    },
    planCrash(plan, keep = 1, isSilent = false) {
      plannedKeep = { keep, isSilent }
      if (life) life.faulty.plan = plan
    },
    stop() {
      if (!life) return
      life.inner.prepare('PRAGMA wal_checkpoint(FULL)').get()
      disk.opened()
      die('in order', 1, false)
    },
    setFull(isFull) {
      node.isFull = isFull
      life?.faulty.setFull(isFull)
    },
    quiet() {
      const own = life
      if (!own || (!own.hasWork && own.fetches === 0)) return undefined
      own.hasWork = false
      return (async () => {
        await turn()
        await own.parts.index.settled()
      })()
    },
    answer: (_, request) => composition.answer(alive().parts.logs, request),
    answered: (request, bytes) => life?.sync.answered(request, bytes),
    failed: (request, code) => life?.sync.failed(request, code),
    gossip(from, bytes) {
      const own = alive()
      const id = createHash('sha256').update(bytes).digest('hex')
      if (own.heard.has(id)) return false
      own.heard.add(id)
      const verdict = own.sync.gossip(from, bytes)
      trace.add(clock.now(), 'gossip', name, from, shortHash(bytes), verdict)
      return verdict === 'accept'
    },
    linkUp: (peer) => life?.sync.handle({ type: 'peer-up', peer }),
    linkDown: (peer) => life?.sync.handle({ type: 'peer-down', peer }),
    blockOf: (_, cid) => (isCid(cid) ? alive().parts.blocks.get(cid) : undefined),
    say(bytes) {
      alive().heard.add(createHash('sha256').update(bytes).digest('hex'))
      network.announce(node, bytes)
    },
    close() {
      const own = life
      if (!own) return
      end(own)
      closeFiles(own)
    },
  }
  return node
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

/** One turn of the loop: whatever was resolved has gone on until it waits again. */
function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}

function isCid(text: string): text is CidText {
  try {
    readCid(text)
    return true
  } catch (error) {
    if (error instanceof ProtocolError) return false
    throw error
  }
}
