import {
  type Did,
  equalBytes,
  type KeyChain,
  ProtocolError,
  type Receipt,
  readReceipt,
  rootAt,
  type VerifySignature,
  verifyReceipt,
} from '../protocol/index.ts'
import { PublishError } from './publish/publishing.ts'
import type { KeptReceipt } from './receipts/receipt-rows.ts'
import { type RestoredMark, readMark, writeMark } from './restored.ts'
import { openSignedHeads } from './signed-heads.ts'
import type { LogStore, LogView } from './store/logs.ts'

/** What the guard may ask of other nodes. */
export interface GuardNetwork {
  /** Peers that this node is connected to, or tries to be. */
  countPeers(): number
  /** How many connected peers hold this log as far as it is here and no further, and whether one holds more. */
  compare(publisher: Did): { readonly asFar: number; readonly further: boolean }
  /** Resolves when heads were compared with every peer that can be reached, and what they have is here. */
  settled(): Promise<void>
  /** Asks every connected peer for a receipt; gives what they answered in time, receipts or not. */
  askReceipts(publisher: Did): Promise<readonly Uint8Array[]>
}

export interface GuardParts {
  readonly dir: string
  readonly logs: Pick<LogStore, 'getLog' | 'findPublisher' | 'publishers'>
  /** The largest receipt that each institution has given for a log, as far as known here. */
  readonly formerGivers: (publisher: Did) => readonly KeptReceipt[]
  readonly nameOf: (publisher: Did) => string
  readonly verify: VerifySignature
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
  readonly network: () => GuardNetwork | undefined
  /** The store was found to be older than what this node has signed, or to come from a backup. */
  readonly onOlder: (why: OlderWhy, publishers: readonly Did[]) => void
  readonly onTrouble: (error: unknown) => void
}

export type OlderWhy = 'restored' | 'rolled-back'

/** A log that may not be signed now, with the words for whoever wants to. */
export interface Waiting {
  readonly publisher: Did
  readonly why: OlderWhy | 'asking'
  readonly detail: string
}

/**
 * Keeps a node from signing a head that contradicts one that it has forgotten (`SPEC.md` §6.3). An ordinary start first asks its peers, for
 * ten seconds at most. A store that comes from a backup, or is older than the file of signed heads beside it, signs nothing until an
 * institution that has given receipts for the log has answered and the log here is as long as it says; or until the epoch was ended.
 */
export interface SigningGuard {
  /** The network is up: begins to ask. */
  start(): void
  /** Throws `log_behind` where signing would be a risk, after asking once more. */
  requireSignable(publisher: Did, change: { readonly endsEpoch: boolean }): Promise<void>
  /** A head of this node's own is durable; to be called before anyone sees it. */
  noteHead(publisher: Did): void
  /** Asks once more for the logs that wait; gives those that still do. */
  check(): Promise<readonly Waiting[]>
  waiting(): readonly Waiting[]
  /** Asks no more. */
  stop(): void
}

const askMs = 10_000
const checkAgainMs = 15_000
/** How far a receipt's time may lie from this node's clock, in seconds. */
const mostSeconds = 600

export function makeSigningGuard(parts: GuardParts): SigningGuard {
  const { dir, logs, formerGivers, nameOf, verify, now, wait, network, onOlder, onTrouble } = parts
  const heads = openSignedHeads(dir)
  const unnoted = new Set<Did>()
  /** Why a log could not be released at the last question. */
  const reasons = new Map<Did, string>()
  const hosted = (): Did[] => logs.publishers().flatMap((row) => (row.hosted ? [row.did] : []))
  let mark = begin()
  let asking: Promise<void> | undefined
  let isAsking = false
  let isStopped = false

  /** Compares the store with the file beside it, and remembers what must wait, so that another start doesn't forget it. */
  function begin(): RestoredMark | undefined {
    const found = readMark(dir)
    const isBehind = hosted().filter((did) => isOlder(did))
    const isFresh = found && found.logs === undefined
    if (!isFresh && isBehind.length === 0) {
      for (const did of hosted()) if (found?.logs?.[did] === undefined) note(did)
      return found
    }
    const named = isFresh ? hosted() : isBehind
    const locked = Object.fromEntries(named.map((did) => [did, logs.getLog(did)?.chain?.epoch ?? 1]))
    const why = isFresh ? 'restored' : 'rolled-back'
    const next: RestoredMark = { why, ...found, logs: { ...found?.logs, ...locked } }
    writeMark(dir, next)
    onOlder(why, named)
    return next
  }

  function isOlder(did: Did): boolean {
    const signed = heads.find(did)
    const log = logs.getLog(did)
    if (!signed || (log?.chain && log.chain.epoch > signed.epoch)) return false
    if (!log || log.size < signed.size) return true
    // The newest head came in with its leaves: hashing all of them again would slow every start.
    const { head } = log
    if (head?.size === signed.size && log.size === signed.size && equalBytes(head.root, signed.root))
      return false
    return !equalBytes(rootAt(signed.size, log.read), signed.root)
  }

  function note(did: Did): void {
    const head = logs.getLog(did)?.head
    if (head) heads.note(did, head)
    unnoted.delete(did)
  }

  const whyOf = (did: Did): OlderWhy | undefined =>
    mark?.logs?.[did] === undefined ? undefined : mark.why === 'rolled-back' ? 'rolled-back' : 'restored'

  function release(did: Did): void {
    const { [did]: _, ...rest } = mark?.logs ?? {}
    const next = mark && Object.keys(rest).length > 0 ? { ...mark, logs: rest } : undefined
    note(did)
    writeMark(dir, next)
    mark = next
    reasons.delete(did)
  }

  /** Asks for one log that waits; true when it may be signed from now on. */
  async function tryRelease(did: Did): Promise<boolean> {
    const epoch = mark?.logs?.[did]
    const chain = logs.getLog(did)?.chain
    if (epoch === undefined) return true
    if (chain && chain.epoch > epoch) {
      release(did)
      return true
    }
    const net = network()
    const answers = net && net.countPeers() > 0 ? await net.askReceipts(did) : []
    if (isStopped) return false
    const problem = problemOf(did, answers, net)
    if (problem === undefined) release(did)
    else reasons.set(did, problem)
    return problem === undefined
  }

  /** Why a log must wait, by the answers to one question; undefined when it needn't any more. */
  function problemOf(
    did: Did,
    answers: readonly Uint8Array[],
    net: GuardNetwork | undefined,
  ): string | undefined {
    const log = logs.getLog(did)
    if (!log?.chain) return 'the log is not here'
    const givers = formerGivers(did).filter(({ giver }) => {
      const policy = logs.findPublisher(giver)?.policy
      return policy !== undefined && policy !== 'ignore'
    })
    const compared = net?.compare(did)
    if (compared?.further) return 'a peer has more of it than is here: it is being fetched'
    if (isOlder(did)) return `it signed ${heads.find(did)?.size} leaves, of which ${log.size} are here`
    if (givers.length === 0)
      return (compared?.asFar ?? 0) > 0 ? undefined : 'no other node that holds the log is connected'
    const told = answers.flatMap((bytes) => readAnswer(did, bytes, givers) ?? [])
    if (told.length === 0) {
      const names = givers.map(({ giver }) => nameOf(giver)).slice(0, 5)
      return `none of those who have given receipts for it has answered: ${names.join(', ')}`
    }
    return told.map((receipt) => contradiction(log, receipt)).find((words) => words !== undefined)
  }

  /** A receipt of one who has given one before, of this very time, and no smaller than the earlier ones. */
  function readAnswer(did: Did, bytes: Uint8Array, givers: readonly KeptReceipt[]): Receipt | undefined {
    try {
      const { publisher, giver, time, epoch, size } = readReceipt(bytes).receipt
      const before = givers.find((kept) => kept.giver === giver)
      const giverChain: KeyChain | undefined = logs.getLog(giver)?.chain
      if (publisher !== did || !before || !giverChain) return undefined
      if (Math.abs(time - now() / 1000) > mostSeconds) return undefined
      if (epoch < before.epoch || (epoch === before.epoch && size < before.size)) return undefined
      return verifyReceipt(bytes, { giverChain, now: now(), verify }).receipt
    } catch (error) {
      if (error instanceof ProtocolError) return undefined
      throw error
    }
  }

  function contradiction(log: LogView, { giver, epoch, size, root }: Receipt): string | undefined {
    if (epoch > (log.chain?.epoch ?? 0) || size > log.size)
      return `${nameOf(giver)} holds ${size} leaves of it, of which ${log.size} are here`
    if (!equalBytes(rootAt(size, log.read), root))
      return `${nameOf(giver)} holds another log of ${size} leaves than the one here`
    return undefined
  }

  /** The ordinary question: what peers have of the own logs comes in before anything is signed. */
  function ask(): Promise<void> {
    const net = network()
    if (!net || net.countPeers() === 0) return Promise.resolve()
    isAsking = true
    return Promise.race([net.settled(), wait(askMs)]).then(() => {
      isAsking = false
    })
  }

  async function check(): Promise<readonly Waiting[]> {
    for (const did of Object.keys(mark?.logs ?? {}) as Did[]) if (!isStopped) await tryRelease(did)
    return listWaiting()
  }

  function listWaiting(): Waiting[] {
    return hosted().flatMap((publisher): Waiting[] => {
      const why = whyOf(publisher)
      if (why !== undefined) return [{ publisher, why, detail: wordsFor(why, reasons.get(publisher)) }]
      return isAsking ? [{ publisher, why: 'asking', detail: askingWords }] : []
    })
  }

  async function checkUntilFree(): Promise<void> {
    while (mark && !isStopped) {
      await check()
      if (mark) await wait(checkAgainMs)
    }
  }

  return {
    start() {
      asking = ask()
      if (mark) void asking.then(checkUntilFree).catch(onTrouble)
    },
    async requireSignable(publisher, { endsEpoch }) {
      for (const did of unnoted) note(did)
      if (endsEpoch) return
      await asking
      const why = whyOf(publisher)
      if (why === undefined || (await tryRelease(publisher))) return
      throw new PublishError('log_behind', wordsFor(why, reasons.get(publisher)))
    },
    noteHead(publisher) {
      unnoted.add(publisher)
      try {
        note(publisher)
      } catch (error) {
        onTrouble(error)
      }
    },
    check,
    waiting: listWaiting,
    stop() {
      isStopped = true
    },
  }
}

const askingWords = 'asking the peers whether they have more of it, for ten seconds at most'

const openings: Readonly<Record<OlderWhy, string>> = {
  restored: 'this store was restored from a backup',
  'rolled-back': 'the database is older than what this node has signed: it was put back from a copy',
}

function wordsFor(why: OlderWhy, reason = 'nobody has been asked yet'): string {
  return (
    `${openings[why]}, and nothing is signed before it is known what was published after it: ${reason}. ` +
    'Start the node and connect it to an institution that holds the log, or run `biofed sync`; if none can be reached any more, ' +
    'end the epoch: `biofed keys end-epoch`'
  )
}
