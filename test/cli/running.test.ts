import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { biofed, biofedJson, makeFolder, setUp } from './support/command-line.ts'
import { type RunningNode, startProcess } from './support/running-node.ts'
import { genBank } from './support/samples.ts'

describe('a running node', () => {
  const folder = makeFolder()
  let dir = ''
  let did = ''
  let node: RunningNode

  before(async () => {
    ;({ dir, did } = await setUp(folder))
    node = await startProcess(dir)
  })
  after(async () => {
    await node[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })

  it('says in its first line where it answers, and answers there', async () => {
    const { ready, url, addresses, peerId, publisher } = node.ready
    assert.equal(ready, true)
    assert.equal(publisher, did)
    assert.ok(addresses.every((address) => address.endsWith(`/p2p/${peerId}`)))
    assert.equal((await fetch(`${url}/readyz`)).status, 200)
  })

  it('keeps others from writing to its folder, and says how to go on', async () => {
    const file = join(folder.path, 'x.gb')
    writeFileSync(file, genBank('X1'))
    for (const args of [
      ['import', file],
      ['publish', '--yes'],
      ['reindex'],
      ['follow', did],
      ['init', '--name', 'Other'],
    ]) {
      const { code, notes, out } = await biofed([...args, '--data', dir])
      assert.equal(code, 1, args[0])
      assert.equal(out, '')
      assert.doesNotMatch(notes, /\n\s+at /)
      if (args[0] === 'import') assert.ok(notes.includes(`--node ${node.ready.url}`), notes)
    }
  })

  it('takes imports and publications over its API from who has the token', async () => {
    const file = join(folder.path, 'over-api.gb')
    writeFileSync(file, genBank('API1'))
    const elsewhere = ['--data', folder.in('elsewhere'), '--node', node.ready.url]
    const refused = await biofedJson<{ code: string; remedy: string }>(['import', file, ...elsewhere], {
      code: 1,
    })
    assert.equal(refused.code, 'unauthorised')
    assert.match(refused.remedy, /--token/)

    const { out: token } = await biofed(['token', '--data', dir])
    const args = [
      'import',
      file,
      ...elsewhere,
      '--token',
      token.trim(),
      '--licence',
      'CC0-1.0',
      '--publish',
      '--yes',
    ]
    const { counts, publication } = await biofedJson<{
      counts: { drafts: number }
      publication: { records: { key: string; cid: string }[] }
    }>(args)
    assert.equal(counts.drafts, 1)
    assert.equal(publication.records[0]?.key, 'API1')
  })

  it('lets verbs that read go through it, without being told', async () => {
    const { items } = await biofedJson<{ items: { cid: string }[] }>(['search', 'API1', '--data', dir])
    const cid = items[0]?.cid ?? assert.fail('nothing was found')
    for (const args of [['show', cid], ['verify', cid], ['peers'], ['drafts']])
      await biofedJson([...args, '--data', dir])
    const { bytes } = await biofed(['export', cid, '--format', 'car', '--data', dir])
    writeFileSync(folder.in('api.car'), bytes)
    await biofedJson(['verify', folder.in('api.car')])
    await biofedJson(['fsck', '--data', dir])
    await biofedJson(['backup', folder.in('while-running.backup'), '--data', dir])
  })

  it('withdraws through the API as well', async () => {
    const { items } = await biofedJson<{ items: { cid: string }[] }>(['search', 'API1', '--data', dir])
    const cid = items[0]?.cid ?? assert.fail('nothing was found')
    const withdraw = ['withdraw', cid, '--reason', 'other', '--yes', '--data', dir, '--node', node.ready.url]
    await biofedJson(withdraw)
    assert.equal((await biofedJson<{ code: string }>(withdraw, { code: 1 })).code, 'already_withdrawn')
    await biofedJson(['show', cid, '--data', dir], { code: 1 })
  })

  it('gives sign-in links that open a session', async () => {
    const { signIn } = await biofedJson<{ signIn: string }>(['signin-link', '--data', dir])
    const code = new URL(signIn).searchParams.get('code')
    const open = () =>
      fetch(`${node.ready.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      })
    assert.equal((await open()).status, 200)
    assert.equal((await open()).status, 401)
  })

  it('ends in order at Ctrl-C, also when that comes twice at once', async () => {
    node.signal('SIGINT')
    node.signal('SIGINT')
    assert.equal(await node.ended, 0)
    assert.equal(existsSync(join(dir, 'running.json')), false)
    const { total } = await biofedJson<{ total: { value: number } }>(['search', '--data', dir])
    assert.equal(total.value, 0)
  })

  it('says of a node that does not answer that it does not', async () => {
    const problem = await biofedJson<{ code: string }>(['search', '--node', node.ready.url], { code: 1 })
    assert.equal(problem.code, 'unreachable')
  })
})
