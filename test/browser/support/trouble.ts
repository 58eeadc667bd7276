import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type App, openApp } from '../../../node/app.ts'
import type { LocalisedText, Profile } from '../../../node/publish/publishing.ts'
import { markRestored } from '../../../node/restored.ts'
import {
  type CidText,
  cidToBytes,
  type Did,
  inclusionProof,
  makeLogEvidence,
  memoryLog,
  rootAt,
  sealHead,
  verifyEvidence,
  verifyHead,
} from '../../../protocol/index.ts'
import { loopback, until } from '../../mesh/mesh-node.ts'
import { identityOf, signOffline } from '../../publish/key-ceremony.ts'
import { Branch, Institution, parts } from '../../store/institution.ts'

/** A node with its institution and its page. */
export type TroubledNode = App & { readonly did: Did; readonly dir: string; readonly url: string }

const profileOf = (en: string, ko: string, alias: string): Profile => ({
  name: { en, ko },
  alias,
  institutionType: 'institute',
  country: 'KR',
})
export const profiles = {
  harbour: profileOf('Harbour University', '하버대학교', 'harbour'),
  river: profileOf('River Institute', '강변연구원', 'river'),
  hill: profileOf('Hill Laboratory', '언덕연구소', 'hill'),
  twin: profileOf('Twin Foundry', '쌍둥이 바이오파운드리', 'twin'),
  copy: profileOf('Old Copy Institute', '옛사본연구소', 'copy'),
} as const

/** A hook that holds every record with HELD in its key. */
const hook = {
  name: 'biosafety-screening',
  command: [
    process.execPath,
    '-e',
    `const { record } = JSON.parse(require('fs').readFileSync(0))
     const held = record.key.includes('HELD')
     console.log(JSON.stringify(held
       ? { decision: 'hold', reasons: ['Matches a sequence of concern over 212 bp', 'Ask the biosafety officer'] }
       : { decision: 'pass' }))`,
  ],
  timeoutMs: 20_000,
}

export async function openNode(
  profile: Profile,
  { dir, peers = [], settings = {} }: { dir: string; peers?: readonly App[]; settings?: object },
): Promise<TroubledNode> {
  const app = await openApp({
    dir,
    http: '127.0.0.1:0',
    listen: [loopback],
    peers: peers.flatMap(({ mesh }) => mesh?.addresses()[0] ?? []),
    settings: { requestsPerMinute: 100_000, searchReaders: 1, ...settings } as never,
    env: {},
    log: pino({ level: 'silent' }),
  })
  const [known] = app.publishing.hosted()
  const did = known?.did ?? (await app.publishing.createPublisher(profile)).did
  return Object.assign(app, { did, dir, url: app.url ?? '' })
}

export async function makeDir(stack: AsyncDisposableStack): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'biofed-trouble-'))
  stack.defer(() => rm(dir, { recursive: true, force: true }))
  return dir
}

export function draftDesign(
  node: TroubledNode,
  key: string,
  name: LocalisedText,
  { body = {}, ...fields }: Record<string, unknown> & { body?: object } = {},
): number {
  return node.drafts.create({
    publisher: node.did,
    kind: 'design',
    key,
    licence: 'CC-BY-4.0',
    body: {
      name,
      moleculeType: 'DNA',
      topology: 'linear',
      roles: ['SO:0000167'],
      sequence: `TTGACGGCTAGCTCAGTCCTAGGTACAGTGCTAGC${'ACGT'.repeat(key.length)}`,
      ...body,
    },
    ...fields,
  }).id
}

/** Publishes drafts in one go; gives the CIDs by key. */
export async function publish(node: TroubledNode, ...drafts: number[]): Promise<Record<string, string>> {
  const { records } = await node.publishing.publish(drafts)
  return Object.fromEntries(records.map(({ key, cid }) => [key, cid]))
}

/** Publishes the next revision of a design with a reason. */
export async function revise(
  node: TroubledNode,
  cid: string,
  change: { type: 'correction' | 'retraction'; reason: LocalisedText },
): Promise<string> {
  const view = (await (await fetch(`${node.url}/api/v1/records/${cid}`)).json()) as {
    record: { key: string; licence: string; body: Record<string, unknown> }
  }
  const { key, licence, body } = view.record
  const draft = node.drafts.create({
    publisher: node.did,
    kind: 'design',
    key,
    licence,
    body: { ...body, keywords: ['revised'] },
    change,
  })
  if (draft.state === 'conflict') node.drafts.change(draft.id, { confirmRevisionOf: cid })
  return (await publish(node, draft.id))[key] ?? assert.fail()
}

/** Two logs that an institution has signed, one at each of two nodes; whoever knows both has the evidence. */
export function publishTwoFaces(
  a: TroubledNode,
  b: TroubledNode,
  others: readonly TroubledNode[],
): { readonly did: Did; readonly valid: CidText; readonly cut: CidText } {
  const institution = new Institution('two-faced institute')
  const common = new Branch(institution).addKeyList(institution.chain.newest)
  common.add([
    {
      key: 'institution',
      kind: 'profile',
      body: { name: { en: 'Two-Faced Institute', ko: '두얼굴연구원' }, institutionType: 'institute' },
    },
  ])
  const [valid = assert.fail()] = common.add(parts(3, 'COMMON'))
  const { did } = institution
  const [one, other] = [common.fork(), common.fork()]
  const [cut = assert.fail()] = one.add(parts(3, 'ONE'))
  other.add(parts(4, 'OTHER'))
  one.publishTo(a, { hosted: false })
  other.publishTo(b, { hosted: false })
  for (const node of [a, b, ...others]) node.setPolicy(did, 'follow')
  for (const node of [a, b]) node.mesh?.announce(did)
  return { did, valid, cut }
}

/** Somebody with a copy of the signing key signs another second leaf than the node did. */
export function forkOwnLog({ db, logs, publishing, did }: TroubledNode): void {
  const log = logs.getLog(did)
  const signer = publishing.hosted().find((each) => each.did === did)?.signer
  assert.ok(log?.head && log.chain && signer)
  const position = log.size - 1
  const mine = logs.proveLeaf(did, position) ?? assert.fail()
  const { statement } = verifyHead(mine.head.bytes, { chain: log.chain })
  const { type: _, checkpoint: __, ...head } = statement
  const own = Array.from({ length: position }, (_each, i) => logs.proveLeaf(did, i)?.leaf ?? assert.fail())
  const [other = assert.fail()] = new Branch(new Institution('the copy')).add(parts(1, 'COPY'))
  const { read } = memoryLog([...own, cidToBytes(other)])
  const forged = sealHead({ ...head, root: rootAt(head.size, read) }, signer)
  const made = makeLogEvidence({
    publisher: did,
    heads: [mine.head, forged],
    position,
    leaves: [mine.leaf, cidToBytes(other)],
    inclusion: [mine.inclusion, inclusionProof(position, head.size, read)],
  })
  const evidence = verifyEvidence(made.bytes, { chain: log.chain })
  db.transaction((tx) => logs.addEvidence(tx, evidence))
}

/** Replaces the signing key, and gives the institution a recovery key. */
export async function changeKeys(node: TroubledNode, recovery: Did): Promise<void> {
  const request = await node.publishing.keys.prepare(node.did, {
    rotate: ['signing'],
    addRecovery: [recovery],
  })
  await node.publishing.keys.adopt(node.did, signOffline(request, identityOf(node)))
}

export { hook, markRestored, until }
