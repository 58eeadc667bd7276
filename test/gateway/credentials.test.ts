import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCredentials } from '../../node/gateway/credentials.ts'

const dayMs = 86_400_000

describe('credentials', () => {
  let dir: string
  let now = 1_000_000
  const token = 'bf_0123456789abcdef0123456789abcdef'
  const open = () => openCredentials({ dir, now: () => now, random: (n) => randomBytes(n) })

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'biofed-credentials-'))
    writeFileSync(join(dir, 'token'), `${token}\n`)
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('know the token, and nothing near it', () => {
    const credentials = open()
    assert.equal(credentials.isToken(token), true)
    for (const other of ['', token.slice(1), `${token}x`, token.toUpperCase()])
      assert.equal(credentials.isToken(other), false, other)
  })

  it('make a token for its owner alone where the node has none', () => {
    rmSync(join(dir, 'token'))
    const credentials = open()
    const made = readFileSync(join(dir, 'token'), 'utf8').trim()
    assert.equal(statSync(join(dir, 'token')).mode & 0o077, 0)
    assert.deepEqual([credentials.isToken(made), credentials.isToken('')], [true, false])
  })

  it('take nothing for the token where its file is empty', () => {
    writeFileSync(join(dir, 'token'), '')
    assert.equal(open().isToken(''), false)
  })

  it('take a sign-in code once, also when another process made it', () => {
    const code = open().makeSignInCode()
    const credentials = open()
    const session = credentials.openSession({ code })
    assert.ok(session && credentials.isSession(session))
    assert.equal(credentials.openSession({ code }), undefined)
  })

  it('forget a sign-in code after a day', () => {
    const code = open().makeSignInCode()
    now += dayMs + 1
    assert.equal(open().openSession({ code }), undefined)
  })

  it('keep sessions over a restart, until they are closed or a month old', () => {
    const first = open().openSession({ token })
    const second = open().openSession({ token })
    assert.ok(first && second)
    open().closeSession(first)
    assert.deepEqual([open().isSession(first), open().isSession(second)], [false, true])
    now += 31 * dayMs
    assert.equal(open().isSession(second), false)
  })

  it('write no secret to disk, and nothing that others may read', () => {
    const code = open().makeSignInCode()
    const session = open().openSession({ token }) ?? ''
    for (const name of readdirSync(dir).filter((each) => each !== 'token')) {
      const text = readFileSync(join(dir, name), 'utf8')
      assert.ok(!text.includes(code) && !text.includes(session), name)
      assert.equal(statSync(join(dir, name)).mode & 0o077, 0, name)
    }
  })
})
