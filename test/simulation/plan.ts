import { makeRandom, type Random } from './random.ts'

/** What a simulation is asked for. */
export interface PlanOptions {
  readonly seed: number
  /** Honest nodes, each with an institution. */
  readonly nodes: number
  /** Simulated hours in which things happen; what follows is the time to heal. */
  readonly hours: number
  readonly faults: readonly FaultName[]
  readonly evil: readonly EvilName[]
  /** How often each kind of work is done, against each other; all kinds when left out. */
  readonly works?: Partial<Record<WorkName, number>>
  /** Mean time between two events, in ms. */
  readonly paceMs?: number
  readonly healingMs?: number
}

export const faultNames = [
  'delay',
  'loss',
  'duplicates',
  'garbage',
  'truncation',
  'slow',
  'partition',
  'one-way',
  'silent',
  'crash',
  'crash-in-write',
  'crash-at-commit',
  'disk-full',
  'skew',
  'clock-jump',
  'restore',
  'leave',
  'bit-rot',
] as const

export type FaultName = (typeof faultNames)[number]

export const evilNames = ['withholder', 'liar', 'spammer', 'replayer', 'forker', 'thief'] as const

export type EvilName = (typeof evilNames)[number]

export const workNames = [
  'publish',
  'revise',
  'withdraw',
  'draft',
  'file',
  'tomorrow',
  'rotate',
  'end-epoch',
] as const

export type WorkName = (typeof workNames)[number]

/** One thing that happens. All that it needs of chance comes from its own seed, so that others can be left out. */
export interface PlanEvent {
  readonly id: number
  /** Milliseconds from the start. */
  readonly at: number
  readonly kind: WorkName | FaultName | EvilName
  /** Which node, by number. */
  readonly node: number
  readonly other: number
  readonly lastsMs: number
  readonly seed: number
}

/** All that is needed to run a simulation; equal plans run equally. */
export interface Plan {
  readonly seed: number
  readonly nodes: number
  readonly evil: readonly EvilName[]
  /** Names of the peers that each node is given. */
  readonly peers: Readonly<Record<string, readonly string[]>>
  /** When each honest node begins, in ms from the start. */
  readonly joins: readonly number[]
  readonly lengthMs: number
  /** Simulated ms after the last hardship in which all honest nodes must come to the same. */
  readonly healingMs: number
  readonly events: readonly PlanEvent[]
}

const defaultPaceMs = 6_000
/** Records signed with a clock that is ahead wait at others until the time has come. */
export const mostJumpMs = 20 * 60_000
/** A file that nobody gave is asked for again after ever longer pauses; besides, see `mostJumpMs`. */
const defaultHealingMs = 40 * 60_000 + mostJumpMs
const shareOfWork = 0.55
const shareOfEvil = 0.3
/** Bit rot comes beside everything else, this many times more seldom. */
const rotPaces = 6
const workWeights: Readonly<Record<WorkName, number>> = {
  publish: 8,
  revise: 3,
  withdraw: 1.5,
  draft: 1.5,
  file: 1.5,
  tomorrow: 0.5,
  rotate: 0.6,
  'end-epoch': 0.3,
}

export const honestName = (i: number): string => `n${i}`
export const evilNameOf = (role: EvilName): string => `evil-${role}`
/** The second node that signs for the institution of a forker. */
export const twinName = 'evil-forker-twin'

/** Chooses everything that is going to happen. */
export function makePlan(options: PlanOptions): Plan {
  const { seed, nodes, hours, paceMs = defaultPaceMs, healingMs = defaultHealingMs, evil } = options
  const random = makeRandom(seed)
  const lengthMs = Math.round(hours * 3_600_000)
  const events: PlanEvent[] = []
  const add = (from: Random, at: number, kind: PlanEvent['kind']) =>
    events.push({
      id: events.length,
      at,
      kind,
      node: from.below(nodes),
      other: from.below(nodes),
      lastsMs: lastsOf(from, lengthMs),
      seed: from.below(2 ** 30),
    })
  const chosen = { ...options, faults: options.faults.filter((fault) => fault !== 'bit-rot') }
  for (let at = 5_000; at < lengthMs; at += 1 + random.below(2 * paceMs))
    add(random, at, chooseKind(random, chosen))
  if (options.faults.includes('bit-rot')) {
    const decay = makeRandom(seed + 7)
    for (let at = 8_000; at < lengthMs; at += 1 + decay.below(2 * rotPaces * paceMs))
      add(decay, at, 'bit-rot')
  }
  return {
    seed,
    nodes,
    evil,
    peers: chooseTopology(random, nodes, evil),
    joins: joinsOf(random, nodes, lengthMs),
    lengthMs,
    healingMs,
    events,
  }
}

function chooseKind(random: Random, { faults, evil, works = workWeights }: PlanOptions): PlanEvent['kind'] {
  const luck = random.next()
  if (evil.length > 0 && luck < shareOfEvil * (1 - shareOfWork)) return random.pick(evil)
  if (faults.length > 0 && luck < 1 - shareOfWork) return random.pick(faults)
  let left = random.next() * Object.values(works).reduce((sum, weight) => sum + weight, 0)
  for (const kind of workNames) {
    left -= works[kind] ?? 0
    if (left < 0) return kind
  }
  return 'publish'
}

/** Mostly seconds, sometimes minutes, seldom a good part of the whole. */
function lastsOf(random: Random, lengthMs: number): number {
  const luck = random.next()
  if (luck < 0.6) return 500 + random.below(15_000)
  if (luck < 0.95) return 10_000 + random.below(120_000)
  return random.below(Math.min(lengthMs / 3, 7_200_000))
}

/** A line, a tree, a ring or more: connected among the honest; each evil one knows two of them. Both sides are given to each other. */
function chooseTopology(
  random: Random,
  nodes: number,
  evil: readonly EvilName[],
): Record<string, readonly string[]> {
  const peers = new Map<string, Set<string>>()
  const connect = (a: string, b: string) => {
    if (a === b) return
    peers.set(a, (peers.get(a) ?? new Set()).add(b))
    peers.set(b, (peers.get(b) ?? new Set()).add(a))
  }
  for (let i = 1; i < nodes; i++) connect(honestName(i), honestName(random.below(i)))
  for (let extra = random.below(nodes + 1); extra > 0; extra--)
    connect(honestName(random.below(nodes)), honestName(random.below(nodes)))
  for (const role of evil)
    for (let known = 0; known < 2; known++) connect(evilNameOf(role), honestName(random.below(nodes)))
  if (evil.includes('forker'))
    for (let known = 0; known < 2; known++) connect(twinName, honestName(random.below(nodes)))
  return Object.fromEntries([...peers].map(([name, known]) => [name, [...known]]))
}

/** The last node is often late. */
function joinsOf(random: Random, nodes: number, lengthMs: number): number[] {
  return Array.from({ length: nodes }, (_, i) =>
    i > 1 && i === nodes - 1 && random.next() < 0.5 ? random.below(lengthMs) : 0,
  )
}
