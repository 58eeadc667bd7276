import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeNativeSigner, verifyNatively } from '../../node/platform/native-signature.ts'
import { keyFilePath } from '../../node/publish/key-files.ts'
import {
  type KeyRequest,
  makeSignedKeyList,
  readKeyRequest,
  type SignedKeyList,
  signKeyRequest,
} from '../../node/publish/key-request.ts'
import {
  type CidText,
  type Did,
  didFromKey,
  memoryHeldLog,
  readCid,
  readPage,
  type Signer,
  settleKeyChain,
  verifyEvidence,
} from '../../protocol/index.ts'
import { design, makeTempDir, openHostingNode, openStoreNode, type StoreNode } from '../store/store-node.ts'

/** A node with its data folder, and the institution that it signs for. */
export type KeyNode = StoreNode & { readonly did: Did; readonly dir: string }

export async function openKeyNode(seed = 1): Promise<KeyNode> {
  const dir = makeTempDir()
  return Object.assign(await openHostingNode(dir, seed), { dir })
}

/** The secret key of a file in a node's folder. */
export function secretOf(
  { dir, did }: Pick<KeyNode, 'dir' | 'did'>,
  use: 'identity' | 'signing' | 'receipt',
): Uint8Array {
  const { secretKey } = JSON.parse(readFileSync(keyFilePath(join(dir, 'keys'), did, use), 'utf8'))
  return new Uint8Array(Buffer.from(secretKey, 'base64'))
}

export const identityOf = (node: Pick<KeyNode, 'dir' | 'did'>): Signer =>
  makeNativeSigner(secretOf(node, 'identity'))

/** A key that lies in no folder of a node. */
export const offlineKey = (seed: number): Signer & { readonly name: Did } => {
  const signer = makeNativeSigner(new Uint8Array(32).fill(seed))
  return { ...signer, name: didFromKey(signer.publicKey) }
}

/** What the machine with the identity key makes of a request, after a way as text. */
export function signOffline(request: KeyRequest, signer: Signer): SignedKeyList {
  const open = readKeyRequest(JSON.parse(JSON.stringify(request)))
  return makeSignedKeyList(open.publisher, open.statement.version, signKeyRequest(open, signer))
}

/** Publishes a design of this key; gives its CID. */
export async function publish(node: StoreNode, key: string, did?: Did): Promise<CidText> {
  node.clock += 1000
  const { id } = node.drafts.create({ ...design(), key, ...(did && { publisher: did }) })
  const { records } = await node.publishing.publish([id])
  return readCid(records[0]?.cid)
}

/** Brings everything that one node serves of a log to another, as sync does. Gives the code of a refusal, if there was one. */
export function receive(to: StoreNode, from: StoreNode, did: Did): string | undefined {
  takeKeyLists(to, from, did)
  for (;;) {
    const have = to.logs.getLog(did) ?? memoryHeldLog()
    const page = from.logs.pageOf(did, undefined, have.size)
    if (typeof page === 'string') return page
    const read = readPage(page, {
      publisher: did,
      have,
      now: Math.max(to.clock, from.clock),
      verify: verifyNatively,
    })
    to.db.transaction((tx) => to.logs.addEntries(tx, did, read))
    if (read.to === read.head.statement.size) return undefined
  }
}

/** Brings the key lists alone, as gossip does. */
export function takeKeyLists(to: StoreNode, from: StoreNode, did: Did): void {
  const known = to.logs.getLog(did)?.chain
  const offered = (from.logs.getLog(did)?.chain?.versions ?? []).map(({ bytes }) => bytes)
  const others = to.logs.evidentKeyLists(did)
  const { chain, evidence } = settleKeyChain(did, offered, { known, others, verify: verifyNatively })
  to.db.transaction((tx) => {
    for (const item of [evidence ?? []].flat())
      to.logs.addEvidence(tx, verifyEvidence(item.bytes, { chain, verify: verifyNatively }))
    to.logs.adoptChain(tx, did, chain)
  })
}

/** A node of somebody who has stolen these key files, and the log as far as it is public. */
export function openThief(victim: KeyNode, uses: readonly ('identity' | 'signing')[], seed = 90): KeyNode {
  const dir = makeTempDir()
  mkdirSync(join(dir, 'keys'), { recursive: true })
  for (const use of uses) {
    const path = keyFilePath(join(victim.dir, 'keys'), victim.did, use)
    assert.ok(existsSync(path))
    copyFileSync(path, keyFilePath(join(dir, 'keys'), victim.did, use))
  }
  const thief = Object.assign(openStoreNode(dir, seed), { dir, did: victim.did })
  thief.clock = victim.clock
  receive(thief, victim, victim.did)
  thief.db.transaction((tx) => thief.logs.addPublisher(tx, victim.did, { hosted: true }))
  return thief
}

/** The keys of the records of a log, in order. */
export const keysIn = ({ logs }: Pick<StoreNode, 'logs'>, did: Did): string[] =>
  [...logs.listRecords(did)].map(({ statement }) => statement.key)

export const headOf = ({ logs }: Pick<StoreNode, 'logs'>, did: Did) => {
  const log = logs.getLog(did)
  return { size: log?.size, epoch: log?.chain?.epoch, head: log?.head?.cid, fork: log?.fork?.position }
}
