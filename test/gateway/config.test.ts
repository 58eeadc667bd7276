import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConfigError, readConfig, settings } from '../../node/config.ts'

describe('the configuration', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'biofed-config-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))
  const write = (value: unknown) => writeFileSync(join(dir, 'config.json'), JSON.stringify(value))

  it('takes flags before the environment before the file before what is usual', () => {
    write({ http: '127.0.0.1:1', peers: ['http://127.0.0.1:1'], logLevel: 'warn' })
    const env = { BIOFED_HTTP: '127.0.0.1:2', BIOFED_PEERS: 'http://127.0.0.1:2, /ip4/127.0.0.1/tcp/2' }
    const config = readConfig({ dir, env, flags: { http: '[::1]:3' } })
    assert.deepEqual(config.http, { host: '::1', port: 3 })
    assert.deepEqual(config.peers, ['http://127.0.0.1:2', '/ip4/127.0.0.1/tcp/2'])
    assert.equal(config.logLevel, 'warn')
    assert.equal(config.uploadFiles, settings.uploadFiles.initial)
    assert.ok(Object.isFrozen(config))
  })

  it('tells all mistakes together, each with its place', () => {
    write({ http: 'nowhere', colour: 'red', uploadFiles: -1 })
    const env = { BIOFED_LISTEN: 'tcp:4801', BIOFED_TRUSTED_PROXIES: 'many' }
    assert.throws(
      () => readConfig({ dir, env, flags: { peers: ['ftp://example.org'] } }),
      (error: ConfigError) => {
        assert.equal(error.code, 'bad_config')
        const places = [
          '"http"',
          'BIOFED_LISTEN',
          'the flag for peers',
          'BIOFED_TRUSTED_PROXIES',
          '"uploadFiles"',
          '"colour"',
        ]
        assert.equal(error.mistakes.length, places.length)
        for (const place of places)
          assert.ok(
            error.mistakes.some((mistake) => mistake.includes(place)),
            place,
          )
        return true
      },
    )
  })

  it('has at most twenty variables, each named once', () => {
    const names = Object.values(settings).map(({ env }) => env)
    assert.equal(new Set(names).size, names.length)
    assert.ok(names.length <= 20 && names.every((name) => name.startsWith('BIOFED_')))
  })

  it('reads what is usual as it reads what is given', () => {
    for (const [name, { initial, read }] of Object.entries(settings)) {
      const given = name === 'http' ? '127.0.0.1:8080' : initial
      assert.deepEqual(read(given), initial, name)
    }
  })
})
