import {
  didFromKey,
  type KeyListStatement,
  type ListedKey,
  ProtocolError,
  readDid,
  readKeyChain,
  readKeyList,
} from '../../../protocol/index.ts'

/** One thing that a version of a key list changed. */
export type KeyChange =
  | { readonly what: 'first' | 'none' }
  | { readonly what: 'added'; readonly key: string; readonly uses: readonly string[]; readonly from: number }
  | { readonly what: 'closed'; readonly key: string; readonly uses: readonly string[]; readonly to: number }
  | { readonly what: 'removed' | 'altered'; readonly key: string; readonly uses: readonly string[] }
  | { readonly what: 'recoveryAdded' | 'recoveryRemoved'; readonly count: number }
  | { readonly what: 'ended'; readonly epoch: number; readonly size: number }

/** What each version changed, by its number; and what came of verifying the chain in this browser. */
export interface KeyHistory {
  readonly changes: ReadonlyMap<number, readonly KeyChange[]>
  readonly refused?: string
}

/** Reads and verifies all versions of a key list, in order, from their signed blocks. */
export function readKeyHistory(publisher: string, blocks: readonly Uint8Array[]): KeyHistory {
  const changes = new Map<number, readonly KeyChange[]>()
  try {
    const statements = blocks.map((bytes) => readKeyList(bytes).statement)
    for (const [i, statement] of statements.entries())
      changes.set(statement.version, changesOf(statements[i - 1], statement))
    readKeyChain(readDid(publisher, '/publisher'), blocks)
    return { changes }
  } catch (error) {
    return { changes, refused: error instanceof ProtocolError ? error.code : String(error) }
  }
}

function changesOf(before: KeyListStatement | undefined, now: KeyListStatement): readonly KeyChange[] {
  const old = new Map((before?.keys ?? []).map((entry) => [didFromKey(entry.key), entry]))
  const kept = new Set(now.keys.map((entry) => didFromKey(entry.key)))
  const recoveryBefore = new Set((before?.recovery ?? []).map((key) => didFromKey(key)))
  const recoveryNow = now.recovery.map((key) => didFromKey(key))
  const added = recoveryNow.filter((key) => !recoveryBefore.has(key as never)).length
  const removed = recoveryBefore.size - (recoveryNow.length - added)
  const found: KeyChange[] = [
    ...(before ? [] : [{ what: 'first' as const }]),
    ...now.ended
      .slice(before?.ended.length ?? 0)
      .map(({ epoch, size }) => ({ what: 'ended' as const, epoch, size })),
    ...now.keys.flatMap((entry) => changesOfKey(old.get(didFromKey(entry.key)), entry)),
    ...[...old.values()]
      .filter(({ key }) => !kept.has(didFromKey(key)))
      .map(({ key, uses }) => ({ what: 'removed' as const, key: didFromKey(key), uses })),
    ...(added > 0 ? [{ what: 'recoveryAdded' as const, count: added }] : []),
    ...(removed > 0 ? [{ what: 'recoveryRemoved' as const, count: removed }] : []),
  ]
  return found.length === 0 ? [{ what: 'none' }] : found
}

function changesOfKey(before: ListedKey | undefined, now: ListedKey): readonly KeyChange[] {
  const { uses, from, to } = now
  const key = didFromKey(now.key)
  if (!before) return [{ what: 'added', key, uses, from }]
  if (to !== null && before.to === null) return [{ what: 'closed', key, uses, to }]
  return before.uses.join() === uses.join() ? [] : [{ what: 'altered', key, uses }]
}
