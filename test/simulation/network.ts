import { makeRequest, type SyncRequest } from '../../protocol/index.ts'
import type { Clock } from './clock.ts'
import type { SimNode } from './node.ts'
import type { Random } from './random.ts'

/** How bad the network is; each is a share of messages in [0, 1], but for the delay in ms. */
export interface Weather {
  readonly delayMs: number
  readonly loss: number
  readonly duplicates: number
  readonly garbage: number
  /** Answers in the place of which an earlier one of the same node comes, to whatever question. */
  readonly replays: number
}

export const fineWeather: Weather = { delayMs: 20, loss: 0, duplicates: 0, garbage: 0, replays: 0 }

/** A seeded network between the nodes of a simulation. Delays differ from message to message, so messages overtake each other. */
export interface Network {
  weather: Weather
  /** False bytes that reached a node that waited for an answer, or listened to gossip. */
  delivered: { readonly to: string; readonly from: string; readonly at: number }[]
  join(node: SimNode): void
  node(name: string): SimNode | undefined
  ask(from: SimNode, to: string, request: number, body: SyncRequest, timeoutMs: number): void
  dial(from: SimNode, to: string): void
  drop(from: SimNode, to: string): void
  announce(from: SimNode, bytes: Uint8Array): void
  cut(a: string, b: string): void
  healAll(): void
  /** The node is gone, and its links with it; what had come and wasn't read is lost. `named` are those whom it has named. */
  loseNode(name: string, named: readonly string[]): void
}

export function makeNetwork(clock: Clock, random: Random): Network {
  const nodes = new Map<string, SimNode>()
  const cuts = new Set<string>()
  const links = new Set<string>()
  const recorded = new Map<string, Uint8Array[]>()
  const pair = (a: string, b: string) => [a, b].toSorted().join('|')
  const isReachable = (a: string, b: string) => !cuts.has(pair(a, b)) && nodes.get(b)?.isAlive === true
  const delay = () => 1 + random.below(2 * network.weather.delayMs)
  const happens = (share: number) => share > 0 && random.next() < share

  function spoil(bytes: Uint8Array): { bytes: Uint8Array; isSpoilt: boolean } {
    if (!happens(network.weather.garbage)) return { bytes, isSpoilt: false }
    const spoilt = bytes.slice(0, happens(0.1) ? random.below(bytes.length) : bytes.length)
    if (spoilt.length === bytes.length) {
      const at = random.below(spoilt.length)
      spoilt[at] = (spoilt[at] ?? 0) ^ (1 << random.below(8))
    }
    return { bytes: spoilt, isSpoilt: true }
  }

  /** What a node answers, or answered once. */
  function recordedAnswer(server: SimNode, body: SyncRequest): Uint8Array {
    const before = recorded.get(server.name) ?? []
    if (before.length > 0 && happens(network.weather.replays)) return random.pick(before)
    const answer = server.answer(makeRequest(body))
    if (network.weather.replays > 0) recorded.set(server.name, [...before.slice(-200), answer])
    return answer
  }

  function unlink(a: string, b: string): void {
    if (!links.delete(pair(a, b))) return
    nodes.get(a)?.sync.handle({ type: 'peer-down', peer: b })
    nodes.get(b)?.sync.handle({ type: 'peer-down', peer: a })
  }

  function answer(from: SimNode, to: string, request: number, body: SyncRequest): void {
    const server = nodes.get(to)
    if (!server || !isReachable(from.name, to) || !links.has(pair(from.name, to))) return
    const { bytes, isSpoilt } = spoil(recordedAnswer(server, body))
    for (let copies = happens(network.weather.duplicates) ? 2 : 1; copies > 0; copies--)
      clock.after(delay(), () => {
        if (!links.has(pair(from.name, to)) || !from.isAlive) return
        if (isSpoilt && from.waitsFor(request))
          network.delivered.push({ to: from.name, from: to, at: clock.now() })
        from.sync.answered(request, bytes)
      })
  }

  function gossip(from: SimNode, to: SimNode, bytes: Uint8Array): void {
    if (happens(network.weather.loss)) return
    const carried = spoil(bytes)
    clock.after(delay(), () => {
      if (!links.has(pair(from.name, to.name)) || !to.isAlive) return
      if (carried.isSpoilt && to.listensTo(from.name))
        network.delivered.push({ to: to.name, from: from.name, at: clock.now() })
      if (to.hasHeard(carried.bytes)) return
      const verdict = to.sync.gossip(from.name, carried.bytes)
      if (carried.isSpoilt && verdict === 'accept') throw new Error('a false message is relayed')
      if (verdict === 'accept') network.announce(to, carried.bytes)
    })
  }

  const network: Network = {
    weather: fineWeather,
    delivered: [],
    join: (node) => nodes.set(node.name, node),
    node: (name) => nodes.get(name),
    ask(from, to, request, body, timeoutMs) {
      clock.after(timeoutMs, () => from.isAlive && from.sync.failed(request, 'timeout'))
      if (!happens(network.weather.loss)) clock.after(delay(), () => answer(from, to, request, body))
    },
    dial(from, to) {
      clock.after(delay(), () => {
        if (!from.isAlive) return
        if (!isReachable(from.name, to)) return from.sync.handle({ type: 'peer-down', peer: to })
        links.add(pair(from.name, to))
        from.sync.handle({ type: 'peer-up', peer: to })
        nodes.get(to)?.sync.handle({ type: 'peer-up', peer: from.name })
      })
    },
    drop: (from, to) => unlink(from.name, to),
    announce(from, bytes) {
      from.hasHeard(bytes)
      for (const to of nodes.values()) if (links.has(pair(from.name, to.name))) gossip(from, to, bytes)
    },
    cut(a, b) {
      cuts.add(pair(a, b))
      clock.after(delay(), () => cuts.has(pair(a, b)) && unlink(a, b))
    },
    healAll: () => cuts.clear(),
    loseNode(name, named) {
      const left = [...named]
      network.delivered = network.delivered.filter(({ to, from }) => {
        if (to !== name) return true
        const at = left.indexOf(from)
        if (at >= 0) left.splice(at, 1)
        return at >= 0
      })
      for (const other of nodes.keys()) unlink(name, other)
    },
  }
  return network
}
