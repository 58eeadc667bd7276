import assert from 'node:assert/strict'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { institutions } from '../../deploy/demo-data/institutions.ts'
import { makeDraft } from '../../deploy/demo-data/resolve.ts'
import type { DemoName } from '../../deploy/demo-data/types.ts'
import { type App, openApp } from '../../node/app.ts'
import { quietLog } from '../../node/cli/quiet-log.ts'
import { makeTestPublisher } from '../simulation/publisher.ts'
import { makeRandom } from '../simulation/random.ts'
import { biofed, makeFolder } from './support/command-line.ts'

const open = (dir: string): Promise<App> =>
  openApp({ dir, env: {}, log: quietLog, settings: { searchReaders: 1 } })

/** The demonstration's institutions with revisions and withdrawals, and one whose records this program can't read all. */
async function fill(app: App): Promise<void> {
  const dids = new Map<string, string>()
  const resolve = ({ institution, key }: DemoName) => ({
    record: `biofed:${dids.get(institution)}/design/${key}`,
    label: key,
  })
  for (const { id, profile, records } of institutions) {
    const { did } = await app.publishing.createPublisher(profile)
    dids.set(id, did)
    const drafts = records.map((record) => app.drafts.create(makeDraft(record, did, resolve)).id)
    const { records: published } = await app.publishing.publish(drafts)
    const revised = records.slice(0, 4).map((record, i) => {
      const draft = makeDraft(record, did, resolve)
      const name = { en: `Revised ${i}`, ko: `고친 것 ${i}` }
      return app.drafts.create({ ...draft, body: { ...draft.body, name } }).id
    })
    const { records: revisions } = await app.publishing.publish(revised)
    for (const target of [published[6]?.cid, revisions[1]?.cid, published[2]?.cid])
      await app.publishing.withdraw({ target: target ?? assert.fail(), reason: 'other' })
  }
  const stranger = makeTestPublisher(makeRandom(7), Date.now() - 60_000)
  const body = { name: { en: 'Stranger' }, moleculeType: 'DNA', topology: 'linear', sequence: 'ACGT' }
  stranger.publish(app, Date.now(), [
    { kind: 'prophecy', key: 'unknown-kind', body: { text: 'later' } },
    { key: 'good', body },
    { key: 'odd', body: { ...body, colour: 'red' } },
  ])
  await app.settled()
}

const queries = [
  '',
  '프로모터',
  '균',
  '단백질',
  'promoter',
  'gfp',
  'E. coli',
  'revised',
  '고친 것',
  '-promoter',
  'pro',
  'nothing at all',
]

/** Everything that the index answers: each search with all pages, cursors and facets, and all there is to know of each record. */
async function answersOf(dir: string): Promise<unknown> {
  await using app = await open(dir)
  const { index, logs } = app
  const searches: unknown[] = []
  const first = await index.search({ limit: 1 })
  const filters = [
    {},
    ...Object.entries(first.facets ?? {}).flatMap(([name, values]) =>
      values.slice(0, 4).map(({ value }) => ({ [name]: value })),
    ),
  ]
  for (const q of queries)
    for (const filter of filters)
      for (let cursor: string | undefined, n = 0; n < 20; n++) {
        const page = await index.search({ q, ...filter, limit: 11, ...(cursor !== undefined && { cursor }) })
        searches.push([q, filter, page])
        cursor = page.next
        if (cursor === undefined) break
      }
  const records = [...logs.listRecords()].map(({ cid, publisher, statement: { kind, key } }) => [
    index.findRecord(cid),
    index.findLatest(publisher, kind, key),
    index.revisions(publisher, kind, key),
    index.problemsOf(cid),
    index.itemOf(cid),
    index.linksFrom(cid),
    index.linksTo(cid),
  ])
  const publishers = logs
    .publishers()
    .map(({ did }) => [index.publisherName(did), index.profileOf(did), index.countRecords(did)])
  const sequence = institutions[0]?.records[0]?.body.sequence ?? ''
  return {
    searches,
    records,
    publishers,
    unindexed: index.unindexed(100),
    found: index.findBySequence(sequence),
  }
}

describe('biofed reindex', function () {
  this.timeout(120_000)
  let folder: ReturnType<typeof makeFolder>
  let dir: string
  let known: { searches: unknown[]; unindexed: unknown[]; records: unknown[] }

  before(async () => {
    folder = makeFolder()
    dir = folder.in('node')
    await using app = await open(dir)
    await fill(app)
    await app.close()
    known = (await answersOf(dir)) as typeof known
    assert.ok(known.searches.length > 300 && known.unindexed.length >= 2 && known.records.length > 60)
  })

  after(() => folder[Symbol.dispose]())

  const spoil = (sql: string): void => {
    const raw = new Database(join(dir, 'biofed.sqlite'))
    raw.exec(sql)
    raw.close()
  }

  it('gives the identical answers: searches, pages, cursors, facets, records, links', async () => {
    const { code, out } = await biofed(['reindex', '--data', dir])
    assert.equal(code, 0, out)
    assert.deepEqual(await answersOf(dir), known)
  })

  it('gives them back when the index was spoilt', async () => {
    spoil(`DELETE FROM shown WHERE id % 2; UPDATE record SET latest = 1 - latest, item = '{}' WHERE id % 3 = 0;
      INSERT INTO search (search) VALUES ('delete-all'); UPDATE facet_group SET records = 7; DELETE FROM molecule;
      DELETE FROM record WHERE id % 5 = 0; DELETE FROM record_link; UPDATE institution SET name = '{"en":"wrong"}'; DELETE FROM withdrawn_record;
      INSERT INTO taxon_name VALUES ('NCBITaxon:1', 'root', 3)`)
    const { code, notes } = await biofed(['reindex', '--data', dir])
    assert.equal(code, 0, notes)
    assert.match(notes, /of \d+ records/)
    assert.deepEqual(await answersOf(dir), known)
    const check = await biofed(['fsck', '--data', dir])
    assert.doesNotMatch(check.out, /DAMAGE {3}(?!keys)/)
  })

  it('is noticed at the next start when it broke off, and done again', async () => {
    {
      await using app = await open(dir)
      function* broken() {
        yield* [...app.logs.listRecords()].slice(0, 30)
        throw new Error('power cut')
      }
      await assert.rejects(app.index.reindex(broken()), /power cut/)
    }
    const check = await biofed(['fsck', '--data', dir])
    assert.match(check.out, /index: it is to be built again\. To do: the next start of the node does so/)
    assert.deepEqual(await answersOf(dir), known)
  })
})
