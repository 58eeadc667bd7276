import { findRefusal, makeRequest, type SyncRequest } from '../../protocol/index.ts'
import type { Clock } from './clock.ts'
import type { Pending } from './pending.ts'
import { makeRandom, type Random } from './random.ts'
import { shortHash, type Trace } from './trace.ts'

/** How bad the network is; each is a share of messages in [0, 1], but for the delay in ms. */
export interface Weather {
  readonly delayMs: number
  readonly loss: number
  readonly duplicates: number
  /** One bit is another. */
  readonly garbage: number
  /** The end is missing. */
  readonly truncated: number
}

export const fineWeather: Weather = { delayMs: 20, loss: 0, duplicates: 0, garbage: 0, truncated: 0 }

/** What takes part in the network: an honest node, or somebody else under its own name. */
export interface Member {
  readonly name: string
  readonly isAlive: boolean
  /** Undefined: it doesn't answer. */
  answer(from: string, request: Uint8Array): Uint8Array | undefined
  answered(request: number, bytes: Uint8Array): void
  failed(request: number, code: string): void
  /** Gives whether the message is passed on. */
  gossip(from: string, bytes: Uint8Array): boolean
  linkUp(peer: string): void
  linkDown(peer: string): void
  /** Bytes of one public block, as bitswap would give them. */
  blockOf(from: string, cid: string): Uint8Array | undefined
}

/** Who waits for answers. */
export type Asker = Pick<Member, 'name' | 'isAlive' | 'answered' | 'failed'>

/** Sees every message that a member sends, before the network spoils it; `cid` is what a block was asked for by. */
export type Watcher = (message: {
  readonly from: string
  readonly to: string
  readonly kind: 'answer' | 'gossip' | 'block'
  readonly bytes: Uint8Array
  readonly cid?: string
}) => void

export interface Network {
  weather: Weather
  /** Extra ms for whatever comes from or goes to a member. */
  readonly slow: Map<string, number>
  /** How many spoilt messages reached a member, by `from>to`. */
  readonly spoilt: ReadonlyMap<string, number>
  join(member: Member): void
  ask(from: Asker, to: string, request: number, body: SyncRequest, timeoutMs: number): void
  askBlock(from: Asker, to: string, cid: string): Promise<Uint8Array>
  dial(from: string, to: string): void
  drop(from: string, to: string): void
  announce(from: Member, bytes: Uint8Array, except?: string): void
  linksOf(name: string): readonly string[]
  /** From now on nothing gets from `a` to `b`, until what this gives is called; `isTold`: both notice at once that the link is gone. */
  block(a: string, b: string, isTold: boolean): () => void
  healAll(): void
  /** A process has ended, its links with it. */
  lose(name: string): void
}

const blockTimeoutMs = 15_000

export function makeNetwork(
  clock: Clock,
  seed: Random,
  trace: Trace,
  pending: Pick<Pending, 'wake'>,
  watch: Watcher,
): Network {
  const members = new Map<string, Member>()
  /** How many hardships keep messages from going that way. */
  const blocked = new Map<string, number>()
  /** Both ways, with the number of the connection. */
  const links = new Map<string, number>()
  const spoilt = new Map<string, number>()
  const randoms = new Map<string, Random>()
  const base = seed.below(2 ** 30)
  let connections = 0
  let rounds = 0

  const way = (a: string, b: string) => `${a}>${b}`
  const pair = (a: string, b: string) => (a < b ? `${a}|${b}` : `${b}|${a}`)

  /** Each direction of a link has its own chance, so that what happens elsewhere changes little here. */
  function chance(a: string, b: string): Random {
    const name = way(a, b)
    const known = randoms.get(name)
    if (known) return known
    let mixed = base
    for (const letter of name) mixed = (Math.imul(mixed, 31) + (letter.codePointAt(0) ?? 0)) | 0
    const made = makeRandom(mixed)
    randoms.set(name, made)
    return made
  }

  function happens(a: string, b: string, share: number, what: string): boolean {
    if (share <= 0 || chance(a, b).next() >= share) return false
    trace.count(what)
    return true
  }

  function delay(a: string, b: string): number {
    const slowness = (network.slow.get(a) ?? 0) + (network.slow.get(b) ?? 0)
    if (slowness > 0) trace.count('slow')
    return 1 + chance(a, b).below(2 * network.weather.delayMs) + slowness
  }

  function spoil(a: string, b: string, bytes: Uint8Array): { bytes: Uint8Array; isSpoilt: boolean } {
    if (bytes.length > 0 && happens(a, b, network.weather.truncated, 'truncated'))
      return { bytes: bytes.slice(0, chance(a, b).below(bytes.length)), isSpoilt: true }
    if (bytes.length === 0 || !happens(a, b, network.weather.garbage, 'garbage'))
      return { bytes, isSpoilt: false }
    const changed = bytes.slice()
    const at = chance(a, b).below(changed.length)
    changed[at] = (changed[at] ?? 0) ^ (1 << chance(a, b).below(8))
    return { bytes: changed, isSpoilt: true }
  }

  /** Carries something over a link, once, twice or not at all; messages overtake each other. */
  function carry(a: string, b: string, bytes: Uint8Array, arrive: (bytes: Uint8Array) => void): void {
    const link = links.get(pair(a, b))
    const { loss, duplicates } = network.weather
    if (link === undefined || happens(a, b, loss, 'lost')) return
    const carried = spoil(a, b, bytes)
    for (let copies = happens(a, b, duplicates, 'duplicated') ? 2 : 1; copies > 0; copies--)
      clock.after(delay(a, b), () => {
        if (links.get(pair(a, b)) !== link || members.get(b)?.isAlive !== true) return
        if (blocked.has(way(a, b))) return trace.count('blocked')
        if (carried.isSpoilt) spoilt.set(way(a, b), (spoilt.get(way(a, b)) ?? 0) + 1)
        arrive(carried.bytes)
      })
  }

  function serve(from: Asker, to: string, request: number, question: Uint8Array): void {
    const server = members.get(to)
    const answer = server?.isAlive ? server.answer(from.name, question) : undefined
    if (answer === undefined) return
    watch({ from: to, to: from.name, kind: 'answer', bytes: answer })
    trace.add(clock.now(), 'answer', to, from.name, findRefusal(answer) ?? shortHash(answer))
    carry(to, from.name, answer, (bytes) => from.answered(request, bytes))
  }

  function unlink(a: string, b: string): void {
    if (!links.delete(pair(a, b))) return
    trace.add(clock.now(), 'unlink', a, b)
    if (members.get(a)?.isAlive) members.get(a)?.linkDown(b)
    if (members.get(b)?.isAlive) members.get(b)?.linkDown(a)
  }

  const network: Network = {
    weather: fineWeather,
    slow: new Map(),
    spoilt,
    join: (member) => void members.set(member.name, member),
    ask(from, to, request, body, timeoutMs) {
      clock.after(timeoutMs, () => from.isAlive && from.failed(request, 'timeout'))
      const question = makeRequest(body)
      carry(from.name, to, question, (bytes) => serve(from, to, request, bytes))
    },
    askBlock: (from, to, cid) =>
      new Promise((resolve, reject) => {
        const answered = (bytes: Uint8Array | undefined) => {
          pending.wake()
          if (bytes) resolve(bytes)
          else reject(new Error(`${to} gave no block`))
        }
        clock.after(blockTimeoutMs, () => answered(undefined))
        carry(from.name, to, new TextEncoder().encode(cid), (asked) => {
          const text = new TextDecoder().decode(asked)
          const bytes = members.get(to)?.blockOf(from.name, text)
          if (bytes === undefined) return answered(undefined)
          watch({ from: to, to: from.name, kind: 'block', bytes, cid: text })
          carry(to, from.name, bytes, answered)
        })
      }),
    dial(from, to) {
      clock.after(delay(from, to), () => {
        const dialler = members.get(from)
        if (!dialler?.isAlive) return
        const isCut = blocked.has(way(from, to)) || blocked.has(way(to, from))
        if (isCut || members.get(to)?.isAlive !== true) {
          dialler.linkDown(to)
          return
        }
        if (!links.has(pair(from, to))) links.set(pair(from, to), ++connections)
        trace.add(clock.now(), 'link', from, to)
        dialler.linkUp(to)
        members.get(to)?.linkUp(from)
      })
    },
    drop: (from, to) => unlink(from, to),
    announce(from, bytes, except) {
      for (const to of network.linksOf(from.name)) {
        if (to === except) continue
        watch({ from: from.name, to, kind: 'gossip', bytes })
        carry(from.name, to, bytes, (carried) => {
          const target = members.get(to)
          if (target?.gossip(from.name, carried)) network.announce(target, carried, from.name)
        })
      }
    },
    linksOf: (name) =>
      [...links.keys()].flatMap((link) => {
        const [a = '', b = ''] = link.split('|')
        return a === name ? [b] : b === name ? [a] : []
      }),
    block(a, b, isTold) {
      const name = way(a, b)
      const round = rounds
      blocked.set(name, (blocked.get(name) ?? 0) + 1)
      if (isTold) unlink(a, b)
      return () => {
        const left = (blocked.get(name) ?? 1) - 1
        if (round !== rounds) return
        if (left === 0) blocked.delete(name)
        else blocked.set(name, left)
      }
    },
    healAll() {
      rounds++
      blocked.clear()
    },
    lose(name) {
      for (const other of network.linksOf(name)) unlink(name, other)
    },
  }
  return network
}
