import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openApp } from '../../node/app.ts'
import { quietLog } from '../../node/cli/quiet-log.ts'
import { digestOf } from '../../node/store/blocks.ts'
import { readCid } from '../../protocol/index.ts'
import { biofed, biofedJson, makeFolder, setUp } from './support/command-line.ts'
import { writeSamples } from './support/samples.ts'

interface Check {
  readonly sound: boolean
  readonly found: number
  readonly logs: readonly { leaves: number; records: number; heads: number }[]
  readonly findings: readonly { level: string; where: string; what: string; remedy: string }[]
}

async function publishSamples(folder: ReturnType<typeof makeFolder>): Promise<{ dir: string; did: string }> {
  const made = await setUp(folder)
  await biofedJson(['import', writeSamples(folder.path), '--publish', '--yes', '--data', made.dir], {
    code: 2,
  })
  return made
}

const check = (dir: string, code: number) => biofedJson<Check>(['fsck', '--data', dir], { code })

describe('checking a store', () => {
  it('finds nothing wrong with a good one', async () => {
    using folder = makeFolder()
    const { dir } = await publishSamples(folder)
    const { sound, logs, found, findings } = await check(dir, 0)
    assert.deepEqual({ sound, found, findings }, { sound: true, found: 3, findings: [] })
    assert.deepEqual(
      logs.map(({ leaves, records, heads }) => ({ leaves, records, heads })),
      [{ leaves: 5, records: 4, heads: 2 }],
    )
  })

  for (const [what, sql, where, words] of [
    [
      'a block with other bytes',
      `UPDATE block SET data = zeroblob(length(data)) WHERE id = 6`,
      /^block row 6 \(b\w+\)$/,
      /hash/,
    ],
    [
      'a leaf that names another record',
      'UPDATE leaf SET cid_bytes = (SELECT cid_bytes FROM leaf WHERE position = 2) WHERE position = 3',
      /leaf 3 \(b\w+\)$/,
      /another block/,
    ],
    ['a missing leaf', 'DELETE FROM leaf WHERE position = 3', /did:key:\w+$/, /leaves 3 to 3 are missing/],
    [
      'an invented withdrawal',
      'UPDATE leaf SET withdrawn_at = 4 WHERE position = 2',
      /leaf 2 \(b\w+\)$/,
      /withdrawn by leaf 4/,
    ],
    [
      'a lost row of the index',
      'DELETE FROM shown WHERE id = (SELECT max(id) FROM shown)',
      /^index, shown$/,
      /searches miss it/,
    ],
    [
      'a head of another size',
      'UPDATE head SET size = size - 1 WHERE size = 5',
      /head of size 4$/,
      /another size/,
    ],
  ] as const)
    it(`names ${what}, with its place`, async () => {
      using folder = makeFolder()
      const { dir } = await publishSamples(folder)
      const raw = new Database(join(dir, 'biofed.sqlite'))
      raw.pragma('foreign_keys = OFF')
      assert.equal(raw.prepare(sql).run().changes, 1)
      raw.close()
      const { sound, findings } = await check(dir, 1)
      assert.equal(sound, false)
      const damage = findings.filter((finding) => finding.level === 'damage' && where.test(finding.where))
      assert.ok(
        damage.some((finding) => words.test(finding.what)),
        JSON.stringify(findings),
      )
    })

  it('is content again after reindex put a lost row of the index back', async () => {
    using folder = makeFolder()
    const { dir } = await publishSamples(folder)
    const raw = new Database(join(dir, 'biofed.sqlite'))
    raw.exec('DELETE FROM shown')
    raw.close()
    await check(dir, 1)
    const { out } = await biofed(['reindex', '--data', dir])
    assert.match(out, /4 records read/)
    assert.equal((await check(dir, 0)).sound, true)
  })

  for (const [table, sql] of [
    ['record', "UPDATE record SET item = '{}' WHERE kind = 'design'"],
    ['record', 'UPDATE record SET latest = 0 WHERE id = (SELECT max(id) FROM record)'],
    ['search', 'DELETE FROM search WHERE rowid = (SELECT max(id) FROM shown)'],
    ['facet_group', 'UPDATE facet_group SET records = records + 1'],
    ['molecule', 'DELETE FROM molecule WHERE digest = (SELECT max(digest) FROM molecule)'],
    ['record_link', "INSERT INTO record_link SELECT id, 'same-as', 'pdb:1EMA' FROM record LIMIT 1"],
    ['institution', "UPDATE institution SET name = '{}'"],
    ['unindexed', "INSERT INTO unindexed SELECT id, cid, 'why not' FROM record LIMIT 1"],
  ] as const)
    it(`compares the index with the records row by row: ${sql}`, async () => {
      using folder = makeFolder()
      const { dir } = await publishSamples(folder)
      change(dir, sql)
      const { findings } = await check(dir, 1)
      assert.ok(findings.length > 0)
      for (const { where, remedy } of findings) {
        assert.equal(where, `index, ${table}`)
        assert.match(remedy, /biofed reindex/)
      }
      await biofed(['reindex', '--data', dir])
      assert.deepEqual((await check(dir, 0)).findings, [])
    })

  it('says of a damaged head, once and again, that other nodes have it', async () => {
    using folder = makeFolder()
    const { dir } = await publishSamples(folder)
    const raw = new Database(join(dir, 'biofed.sqlite'))
    const { cid } = raw.prepare('SELECT cid FROM head WHERE size = 5').get() as { cid: string }
    raw.close()
    const mh = Buffer.from(digestOf(readCid(cid))).toString('hex')
    change(dir, `UPDATE block SET data = zeroblob(length(data)) WHERE mh = x'${mh}'`)
    const { findings } = await check(dir, 1)
    assert.deepEqual(
      findings.map(({ where, remedy }) => [
        where.replace(/\b(did:key:|b)\w{40,}/g, '…').replace(/\d+/, 'n'),
        remedy.split(' ').slice(0, 4).join(' '),
      ]),
      [
        ['block row n (…)', '`biofed fsck --repair` fetches'],
        ['…, head of size n', '`biofed fsck --repair` fetches'],
        ['index', '`biofed fsck --repair` mends'],
      ],
    )
  })

  it('changes nothing in the folder, and leaves nothing there', async () => {
    using folder = makeFolder()
    const { dir } = await publishSamples(folder)
    change(dir, 'DELETE FROM shown')
    const before = hashesOf(dir)
    await check(dir, 1)
    assert.deepEqual(hashesOf(dir), before)
  })

  it('works beside a running node, which goes on', async () => {
    using folder = makeFolder()
    const { dir, did } = await publishSamples(folder)
    await using app = await openApp({ dir, env: {}, log: quietLog, settings: { searchReaders: 1 } })
    assert.equal((await check(dir, 0)).sound, true)
    assert.ok(existsSync(join(dir, 'biofed.sqlite-wal')))
    const { id } = app.drafts.create({
      publisher: did as never,
      kind: 'design',
      key: 'NEXT',
      licence: 'CC0-1.0',
      body: { name: { en: 'Next' }, moleculeType: 'DNA', topology: 'linear', sequence: 'ACGT' },
    })
    await app.publishing.publish([id])
    assert.equal((await check(dir, 0)).found, 4)
  })

  it('finds the lost file of a draft, and says in one line what to do', async () => {
    using folder = makeFolder()
    const { dir } = await setUp(folder)
    await biofedJson(['import', writeSamples(folder.path), '--data', dir], { code: 2 })
    change(dir, "UPDATE block SET data = zeroblob(length(data)) WHERE visibility = 'private'")
    const { code, out } = await biofed(['fsck', '--data', dir])
    assert.equal(code, 1)
    const [line = assert.fail()] = out.split('\n').filter((each) => /draft \d/.test(each))
    assert.match(line, /^DAMAGE {3}draft \d+: 1 block.*To do: add the file/)
  })
})

function change(dir: string, sql: string): void {
  const raw = new Database(join(dir, 'biofed.sqlite'))
  raw.pragma('foreign_keys = OFF')
  assert.ok(raw.prepare(sql).run().changes > 0)
  raw.pragma('journal_mode = DELETE')
  raw.pragma('journal_mode = WAL')
  raw.close()
}

/** Hash of each file below a folder. */
function hashesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path, createHash('sha256').update(readFileSync(path)).digest('hex')]
    }),
  )
}
