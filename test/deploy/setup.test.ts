import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'

const setup = resolve(import.meta.dirname, '../../deploy/setup.mjs')
const install = `mkdir -p node_modules/node/bin && ln -s '${process.execPath}' node_modules/node/bin/node`

describe('setting a checkout up', () => {
  let checkout: string

  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'biofed-setup-'))
    for (const folder of ['deploy', 'web', 'bin']) mkdirSync(join(checkout, folder))
    cpSync(setup, join(checkout, 'deploy/setup.mjs'))
    const packages = { 'node_modules/node': { version: process.version.slice(1) } }
    writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify({ packages }))
    writeFileSync(join(checkout, 'package.json'), '{"type":"module"}')
    writeFileSync(join(checkout, 'end.js'), 'process.exitCode = 3; console.log(...process.argv.slice(2))')
    writeFileSync(
      join(checkout, 'serve.js'),
      'setInterval(() => {}, 1e3); process.on("SIGTERM", () => process.exit(7)); console.log("ready")',
    )
    npmThat(install)
  })

  afterEach(() => rmSync(checkout, { recursive: true, force: true }))

  function npmThat(does: string): void {
    writeFileSync(join(checkout, 'bin/npm'), `#!/bin/sh\necho npm "$@" >> calls\n${does}\n`)
    chmodSync(join(checkout, 'bin/npm'), 0o755)
  }

  function start(...args: string[]): ChildProcess {
    const path = `${join(checkout, 'bin')}${delimiter}${process.env.PATH}`
    return spawn(process.execPath, [join(checkout, 'deploy/setup.mjs'), ...args], {
      cwd: checkout,
      env: { ...process.env, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  async function run(...args: string[]): Promise<{ code: unknown; output: string; errors: string }> {
    const child = start(...args)
    assert.ok(child.stdout && child.stderr)
    const [[code], output, errors] = await Promise.all([
      once(child, 'exit'),
      text(child.stdout),
      text(child.stderr),
    ])
    return { code, output, errors }
  }

  it('installs what is missing, then runs the script with its arguments and exit code', async () => {
    const { code, output } = await run('end.js', 'one', '--two')
    assert.match(output, /^setup: installing the dependencies … \d+\.\d s\none --two\n$/)
    assert.equal(code, 3)
  })

  it('installs nothing when all is fresh', async () => {
    await run()
    assert.deepEqual(await run('end.js', 'again'), { code: 3, output: 'again\n', errors: '' })
  })

  it('installs again after the lock file changed', async () => {
    await run()
    npmThat('true')
    writeFileSync(join(checkout, 'package.json'), '{"type":"module","version":"2.0.0"}')
    assert.match((await run()).output, /installing/)
  })

  it('says what to do when npm fails, and leaves no lock behind', async () => {
    npmThat('exit 1')
    const { code, errors } = await run('end.js')
    assert.equal(code, 1)
    assert.match(errors, /npm ci failed \(exit code 1\).*npm registry.*start again/s)
    assert.equal(existsSync(join(checkout, '.setup.lock')), false)
  })

  it('refuses another Node than the one of the lock file', async () => {
    const packages = { 'node_modules/node': { version: '24.0.1' } }
    writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify({ packages }))
    const { code, errors } = await run('end.js')
    assert.equal(code, 1)
    assert.match(errors, /should be Node v24\.0\.1, but v/)
  })

  it('takes over the lock of a set-up that was killed', async () => {
    writeFileSync(join(checkout, '.setup.lock'), '999999999')
    assert.equal((await run('end.js')).code, 3)
  })

  it('passes SIGTERM on and ends with the exit code of the script', async () => {
    await run()
    const child = start('serve.js')
    assert.ok(child.stdout)
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'exit'), [7, null])
  })
})
