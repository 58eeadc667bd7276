import {
  type Block,
  type Did,
  equalBytes,
  type KeyChain,
  type KeyListStatement,
  rootAt,
  timeFromMs,
} from '../../protocol/index.ts'
import { makeNativeSigner } from '../platform/native-signature.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { Db, Tx } from '../store/database.ts'
import { failpoint } from '../store/failpoint.ts'
import type { LogStore, LogView } from '../store/logs.ts'
import { makeSlices } from '../store/slices.ts'
import type { CommitHooks, Committed, SealedPublication } from './commit.ts'
import { countKept } from './count-kept.ts'
import type { HostedPublishers } from './hosted.ts'
import type { KeyAdoption, KeyChange, KeyChanges } from './key-changes.ts'
import { installKey, writeKeyFile } from './key-files.ts'
import { isOpenSigningKey, planKeyList } from './key-plan.ts'
import {
  type KeyRequest,
  makeKeyRequest,
  type OpenKeyRequest,
  readKeyRequest,
  readSignedKeyList,
} from './key-request.ts'
import { makeKeyStatus } from './key-status.ts'
import { findOwnHead, isContradicted } from './own-head.ts'
import { placeChange, splitChain } from './place-change.ts'
import { type LocalisedText, PublishError } from './publishing.ts'
import { requireUsable, type SettledAdoption, settleAdoption } from './settle-adoption.ts'
import { findVoidLeaf } from './void-leaves.ts'

export interface KeyChangesParts {
  readonly db: Db
  readonly blocks: BlockStore
  readonly logs: LogStore
  readonly hosted: HostedPublishers
  readonly keysDir: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly inTurn: <T>(name: string, task: () => Promise<T>) => Promise<T>
  readonly commit: (at: number, publication: SealedPublication, hooks?: CommitHooks) => Committed
  readonly requireSignable: (publisher: Did, change: { endsEpoch: boolean }) => Promise<void>
  readonly nameOf: (publisher: Did) => LocalisedText
  readonly onPublished?: ((publisher: Did) => void) | undefined
}

export function makeKeyChanges(parts: KeyChangesParts): KeyChanges {
  const { db, blocks, logs, hosted, keysDir, now, random, inTurn, commit, nameOf } = parts

  function findPending(did: Did): KeyRequest | undefined {
    const row = db.get(db.q.selectFrom('key_change').select('request').where('publisher', '=', did))
    return row && JSON.parse(row.request)
  }

  function requireNonePending(did: Did): void {
    const pending = findPending(did)
    if (!pending) return
    throw new PublishError(
      'key_change_pending',
      `a change of the keys of ${did}, prepared at ${pending.created}, waits for its signature: nothing is published until it is adopted or cancelled`,
    )
  }

  function statusOf(did: Did) {
    const chain = hosted.requireChain(did)
    const own = findOwnHead(db, did)
    return makeKeyStatus(keysDir, {
      chain,
      log: requireLog(did),
      own,
      pending: findPending(did),
      name: nameOf(did),
    })
  }

  function requireLog(did: Did): LogView {
    const log = logs.getLog(did)
    if (log) return log
    throw new PublishError('not_hosted', `this node has no log of ${did}`)
  }

  function prepare(did: Did, change: KeyChange): KeyRequest {
    const known = hosted.requireChain(did)
    requireNonePending(did)
    const log = requireLog(did)
    const own = findOwnHead(db, did)
    const { chain, overrules } = splitChain(known, change.recover, logs.evidentKeyLists(did))
    const here = {
      size: log.size,
      isForked: log.fork !== undefined || isContradicted(own, log),
      rootOf: (size: number) => logs.rootOf(did, size),
    }
    const created = timeFromMs(now())
    const { needsSigning, needsReceipt } = placeChange(chain, here, own, change)
    const secrets = {
      signing: needsSigning ? random(32) : undefined,
      receipt: needsReceipt ? random(32) : undefined,
    }
    const plan = (wanted: KeyChange) => {
      const { position, ...placed } = placeChange(chain, here, own, wanted)
      const keys = { signing: publicKeyOf(secrets.signing), receipt: publicKeyOf(secrets.receipt) }
      const planned = planKeyList(chain, { position, ...placed, ...keys }, created)
      const kept = placed.root ? countKept(db, logs, chain, planned) : position
      return { planned, position, kept }
    }
    const statement = planKept(plan, change)
    const request = makeKeyRequest({
      publisher: did,
      name: nameOf(did),
      created,
      log: { epoch: chain.epoch, size: log.size },
      chain,
      overrules,
      statement,
    })
    readKeyRequest(request)
    for (const use of ['signing', 'receipt'] as const) {
      const secret = secrets[use]
      if (secret) writeKeyFile(keysDir, did, use, secret, { aside: true })
    }
    failpoint('keys-made')
    const row = { publisher: did, request: JSON.stringify(request), created: now() }
    db.transaction((tx) => tx.run(db.q.insertInto('key_change').values(row)), { durable: true })
    hosted.forget(did)
    return request
  }

  async function adopt(did: Did, block: Block, force: boolean): Promise<KeyAdoption> {
    const known = hosted.requireChain(did)
    const waiting = findPending(did)
    const pending = waiting && readKeyRequest(waiting)
    const log = requireLog(did)
    requireUsable(did, known, log, block, pending)
    const others = logs.evidentKeyLists(did)
    const settled = settleAdoption(did, block, { known, others })
    if (settled.isKnown && settled.isInLog(log)) return finish(did, settled.chain, false)
    await parts.requireSignable(did, { endsEpoch: settled.endsEpoch })
    const position = await placeAdoption(log, settled, pending, force)
    const publication = {
      publisher: did,
      from: position,
      chain: settled.chain,
      keyLists: [block],
      records: [],
      signer: hosted.requireSignerOf(settled.chain, position),
    }
    commit(now(), publication, {
      before(tx) {
        for (const item of settled.evidence) logs.addEvidence(tx, item)
        logs.adoptChain(tx, did, settled.chain)
      },
      after: (tx) => void dropPending(tx, did),
    })
    parts.onPublished?.(did)
    return finish(did, settled.chain, true)
  }

  /** Where the key list becomes a leaf: behind the leaves that the ended epoch keeps, or those that are here. */
  async function placeAdoption(
    log: LogView,
    { chain, endsEpoch }: SettledAdoption,
    pending: OpenKeyRequest | undefined,
    force: boolean,
  ): Promise<number> {
    const end = endsEpoch ? chain.ended.at(-1) : undefined
    const position = end?.size ?? log.size
    if (end && !pending && end.size < log.size && !force)
      throw new PublishError(
        'stale_key_change',
        `the log has grown to ${log.size} leaves since this key list was made, and it would cut off what is beyond ${end.size}`,
      )
    const isKept = !end || (end.size <= log.size && equalBytes(rootAt(end.size, log.read), end.root))
    const lost = isKept ? await findVoidLeaf(blocks, log, chain, position, makeSlices()) : undefined
    if (lost !== undefined && (end || !force))
      throw new PublishError(
        'voids_records',
        `by version ${chain.newest.statement.version} the key of the record at leaf ${lost} doesn't count there: it would be void on every node`,
      )
    return lost ?? position
  }

  function dropPending(tx: Tx, did: Did): boolean {
    return tx.run(db.q.deleteFrom('key_change').where('publisher', '=', did)).changes > 0
  }

  /** What follows an adoption, and may be done twice: the new keys of the newest version get the names of those in use. */
  function finish(did: Did, chain: KeyChain, changed: boolean): KeyAdoption {
    failpoint('keys-adopted')
    installNewKeys(keysDir, chain)
    hosted.forget(did)
    const { statement, cid } = chain.newest
    const { size } = requireLog(did)
    return { publisher: did, version: statement.version, cid, epoch: chain.epoch, size, changed }
  }

  return {
    status: () => hosted.list().map(({ did }) => statusOf(did)),
    prepare: (did, change) => inTurn(did, async () => prepare(did, change)),
    async adopt(did, signed) {
      const block = readSignedKeyList(signed)
      return await inTurn(did, () => adopt(did, block, signed.force === true))
    },
    cancel: (did) =>
      inTurn(did, async () => {
        hosted.requireChain(did)
        const dropped = db.transaction((tx) => dropPending(tx, did), { durable: true })
        if (!dropped) throw new PublishError('no_key_change', `no change of the keys of ${did} waits`)
        return statusOf(did)
      }),
    requireNonePending,
  }
}

interface Planned {
  readonly planned: KeyListStatement
  readonly position: number
  readonly kept: number
}

/** An epoch ends no later than its leaves count: a key list that was set aside, and what follows it in the log, is left out. */
function planKept(plan: (change: KeyChange) => Planned, change: KeyChange): KeyListStatement {
  const first = plan(change)
  if (first.kept >= first.position) return first.planned
  if (change.at !== undefined)
    throw new PublishError('bad_key_change', `of these ${first.position} leaves only ${first.kept} count`)
  const { planned, position, kept } = plan({ ...change, at: first.kept })
  if (kept >= position) return planned
  throw new PublishError('bad_key_change', `the log has no leaves that count up to ${position}`)
}

const publicKeyOf = (secret: Uint8Array | undefined): Uint8Array | undefined =>
  secret && makeNativeSigner(secret).publicKey

/** The signing key that counts, and a receipt key that the version before didn't have, become those in use. */
function installNewKeys(keysDir: string, { publisher, versions, newest }: KeyChain): void {
  const before = versions.at(-2)?.statement.keys ?? []
  for (const entry of newest.statement.keys) {
    if (isOpenSigningKey(entry)) installKey(keysDir, publisher, 'signing', entry.key)
    const isNew = !before.some(({ key }) => equalBytes(key, entry.key))
    if (isNew && entry.uses.includes('receipt')) installKey(keysDir, publisher, 'receipt', entry.key)
  }
}
