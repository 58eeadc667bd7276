import { createHash } from 'node:crypto'
import type { Fault } from '../../node/sync/state.ts'
import type { Sync } from '../../node/sync/sync.ts'
import { type CidText, type Did, ProtocolError, readCid } from '../../protocol/index.ts'
import type { Parts } from './composition.ts'
import type { Disk } from './disk.ts'
import { Crash, type CrashPlan } from './faulty-database.ts'
import { type Life, type LifeOptions, openLife } from './life.ts'
import type { Member } from './network.ts'
import { shortHash } from './trace.ts'

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
  /** How often it has been started. */
  readonly lives: number
  /** How long it stays down after it died, in ms. */
  downMs: number
  readonly faults: readonly { readonly peer: string; readonly fault: Fault }[]
  now(): number
  start(): void
  /** Dies at once, and keeps this share of what the disk hasn't got yet. `isSilent`: its peers don't notice. */
  crash(why: string, keep: number, isSilent?: boolean): void
  /** Dies at a write or commit to come; undefined: it doesn't. */
  planCrash(plan: CrashPlan | undefined, keep?: number, isSilent?: boolean): void
  /** Ends in order; everything is on the disk. */
  stop(): void
  /** The disk has no more room once so many writes are done; undefined: it has room again. */
  setFull(writesLeft: number | undefined): void
  /** The disk has other bytes in a row of the block table from now on. */
  spoilBlock(row: number, bytes: Uint8Array): void
  /** Resolves when nothing is left to do before time goes on. */
  settle(): Promise<void> | undefined
  /** Sends something as gossip. */
  say(bytes: Uint8Array): void
  close(): void
}

export interface SimNodeOptions
  extends Pick<
    LifeOptions,
    'name' | 'disk' | 'clock' | 'network' | 'random' | 'trace' | 'pending' | 'parts'
  > {
  /** Names of the peers that the operator gave. */
  readonly peers: readonly string[]
  onError(node: SimNode, error: unknown): void
  onFlood(node: SimNode, asks: number): void
  onStarted(node: SimNode): void
  onDied(node: SimNode): void
}

const tickMs = 1_000

export function makeSimNode(options: SimNodeOptions): SimNode {
  const { name, peers, disk, clock, network, trace, parts: composition } = options
  const faults: { peer: string; fault: Fault }[] = []
  let life: Life | undefined
  let lives = 0
  let planned = { keep: 1, isSilent: false }
  let writesLeft: number | undefined

  function alive(): Life {
    if (!life) throw new Error(`node ${name} is down`)
    return life
  }

  function die(why: string, keep: number, isSilent: boolean): void {
    const own = life
    if (!own) return
    const { lostBytes } = disk.crash(keep)
    trace.add(clock.now(), 'crash', name, why, lostBytes)
    trace.count(`crash ${why}`)
    if (lostBytes > 0) trace.count('crash that lost commits')
    life = undefined
    own.end()
    clock.after(0, () => {
      own.close()
      disk.forget(own.dir)
    })
    if (isSilent) trace.count('crash unnoticed')
    else network.lose(name)
    options.onDied(node)
  }

  function answerBy({ logs, receipts }: Parts, request: Uint8Array): Uint8Array {
    return composition.answer({ logs, receipts, news: receipts.news }, request)
  }

  /** A crash ends an answer, not the simulation. */
  function spare<T>(act: () => T): T | undefined {
    try {
      return act()
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      trace.add(clock.now(), 'trouble', name, error.name)
      return undefined
    }
  }

  function tick(own: Life): void {
    if (own.isOver) return
    own.tick()
    clock.after(tickMs, () => tick(own))
  }

  const node: SimNode = {
    name,
    disk,
    faults,
    did: undefined,
    skewMs: 0,
    downMs: 1_000,
    now: () => clock.now() + node.skewMs,
    get parts() {
      return alive().parts
    },
    get sync() {
      return alive().sync
    },
    get lives() {
      return lives
    },
    get isAlive() {
      return life !== undefined
    },
    start() {
      if (life) return
      const own = openLife({
        ...options,
        now: node.now,
        die: (where) => die(`at ${where}`, planned.keep, planned.isSilent),
        say: node.say,
        onFault(peer, fault) {
          trace.add(clock.now(), 'fault', name, peer, fault.code, fault.detail)
          faults.push({ peer, fault })
        },
        onError: (error) => options.onError(node, error),
        onFlood: (asks) => options.onFlood(node, asks),
      })
      life = own
      lives++
      own.database.setFull(writesLeft)
      trace.add(clock.now(), 'start', name)
      for (const peer of peers) own.sync.handle({ type: 'peer-added', peer, configured: true })
      options.onStarted(node)
      tick(own)
    },
    crash: (why, keep, isSilent = false) => die(why, keep, isSilent),
    planCrash(plan, keep = 1, isSilent = false) {
      planned = { keep, isSilent }
      if (life) life.database.plan = plan
    },
    stop() {
      if (!life) return
      disk.sync(life.parts.db)
      die('in order', 1, false)
    },
    setFull(left) {
      writesLeft = left
      life?.database.setFull(left)
    },
    spoilBlock: (row, bytes) => alive().database.spoilBlock(row, bytes),
    settle: () => life?.settle(),
    answer: (_, request) => spare(() => answerBy(alive().parts, request)),
    answered: (request, bytes) => life?.sync.answered(request, bytes),
    failed: (request, code) => life?.sync.failed(request, code),
    gossip(from, bytes) {
      const own = alive()
      const id = hashOf(bytes)
      if (own.heard.has(id)) return false
      own.heard.add(id)
      const verdict = spare(() => own.sync.gossip(from, bytes)) ?? 'trouble'
      trace.add(clock.now(), 'gossip', name, from, shortHash(bytes), verdict)
      return verdict === 'accept'
    },
    linkUp: (peer) => life?.sync.handle({ type: 'peer-up', peer }),
    linkDown: (peer) => life?.sync.handle({ type: 'peer-down', peer }),
    blockOf: (_, cid) => (isCid(cid) ? alive().parts.blocks.get(cid) : undefined),
    say(bytes) {
      alive().heard.add(hashOf(bytes))
      network.announce(node, bytes)
    },
    close() {
      const own = life
      life = undefined
      own?.end()
      own?.close()
    },
  }
  return node
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
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
