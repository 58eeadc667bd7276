import assert from 'node:assert/strict'
import { join } from 'node:path'
import Database from 'better-sqlite3'
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
})
