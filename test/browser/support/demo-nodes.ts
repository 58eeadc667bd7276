import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { institutions } from '../../../deploy/demo-data/institutions.ts'
import { makeDraft } from '../../../deploy/demo-data/resolve.ts'
import type { DemoName } from '../../../deploy/demo-data/types.ts'
import { type App, openApp } from '../../../node/app.ts'

/** Two connected nodes with the demonstration data: `near` serves the page under test, `far` is its peer. */
export interface DemoNodes extends AsyncDisposable {
  readonly near: App
  readonly far: App
  readonly url: string
  /** CID of a record of the demonstration by its accession. */
  cidOf(key: string): string
}

/** Opens both nodes, publishes every record of the demonstration, and waits until both hold all of it. */
export async function openDemoNodes(): Promise<DemoNodes> {
  await using stack = new AsyncDisposableStack()
  const open = async (peers: readonly string[]): Promise<App> => {
    const dir = await mkdtemp(join(tmpdir(), 'biofed-browser-'))
    stack.defer(() => rm(dir, { recursive: true, force: true }))
    const app = await openApp({
      dir,
      http: '127.0.0.1:0',
      listen: ['/ip4/127.0.0.1/tcp/0'],
      peers,
      settings: { requestsPerMinute: 100_000 },
      env: {},
      log: pino({ level: 'silent' }),
    })
    return stack.use(app)
  }
  const far = await open([])
  // A node says for whom it signs when it is connected to.
  const company = institutions.find(({ id }) => id === 'company') ?? assert.fail()
  const atFar = await far.publishing.createPublisher(company.profile)
  // A node follows whom the peers that it was given host: so it is the near one that is given the other.
  const near = await open(far.mesh?.addresses() ?? [])

  const published = new Map<string, { did: string; cid: string }>()
  const resolve = ({ institution, key }: DemoName) => {
    const found = published.get(`${institution}/${key}`)
    if (!found) throw new Error(`${institution} refers to ${key} before it is published`)
    return { record: `biofed:${found.did}/design/${key}`, cid: found.cid, label: key }
  }
  for (const { id, profile, records } of institutions) {
    const app = id === 'company' ? far : near
    const { did } = app === far ? atFar : await app.publishing.createPublisher(profile)
    // References go to what is published already, so records go out in groups that name only earlier ones.
    for (const record of records) {
      const draft = app.drafts.create(makeDraft(record, did, resolve))
      const { records: done } = await app.publishing.publish([draft.id])
      for (const { cid, key } of done) published.set(`${id}/${key}`, { did, cid })
    }
  }
  await held(near, published)

  const kept = stack.move()
  return {
    near,
    far,
    url: near.url ?? '',
    cidOf(key) {
      const found = [...published].find(([name]) => name.endsWith(`/${key}`))
      if (!found) throw new Error(`the demonstration has no record ${key}`)
      return found[1].cid
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

async function held(app: App, published: ReadonlyMap<string, { cid: string }>): Promise<void> {
  const end = Date.now() + 30_000
  const cids = [...published.values()].map(({ cid }) => cid)
  const missing = () => cids.filter((cid) => app.index.findRecord(cid as never) === undefined)
  while (missing().length > 0) {
    if (Date.now() > end) throw new Error(`${missing().length} records did not arrive in 30 s`)
    await app.settled()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
