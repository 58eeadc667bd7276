import {
  appendToLog,
  type CidText,
  cidFromBytes,
  type Did,
  equalBytes,
  type Log,
  memoryLog,
  rootAt,
} from '../../protocol/index.ts'
import type { SimNode } from './node.ts'
import { Excused, Violation } from './violation.ts'

/** What the simulation knows of an institution, beside the nodes: what was promised to it, and what it has signed. */
interface Account {
  readonly host: string
  /** Leaves below this position were acknowledged as published. */
  acknowledged: number
  /** The longest log that has left its node, of the present epoch. */
  epoch: number
  log: Log
  leaves: Uint8Array[]
  /** With how many leaves each was in the log. */
  readonly withdrawals: { readonly cid: CidText; readonly size: number }[]
  /** The last head that was checked. */
  head: CidText | undefined
}

export interface Ledger {
  /** An institution begins at a node. */
  begin(did: Did, host: string): void
  hostOf(did: Did): string | undefined
  institutions(): readonly Did[]
  /** A publication was acknowledged. Throws when it isn't on the disk, or contradicts what was signed before. */
  acknowledge(node: SimNode, did: Did): void
  /** The node's store is one of `size` leaves again: what was acknowledged after it may be lost, if nobody has it. */
  forget(did: Did, size: number): void
  /** Somebody else signs in its name from now on: what the institution says doesn't bind it, until that is settled. */
  dispute(did: Did): void
  isDisputed(did: Did): boolean
  /** It has ended the epoch. Throws unless everything is there that was acknowledged before the dispute. */
  settle(node: SimNode, did: Did): void
  /** The node shows its own head to others. Throws when it contradicts what was signed before. */
  showHead(node: SimNode): void
  /** Throws unless everything that was acknowledged is in this log. */
  checkKept(node: SimNode, did: Did): void
  /** Texts that must not leave a node. */
  readonly secrets: Set<string>
  /** Records whose withdrawal was acknowledged, and not forgotten since. */
  readonly withdrawn: ReadonlySet<CidText>
  /** The withdrawal of a record was acknowledged just now. */
  withdraw(did: Did, cid: CidText): void
  /** Every record that an honest institution has published. */
  readonly published: Set<CidText>
  /** Every record that one of the others has published. */
  readonly byEvil: Set<CidText>
}

/** `mayForget`: whether a node with an old store could not have learnt from anybody that its log had more than so many leaves. */
export function makeLedger(mayForget: (node: SimNode, did: Did, agreed: number) => boolean): Ledger {
  const accounts = new Map<Did, Account>()
  const disputed = new Set<Did>()
  const withdrawn = new Set<CidText>()

  function account(did: Did): Account {
    const found = accounts.get(did)
    if (!found) throw new Error(`${did} has not begun`)
    return found
  }

  /** Compares the whole log with the one that was seen before, in the same epoch. */
  function checkHead(node: SimNode, did: Did): Account {
    const known = account(did)
    const log = node.parts.logs.getLog(did)
    const head = log?.head
    if (!log || !head || head.cid === known.head || disputed.has(did)) return known
    const agree = Math.min(head.size, known.log.size)
    const isSame = agree === 0 || equalBytes(rootAt(agree, log.read), rootAt(agree, known.log.read))
    if (!isSame && head.epoch === known.epoch) {
      if (mayForget(node, did, agreedSize(known.leaves, log.leafAt, agree)))
        throw new Excused(`${node.name} was restored, and nobody had what it lost`)
      throw new Violation(
        'one-head',
        `${node.name} signed ${head.cid} at ${head.size}, which contradicts what it signed before at ${known.log.size}`,
      )
    }
    if (head.epoch > known.epoch && !isSame) {
      known.leaves = leavesOf(log.leafAt, 0, head.size)
      known.log = memoryLog(known.leaves)
    } else if (head.size > known.log.size) {
      const added = leavesOf(log.leafAt, known.log.size, head.size)
      known.leaves.push(...added)
      known.log = appendToLog(known.log, added)
    }
    known.epoch = Math.max(known.epoch, head.epoch)
    known.head = head.cid
    return known
  }

  const ledger: Ledger = {
    begin(did, host) {
      accounts.set(did, {
        host,
        acknowledged: 0,
        epoch: 1,
        log: memoryLog(),
        leaves: [],
        withdrawals: [],
        head: undefined,
      })
    },
    hostOf: (did) => accounts.get(did)?.host,
    institutions: () => [...accounts.keys()],
    acknowledge(node, did) {
      if (!node.disk.isDurable())
        throw new Violation('durable-first', `${node.name} acknowledged what its disk hasn't got`)
      const known = checkHead(node, did)
      if (disputed.has(did)) return
      known.acknowledged = Math.max(known.acknowledged, known.log.size)
    },
    forget(did, size) {
      const known = account(did)
      known.acknowledged = Math.min(known.acknowledged, size)
      for (const { cid, size: needed } of known.withdrawals) if (needed > size) withdrawn.delete(cid)
    },
    showHead(node) {
      if (node.did !== undefined) checkHead(node, node.did)
    },
    dispute: (did) => void disputed.add(did),
    isDisputed: (did) => disputed.has(did),
    settle(node, did) {
      disputed.delete(did)
      checkHead(node, did)
      ledger.checkKept(node, did)
    },
    checkKept(node, did) {
      if (disputed.has(did)) return
      const { acknowledged, log: promised } = account(did)
      const log = node.parts.logs.getLog(did)
      const size = log?.size ?? 0
      if (size < acknowledged)
        throw new Violation(
          'acknowledged-is-kept',
          `${node.name} has ${size} leaves of ${did}, ${acknowledged} were acknowledged`,
        )
      if (log && acknowledged > 0)
        if (!equalBytes(rootAt(acknowledged, log.read), rootAt(acknowledged, promised.read)))
          throw new Violation('acknowledged-is-kept', `${node.name} has other leaves of ${did}`)
      for (const position of log?.holes ?? [])
        if (position < acknowledged && log)
          throw new Violation(
            'acknowledged-is-kept',
            `${node.name} lacks record ${cidFromBytes(log.leafAt(position))} of ${did}`,
          )
    },
    secrets: new Set(),
    withdrawn,
    withdraw(did, cid) {
      withdrawn.add(cid)
      const known = account(did)
      known.withdrawals.push({ cid, size: known.log.size })
    },
    published: new Set(),
    byEvil: new Set(),
  }
  return ledger
}

function leavesOf(leafAt: (position: number) => Uint8Array, from: number, to: number): Uint8Array[] {
  return Array.from({ length: to - from }, (_, i) => leafAt(from + i))
}

/** How many leaves two logs have in common. */
function agreedSize(
  leaves: readonly Uint8Array[],
  leafAt: (position: number) => Uint8Array,
  most: number,
): number {
  const differs = leaves.slice(0, most).findIndex((leaf, position) => !equalBytes(leaf, leafAt(position)))
  return differs < 0 ? most : differs
}
