import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { biofed, biofedJson, makeFolder, setUp } from './support/command-line.ts'
import { genBank, writeSamples } from './support/samples.ts'

const passphrase = '소나무 아래 열두 마리 고양이'
const env = { BIOFED_PASSPHRASE: passphrase }

async function publishSamples(folder: ReturnType<typeof makeFolder>): Promise<string> {
  const { dir } = await setUp(folder)
  await biofedJson(['import', writeSamples(folder.path), '--publish', '--yes', '--data', dir], { code: 2 })
  return dir
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
    assert.equal(rehearsed.keys.length, 3)
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
