import type { CidText } from '../cid.ts'
import { cidFromBytes } from '../cid.ts'
import type { KeyChain } from '../key-chain.ts'
import { appendToLog, type Log, memoryLog } from '../log/log.ts'
import type { HashReader } from '../log/merkle.ts'
import type { Time } from '../time.ts'
import type { VerifiedPage } from './page.ts'

/** What a receiver holds of one publisher's log: all of its first `size` leaves, verified. */
export interface HeldLog {
  readonly size: number
  /** Subtree hashes over the leaves held. */
  readonly read: HashReader
  /** The key lists held. */
  readonly chain?: KeyChain | undefined
  /** `issued` of the last record held. */
  readonly lastIssued?: Time | undefined
  /** Positions of held leaves without a block that no withdrawal held explains. */
  readonly holes: readonly number[]
  /** The 36 bytes of a held leaf. */
  leafAt(position: number): Uint8Array
  findPosition(leaf: CidText): number | undefined
  /** False for key lists and withdrawals, which no withdrawal affects (`SPEC.md` §5.5). */
  isWithdrawable(position: number): boolean
  /** Whether a withdrawal among the leaves held names it. */
  isWithdrawn(position: number): boolean
  /** Position of an earlier record held that names this people block, where that is known here. */
  findPeople?(people: CidText): number | undefined
  /** Full tiles over the leaves held, as they stand with the withdrawals held. */
  knownTile?(level: number, index: number): CidText | undefined
}

interface MemoryHeldLog extends HeldLog {
  readonly log: Log
  readonly leaves: readonly Uint8Array[]
  readonly positions: ReadonlyMap<CidText, number>
  readonly fixed: ReadonlySet<number>
  readonly withdrawn: ReadonlySet<number>
}

/** A held log in memory, empty or with these leaves: for browsers, tests and small logs. */
export function memoryHeldLog({
  leaves = [],
  fixed = new Set(),
  withdrawn = new Set(),
  holes = [],
  lastIssued,
  chain,
  log = memoryLog(leaves),
}: {
  leaves?: readonly Uint8Array[]
  /** Positions of key lists and withdrawals. */
  fixed?: ReadonlySet<number>
  withdrawn?: ReadonlySet<number>
  holes?: readonly number[]
  lastIssued?: Time | undefined
  chain?: KeyChain | undefined
  log?: Log
} = {}): HeldLog {
  const positions = new Map(leaves.map((leaf, i) => [cidFromBytes(leaf), i]))
  const held: MemoryHeldLog = {
    size: leaves.length,
    read: log.read,
    chain,
    lastIssued,
    holes,
    leafAt: (position) => {
      const leaf = leaves[position]
      if (!leaf) throw new RangeError(`no leaf ${position}`)
      return leaf
    },
    findPosition: (leaf) => positions.get(leaf),
    isWithdrawable: (position) => !fixed.has(position),
    isWithdrawn: (position) => withdrawn.has(position),
    log,
    leaves,
    positions,
    fixed,
    withdrawn,
  }
  return held
}

/** The held log with what a verified page brought; `held` comes from `memoryHeldLog` or from here. */
export function holdPage(held: HeldLog, page: VerifiedPage): HeldLog {
  const { leaves, fixed, withdrawn, log } = held as MemoryHeldLog
  const added = page.entries.map(({ leaf }) => leaf)
  const read = [...page.fills, ...page.entries]
  return memoryHeldLog({
    leaves: [...leaves, ...added],
    log: appendToLog(log, added),
    fixed: new Set([...fixed, ...read.filter(isFixed).map(({ position }) => position)]),
    withdrawn: new Set([...withdrawn, ...page.withdrawn.map(({ position }) => position)]),
    holes: page.holes,
    lastIssued: page.lastIssued,
    chain: page.chain,
  })
}

function isFixed({ kind, record }: VerifiedPage['entries'][number]): boolean {
  return kind === 'keyList' || record?.statement.kind === 'withdrawal'
}
