import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { openApp } from '../../node/app.ts'
import { readBackup } from '../../node/cli/backup/read.ts'
import { quietLog } from '../../node/cli/quiet-log.ts'
import { biofed, biofedJson, makeFolder, setUp } from './support/command-line.ts'
import { genBank, writeSamples } from './support/samples.ts'

const passphrase = '소나무 아래 열두 마리 고양이'
const env = { BIOFED_PASSPHRASE: passphrase }

async function publishSamples(folder: ReturnType<typeof makeFolder>): Promise<string> {
  const { dir } = await setUp(folder)
  await biofedJson(['import', writeSamples(folder.path), '--publish', '--yes', '--data', dir], { code: 2 })
  return dir
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

/** Runs `biofed …` in a process of its own. */
async function runChild(args: readonly string[]): Promise<{ code: number; notes: string }> {
  const main = resolve(import.meta.dirname, '../../node/main.ts')
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  const notes = child.stderr.toArray()
  const [code] = (await once(child, 'exit')) as [number]
  return { code, notes: Buffer.concat(await notes).toString() }
}

function secretsOf(dir: string): string[] {
  const files = readdirSync(join(dir, 'keys')).map((name) => readFileSync(join(dir, 'keys', name), 'utf8'))
  return [
    ...files.map((text) => (JSON.parse(text) as { secretKey: string }).secretKey),
    readFileSync(join(dir, 'token'), 'utf8').trim(),
  ]
}

describe('backups', () => {
  it('hold no key unless they are sealed, and say so', async () => {
    using folder = makeFolder()
    const dir = await publishSamples(folder)
    const { out } = await biofed(['backup', folder.in('plain'), '--data', dir])
    assert.match(out, /The keys are NOT in it/)
    await biofed(['backup', folder.in('sealed'), '--keys', '--data', dir], { env })
    assert.equal(statSync(folder.in('sealed')).mode & 0o777, 0o600)
    for (const name of ['plain', 'sealed']) {
      const bytes = readFileSync(folder.in(name))
      for (const secret of secretsOf(dir)) {
        assert.equal(bytes.indexOf(secret), -1)
        assert.equal(bytes.indexOf(Buffer.from(secret, 'base64')), -1)
      }
    }
  })

  it('bring everything back: records, drafts, keys, and the same search results', async () => {
    using folder = makeFolder()
    const dir = await publishSamples(folder)
    await biofedJson(['backup', folder.in('file'), '--keys', '--data', dir], { env })
    const rehearsed = await biofedJson<{ keys: string[] }>(
      ['restore', folder.in('file'), '--dry-run', '--data', folder.in('b')],
      { env },
    )
    assert.equal(rehearsed.keys.length, readdirSync(join(dir, 'keys')).length + 1)
    assert.equal(existsSync(folder.in('b')), false)

    await biofedJson(['restore', folder.in('file'), '--data', folder.in('b')], { env })
    assert.deepEqual(secretsOf(folder.in('b')), secretsOf(dir))
    const search = (data: string) => biofedJson(['search', '--data', data])
    assert.deepEqual(await search(folder.in('b')), await search(dir))
    assert.equal((await biofed(['fsck', '--data', folder.in('b')])).code, 0)
  })

  it('do not open with another passphrase, cut off, or changed', async () => {
    using folder = makeFolder()
    const dir = await publishSamples(folder)
    const file = folder.in('file')
    await biofedJson(['backup', file, '--keys', '--data', dir], { env })
    const whole = readFileSync(file)
    const restore = async (surroundings: { env?: Record<string, string> }) =>
      await biofedJson<{ code: string }>(['restore', file, '--data', folder.in('b')], {
        code: 1,
        ...surroundings,
      })
    assert.equal(
      (await restore({ env: { BIOFED_PASSPHRASE: 'another one altogether' } })).code,
      'bad_passphrase',
    )
    writeFileSync(file, whole.subarray(0, -1))
    assert.equal((await restore({ env })).code, 'bad_backup')
    const changed = Buffer.from(whole)
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1
    writeFileSync(file, changed)
    assert.equal((await restore({ env })).code, 'bad_backup')
    assert.equal(existsSync(folder.in('b')), false)
  })

  it('are rehearsed without writing anything, and say what would come back', async () => {
    using folder = makeFolder()
    const dir = await publishSamples(folder)
    await biofedJson(['backup', folder.in('file'), '--keys', '--data', dir], { env })
    const before = hashesOf(folder.path)
    const free = await biofed(['restore', folder.in('file'), '--dry-run', '--data', folder.in('b')], { env })
    const taken = await biofed(['restore', folder.in('file'), '--dry-run', '--data', dir], { env })
    assert.deepEqual(hashesOf(folder.path), before)
    for (const words of [
      /nothing was written/,
      /4 records \(5 leaves\) of Laboratory node .*signed here/,
      /newest head: size 5, signed 20\d\d-/,
      /1 draft|0 drafts/,
      /keys: sealed/,
      /0 days old/,
      /blocks, each as its CID says/,
      /signing\.json/,
      /b is free/,
    ])
      assert.match(free.out, words)
    assert.match(taken.out, /node is NOT free/)
    assert.deepEqual([free.code, taken.code], [0, 0])
  })

  it('hold every table but the index, which comes back the same', async () => {
    using folder = makeFolder()
    const dir = await publishSamples(folder)
    const raw = new Database(join(dir, 'biofed.sqlite'))
    raw.exec("INSERT INTO blocked (mh, reason, at) VALUES (zeroblob(32), 'test', 1)")
    raw.exec('CREATE TABLE of_a_later_version (x TEXT) STRICT')
    raw.exec("INSERT INTO of_a_later_version VALUES ('kept')")
    raw.close()
    await biofedJson(['backup', folder.in('file'), '--data', dir])
    await biofedJson(['restore', folder.in('file'), '--data', folder.in('b')])
    assert.deepEqual(readdirSync(folder.in('b')).sort(), [
      'biofed.sqlite',
      ...(existsSync(join(dir, 'config.json')) ? ['config.json'] : []),
      'keys',
      'restored.json',
    ])
    const read = (data: string, sql: string) => {
      const db = new Database(join(data, 'biofed.sqlite'), { readonly: true })
      try {
        return db.prepare(sql).all()
      } finally {
        db.close()
      }
    }
    for (const table of [
      'block',
      'leaf',
      'head',
      'draft',
      'blocked',
      'setting',
      'peer',
      'of_a_later_version',
    ])
      assert.deepEqual(
        read(folder.in('b'), `SELECT * FROM ${table}`),
        read(dir, `SELECT * FROM ${table}`),
        table,
      )
    assert.deepEqual(read(folder.in('b'), 'SELECT * FROM record'), [])
    await biofedJson(['search', '--data', folder.in('b')])
    const indexed = 'SELECT cid, kind, key, item FROM record ORDER BY id'
    assert.deepEqual(read(folder.in('b'), indexed), read(dir, indexed))
  })

  it('bring damaged blocks back too, and say how many', async () => {
    using folder = makeFolder()
    const dir = await publishSamples(folder)
    const raw = new Database(join(dir, 'biofed.sqlite'))
    raw.exec('UPDATE block SET data = zeroblob(length(data)) WHERE id = 6')
    raw.close()
    await biofedJson(['backup', folder.in('file'), '--data', dir])
    const { soundness } = await biofedJson<{ soundness: { damaged: number; file: string[] } }>([
      ...['restore', folder.in('file'), '--data', folder.in('b')],
    ])
    assert.deepEqual([soundness.damaged, soundness.file], [1, []])
  })

  it('leave nothing behind when a restore breaks off', async () => {
    using folder = makeFolder()
    const dir = await publishSamples(folder)
    await biofedJson(['backup', folder.in('file'), '--data', dir])
    await assert.rejects(
      readBackup(folder.in('file'), folder.in('b'), {
        passphrase: undefined,
        dryRun: false,
        mark() {
          throw new Error('power cut')
        },
      }),
      /power cut/,
    )
    assert.deepEqual(readdirSync(folder.path).sort(), ['file', 'node', 'samples'])
  })

  it('are of one moment while the node goes on publishing', async function () {
    this.timeout(60_000)
    using folder = makeFolder()
    const { dir } = await setUp(folder)
    await using app = await openApp({ dir, env: {}, log: quietLog, settings: { searchReaders: 1 } })
    const [publisher = assert.fail()] = app.publishing.hosted()
    let published = 0
    let isDone = false
    const publishing = (async () => {
      while (!isDone) {
        const ids = Array.from({ length: 20 }, () => {
          published++
          return app.drafts.create({
            publisher: publisher.did,
            kind: 'design',
            key: `P${published}`,
            licence: 'CC0-1.0',
            body: {
              name: { en: `Part ${published}` },
              moleculeType: 'DNA',
              topology: 'linear',
              sequence: 'ACGTACGT',
            },
          }).id
        })
        await app.publishing.publish(ids)
        await setImmediate()
      }
    })()
    const sizes: number[] = []
    for (let n = 0; n < 3; n++) {
      const { code, notes } = await runChild(['backup', folder.in(`file${n}`), '--data', dir])
      assert.equal(code, 0, notes)
      sizes.push(app.logs.getLog(publisher.did)?.size ?? 0)
    }
    isDone = true
    await publishing
    assert.ok((sizes[0] ?? 0) < (sizes[2] ?? 0), `${sizes} leaves`)
    for (const n of [0, 1, 2]) {
      const data = folder.in(`restored${n}`)
      await biofedJson(['restore', folder.in(`file${n}`), '--data', data])
      await biofedJson(['reindex', '--data', data])
      const check = await biofedJson<{ findings: unknown[] }>(['fsck', '--data', data], { code: 1 })
      assert.deepEqual(
        check.findings.filter((finding) => !/signing\.json/.test(JSON.stringify(finding))),
        [],
      )
    }
  })

  it('overwrite nothing', async () => {
    using folder = makeFolder()
    const dir = await publishSamples(folder)
    await biofedJson(['backup', folder.in('file'), '--data', dir])
    for (const args of [
      ['backup', folder.in('file')],
      ['restore', folder.in('file')],
    ])
      assert.equal((await biofedJson<{ code: string }>([...args, '--data', dir], { code: 1 })).code, 'exists')
  })

  it('ask for a passphrase twice where a person is there, and refuse a short one', async () => {
    using folder = makeFolder()
    const { dir } = await setUp(folder)
    const backup = (...answers: string[]) =>
      biofed(['backup', folder.in('file'), '--keys', '--data', dir], { answers })
    assert.match((await backup(passphrase, 'mistyped')).notes, /not the same/)
    assert.match((await backup('short', 'short')).notes, /fewer than 12/)
    assert.equal((await backup(passphrase, passphrase)).code, 0)
  })

  it('leave a store that signs nothing until another node has told what came after; alone it does', async () => {
    using folder = makeFolder()
    const dir = await publishSamples(folder)
    await biofedJson(['backup', folder.in('file'), '--keys', '--data', dir], { env })
    writeFileSync(folder.in('new.gb'), genBank('NEW1'))
    for (const [name, flags, code] of [
      ['waiting', [], 1],
      ['alone', ['--alone'], 0],
    ] as const) {
      const data = ['--data', folder.in(name)]
      await biofedJson(['restore', folder.in('file'), ...flags, ...data], { env })
      const { out } = await biofed(['import', folder.in('new.gb'), '--publish', '--yes', '--json', ...data])
      assert.equal((JSON.parse(out) as { code?: string }).code, code === 1 ? 'log_behind' : undefined)
    }
  })
})
