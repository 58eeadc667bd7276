import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { biofed, biofedJson, makeFolder, setUp } from './support/command-line.ts'

describe('setting up a data folder', () => {
  it('makes keys that only the owner may read, a token and a first publication, and says what each is for', async () => {
    using folder = makeFolder()
    const dir = folder.in('node')
    const { code, out } = await biofed([
      'init',
      '--data',
      dir,
      '--name',
      'Hanbit',
      '--alias',
      'hanbit',
      '--type',
      'university',
    ])
    assert.equal(code, 0)
    for (const words of [
      '.identity.json',
      '.signing.json',
      'take it off this machine',
      join(dir, 'token'),
      '/signin?code=',
    ])
      assert.ok(out.includes(words), words)
    const { items } = await biofedJson<{ items: unknown[] }>(['drafts', '--data', dir])
    assert.deepEqual(items, [])
    assert.equal(statSync(join(dir, 'token')).mode & 0o777, 0o600)
    assert.equal(statSync(join(dir, 'keys')).mode & 0o777, 0o700)
  })

  it('refuses a second time, without touching the keys', async () => {
    using folder = makeFolder()
    const { dir, did } = await setUp(folder)
    const problem = await biofedJson<{ code: string; detail: string }>(
      ['init', '--data', dir, '--name', 'Again'],
      { code: 1 },
    )
    assert.equal(problem.code, 'already_set_up')
    assert.ok(problem.detail.includes(did))
  })

  it('makes no key for a profile that is none', async () => {
    using folder = makeFolder()
    const dir = folder.in('node')
    const problem = await biofedJson<{ code: string; detail: string }>(
      ['init', '--data', dir, '--name', 'X', '--ror', 'nonsense'],
      { code: 1 },
    )
    assert.equal(problem.code, 'not_ready')
    assert.match(problem.detail, /ror/)
    assert.equal(existsSync(join(dir, 'keys')), false)
  })

  it('says of a folder without a node what to do, and makes nothing there', async () => {
    using folder = makeFolder()
    const dir = folder.in('nothing')
    for (const args of [['search'], ['drafts'], ['fsck'], ['token'], ['sync'], ['publish', '--yes']]) {
      const { code, out, notes } = await biofed([...args, '--data', dir])
      assert.equal(code, 1)
      assert.equal(out, '')
      assert.match(notes, /is no data folder of a node\. .*biofed init/)
    }
    assert.equal(existsSync(dir), false)
  })

  it('gives the token, and sign-in links that differ', async () => {
    using folder = makeFolder()
    const { dir } = await setUp(folder)
    const { out } = await biofed(['token', '--data', dir])
    assert.equal(out, readFileSync(join(dir, 'token'), 'utf8'))
    const links = [1, 2].map(() =>
      biofedJson<{ signIn: string; running: boolean }>(['signin-link', '--data', dir]),
    )
    const [first, second] = await Promise.all(links)
    assert.match(first?.signIn ?? '', /^http:\/\/127\.0\.0\.1:8080\/signin\?code=[\w-]{24}$/)
    assert.notEqual(first?.signIn, second?.signIn)
    assert.equal(first?.running, false)
  })

  it('is there as the command of the package', () => {
    const command = resolve(import.meta.dirname, '../../deploy/biofed.mjs')
    const { status, stdout } = spawnSync(process.execPath, [command, '--version'], { encoding: 'utf8' })
    assert.equal(status, 0)
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/)
  })

  it('explains the verbs of a verb', () => {
    const main = resolve(import.meta.dirname, '../../node/main.ts')
    const { stdout } = spawnSync(process.execPath, [main, 'help', 'keys', 'sign'], { encoding: 'utf8' })
    assert.match(stdout, /^Usage: biofed keys sign /)
  }).timeout(20_000)

  it('answers a wrong command line with the way to help, as JSON too', async () => {
    const { code, notes } = await biofed(['frobnicate'])
    assert.equal(code, 1)
    assert.match(notes, /unknown command/)
    const problem = await biofedJson<{ code: string; remedy: string }>(['import'], { code: 1 })
    assert.equal(problem.code, 'bad_request')
    assert.match(problem.remedy, /biofed help/)
  })
})
