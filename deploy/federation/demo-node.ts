import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { type App, openApp } from '../../node/app.ts'
import { makePeerBook } from '../../node/mesh/peer-book.ts'
import { type CidText, type Did, readRecordShape, stableName } from '../../protocol/index.ts'
import { institutions } from '../demo-data/institutions.ts'
import { makeDraft, type Resolve } from '../demo-data/resolve.ts'
import type { DemoInstitution, DemoName, InstitutionId } from '../demo-data/types.ts'

/** The data folder of one institution of the demonstration, set up and published. */
export interface DemoNode {
  readonly id: InstitutionId
  readonly name: { readonly ko: string; readonly en: string }
  readonly dir: string
  readonly did: Did
  /** Published in this run, the profile not counted. */
  readonly published: number
  /** For one sign-in within 24 hours. */
  readonly signInCode: string
}

type Published = Map<InstitutionId, { did: Did; find(key: string): CidText | undefined }>

/**
 * Sets up the three institutions under `dir`: keys, profile, and all their records, each institution's in one publication. What is there
 * from an earlier run stays as it is; a run that broke off is completed.
 */
export async function* prepareNodes(dir: string): AsyncGenerator<DemoNode> {
  const published: Published = new Map()
  for (const institution of institutions)
    yield await prepareNode(institution, join(dir, institution.id), published)
}

/** Whether `prepareNodes` has anything to build on. */
export const isPrepared = (dir: string): boolean =>
  institutions.every(({ id }) => existsSync(join(dir, id, 'biofed.sqlite')))

async function prepareNode(
  institution: DemoInstitution,
  dir: string,
  published: Published,
): Promise<DemoNode> {
  const { id, profile } = institution
  await using app = await openApp({ dir, env: {}, log: pino({ level: 'silent' }) })
  const did = app.publishing.hosted()[0]?.did ?? (await app.publishing.createPublisher(profile)).did
  published.set(id, { did, find: (key) => app.logs.latestRevision(did, 'design', key)?.cid })
  const drafts = makeDrafts(app, institution, did, published)
  if (drafts.length > 0) await app.publishing.publish(drafts)
  forgetLoopbackPeers(app)
  published.set(id, { did, find: makeFinder(app, did) })
  const { ko = '', en = '' } = profile.name
  return {
    id,
    name: { ko, en },
    dir,
    did,
    published: drafts.length,
    signInCode: app.credentials.makeSignInCode(),
  }
}

/** Drafts of the records that aren't published yet; those of a run that broke off are made anew. */
function makeDrafts(app: App, { id, records }: DemoInstitution, did: Did, published: Published): number[] {
  const resolve = makeResolve(id, published)
  const missing = records.filter(({ kind, key }) => app.logs.latestRevision(did, kind, key) === undefined)
  const keys = new Set(missing.map(({ key }) => key))
  if (missing.length > 0)
    for (const draft of app.drafts.list({ limit: 500 }).items)
      if (keys.has(draft.key)) app.drafts.remove(draft.id)
  return missing.map((record) => app.drafts.create(makeDraft(record, did, resolve)).id)
}

/** Names of the same publication have no CID yet; those of the institutions before have. */
function makeResolve(own: InstitutionId, published: Published): Resolve {
  return ({ institution, key }: DemoName) => {
    const publisher = published.get(institution)
    if (!publisher)
      throw new Error(`the demonstration refers to ${institution}/${key} before it is published`)
    const record = `biofed:${publisher.did}/design/${key}`
    const cid = institution === own ? undefined : publisher.find(key)
    return cid === undefined ? { record } : { record, cid }
  }
}

/** Look-up by key that outlives the closing of the store. */
function makeFinder(app: App, did: Did): (key: string) => CidText | undefined {
  const cids = new Map<string, CidText>()
  for (const { cid, bytes } of app.logs.listRecords(did)) {
    const { statement } = readRecordShape(bytes, cid)
    cids.set(stableName(statement), cid)
  }
  return (key) => cids.get(`biofed:${did}/design/${key}`)
}

/** The other two may have had other ports in the run before. */
function forgetLoopbackPeers({ db }: App): void {
  const book = makePeerBook(db)
  for (const { address } of book.list()) if (address.startsWith('/ip4/127.0.0.1/')) book.remove(address)
}
