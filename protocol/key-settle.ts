import type { Block } from './block/block.ts'
import { equalBytes } from './bytes.ts'
import type { CidText } from './cid.ts'
import type { Did } from './did.ts'
import { ProtocolError } from './error.ts'
import { makeKeyEvidence } from './evidence.ts'
import {
  chainOf,
  type KeyChain,
  type KeyListVersion,
  readKeyChain,
  readKeyListAfter,
  requireFits,
} from './key-chain.ts'
import { type KeyUse, readKeyList } from './key-list.ts'
import type { VerifySignature } from './signature.ts'

/** What the rule of §4.1 makes of all key lists of a publisher that are known. */
export interface SettledKeys {
  /** Undefined when two first versions have ended the name. The very object given as `known` when nothing changed. */
  readonly chain: KeyChain | undefined
  /** Against the chain that was known; `replaced` where versions were dropped and others took their places. */
  readonly change: 'none' | 'longer' | 'shortened' | 'replaced'
  /** To be stored and spread: forks that were found, and what decides or undoes the decision of one that was known. At most one but where `others` have grown since `known` was settled. */
  readonly evidence: readonly Block[]
}

interface Sources {
  readonly known?: KeyChain | undefined
  /** Key lists that stand in stored evidence of keys, in whatever order. */
  readonly others?: readonly Uint8Array[] | undefined
  readonly verify?: VerifySignature | undefined
}

/**
 * Takes key lists that somebody sent (consecutive versions, from version 1 or one after a version that is known) and settles which chain
 * rules (`SPEC.md` §4.1). The answer depends on the set of key lists seen, not on their order, as long as each evidence given is
 * kept and its key lists are handed in as `others`. Throws as `readKeyChain` for what isn't well signed; a fork is no error.
 */
export function settleKeyChain(
  publisher: Did,
  offered: readonly Uint8Array[],
  { known, others = [], verify }: Sources = {},
): SettledKeys {
  if (others.length === 0 && known && areHeld(known, offered))
    return { chain: known, change: 'none', evidence: [] }
  requireFits(offered)
  const tree = new KeyListTree(publisher, others, verify)
  const evidence = [...tree.add(known?.versions ?? []), ...tree.offer(offered)]
  const versions = tree.ruling()
  if (versions.length === 0 && !tree.hasForked())
    throw new ProtocolError('bad_key_list', '', 'there is no key list')
  const change = changeTo(known?.versions ?? [], versions)
  const chain = change === 'none' && known ? known : findChain(publisher, versions)
  return { chain, change, evidence }
}

/**
 * As `readKeyChain`, where forks are known already: the chain that rules. A fork that wasn't known is refused as `bad_key_list`, for
 * the caller to settle first; so is a name that has ended.
 */
export function extendKeyChain(publisher: Did, offered: readonly Uint8Array[], sources: Sources): KeyChain {
  const { known, others = [], verify } = sources
  if (others.length === 0) return readKeyChain(publisher, offered, { known, verify })
  const { chain, evidence } = settleKeyChain(publisher, offered, sources)
  if (evidence.length > 0) throw new ProtocolError('bad_key_list', '', "the publisher's keys have forked")
  if (!chain) throw new ProtocolError('bad_key_list', '', 'two first versions have ended this name')
  return chain
}

function areHeld({ versions }: KeyChain, offered: readonly Uint8Array[]): boolean {
  const [first] = offered
  const start = first ? versions.findIndex(({ bytes }) => equalBytes(bytes, first)) : 0
  return (
    start >= 0 &&
    offered.every((bytes, i) => equalBytes(bytes, versions[start + i]?.bytes ?? new Uint8Array()))
  )
}

function findChain(publisher: Did, versions: readonly KeyListVersion[]): KeyChain | undefined {
  return versions.length === 0 ? undefined : chainOf(publisher, versions)
}

function changeTo(
  before: readonly KeyListVersion[],
  after: readonly KeyListVersion[],
): SettledKeys['change'] {
  const shared = Math.min(before.length, after.length)
  for (let i = 0; i < shared; i++) if (before[i]?.cid !== after[i]?.cid) return 'replaced'
  return before.length === after.length ? 'none' : before.length < after.length ? 'longer' : 'shortened'
}

/** All well signed key lists of a publisher that are known, each under the one that it names as the one before. */
class KeyListTree {
  readonly #publisher: Did
  readonly #verify: VerifySignature | undefined
  readonly #after = new Map<CidText | null, KeyListVersion[]>()
  readonly #versions = new Map<CidText, KeyListVersion>()

  constructor(publisher: Did, others: readonly Uint8Array[], verify: VerifySignature | undefined) {
    this.#publisher = publisher
    this.#verify = verify
    for (const bytes of others) {
      const { signed, statement } = readKeyList(bytes)
      this.#keep({ cid: signed.cid, bytes, statement, key: signed.key })
    }
  }

  #keep(version: KeyListVersion): void {
    const { previous } = version.statement
    if (this.#versions.has(version.cid)) return
    this.#versions.set(version.cid, version)
    this.#after.set(previous, [...this.#siblings(previous), version])
  }

  #siblings(previous: CidText | null): readonly KeyListVersion[] {
    return this.#after.get(previous) ?? []
  }

  /** Keeps verified versions in order, and gives the evidence of the forks that they make. */
  add(versions: readonly KeyListVersion[]): readonly Block[] {
    return versions.flatMap((version) => {
      if (this.#versions.has(version.cid)) return []
      const evidence = this.#evidenceOf(version)
      this.#keep(version)
      return evidence ? [evidence] : []
    })
  }

  /** As `add`, once these consecutive versions are verified. */
  offer(offered: readonly Uint8Array[]): readonly Block[] {
    const evidence: Block[] = []
    let last: KeyListVersion | undefined
    for (const [i, bytes] of offered.entries()) {
      const path = `/${i}`
      const { signed, statement } = readKeyList(bytes)
      const before = this.#find(statement.previous)
      if (last && before !== last)
        throw new ProtocolError('bad_key_list', `${path}/statement/previous`, 'not the next version')
      last = this.#versions.get(signed.cid)
      if (last) continue
      last = readKeyListAfter(this.#publisher, bytes, before, { path, verify: this.#verify })
      requireFits([...this.#pathTo(before), last].map((version) => version.bytes))
      evidence.push(...this.add([last]))
    }
    return evidence
  }

  #find(cid: CidText | null): KeyListVersion | undefined {
    return cid === null ? undefined : this.#versions.get(cid)
  }

  #pathTo(version: KeyListVersion | undefined): readonly KeyListVersion[] {
    const path: KeyListVersion[] = []
    for (let at = version; at; ) {
      path.push(at)
      at = this.#find(at.statement.previous)
    }
    return path
  }

  /** What `added` is evidence of: the first fork here, or another verdict on one. More versions that decide nothing aren't worth keeping. */
  #evidenceOf(added: KeyListVersion): Block | undefined {
    const before = this.#find(added.statement.previous)
    const siblings = this.#siblings(added.statement.previous)
    const [any] = siblings
    if (!any || (before && !this.ruling().includes(before))) return undefined
    const ruled = rulingOf(siblings, before)
    const rules = rulingOf([...siblings, added], before)
    if (siblings.length > 1 && rules === ruled) return undefined
    return makeKeyEvidence(this.#publisher, ruled ?? any, added)
  }

  /** The versions that rule, from the first on (`SPEC.md` §4.1). */
  ruling(): readonly KeyListVersion[] {
    const versions: KeyListVersion[] = []
    for (;;) {
      const before = versions.at(-1)
      const next = rulingOf(this.#siblings(before?.cid ?? null), before)
      if (!next) return versions
      versions.push(next)
    }
  }

  hasForked(): boolean {
    return this.#siblings(null).length > 1
  }
}

/** Of several versions over one, the only one that is signed by a recovery key of that one. */
function rulingOf(
  versions: readonly KeyListVersion[],
  before: KeyListVersion | undefined,
): KeyListVersion | undefined {
  if (versions.length < 2) return versions[0]
  const recovered = versions.filter(({ key }) =>
    before?.statement.recovery.some((recovery) => equalBytes(recovery, key)),
  )
  return recovered.length === 1 ? recovered[0] : undefined
}

/**
 * The least leaf position from which on a leaf, or a head of more leaves, that counted under `before` may count no more under `after`: a
 * key's range was shortened, a key or its use taken out, or an epoch ended there. Undefined when there is none; 0 where versions were dropped,
 * which records may name, and without `after`. Whether the leaves have the roots of newly ended epochs is another question.
 */
export function lowestAffected(before: KeyChain, after: KeyChain | undefined): number | undefined {
  if (after === before) return undefined
  if (!after || before.versions.some(({ cid }, i) => after.versions[i]?.cid !== cid)) return 0
  const places = after.ended.slice(before.ended.length).map(({ size }) => size)
  for (const { key, uses, from, to } of before.newest.statement.keys) {
    const kept = after.newest.statement.keys.find((entry) => equalBytes(entry.key, key))
    const needed = uses.filter((use) => leafUses.has(use))
    if (needed.length === 0) continue
    if (!kept || kept.from > from || needed.some((use) => !kept.uses.includes(use))) places.push(from)
    else if (kept.to !== null && (to === null || kept.to < to)) places.push(Math.max(from, kept.to))
  }
  return places.length === 0 ? undefined : Math.min(...places)
}

/** Uses of keys that what stands in a log, or its head, depends on. */
const leafUses: ReadonlySet<KeyUse> = new Set(['head', 'record'])
