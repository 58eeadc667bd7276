import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { biofed, biofedJson, makeFolder, setUp } from './support/command-line.ts'
import { startProcess } from './support/running-node.ts'
import { genBank } from './support/samples.ts'

interface Synced {
  readonly done: boolean
  readonly reached: number
  readonly mayPublish: boolean
  readonly publishers: readonly { did: string; size: number; new: number }[]
}

describe('one round of sync', () => {
  it('fetches what a peer has, which is then found here; ignoring its publisher takes it away, following brings it back', async () => {
    using folder = makeFolder()
    const a = await setUp(folder, 'a')
    const b = await setUp(folder, 'b')
    writeFileSync(folder.in('x.gb'), genBank('X1'))
    await biofedJson(['import', folder.in('x.gb'), '--publish', '--yes', '--data', a.dir])
    await using node = await startProcess(a.dir)
    const peer = node.ready.addresses[0] ?? ''

    const first = await biofedJson<Synced>(['sync', '--peer', peer, '--data', b.dir])
    assert.deepEqual([first.done, first.reached], [true, 1])
    assert.equal(first.publishers.find(({ did }) => did === a.did)?.new, 3)
    const found = async () =>
      (await biofedJson<{ items: { key: string }[] }>(['search', 'X1', '--data', b.dir])).items.map(
        ({ key }) => key,
      )
    assert.deepEqual(await found(), ['X1'])

    const again = await biofedJson<Synced>(['sync', '--data', b.dir])
    assert.equal(again.publishers.find(({ did }) => did === a.did)?.new, 0)
    assert.match((await biofed(['peers', '--data', b.dir])).out, new RegExp(node.ready.peerId))

    await biofedJson(['ignore', a.did, '--data', b.dir])
    assert.deepEqual(await found(), [])
    await biofedJson(['follow', a.did, '--data', b.dir])
    assert.deepEqual(await found(), ['X1'])
    await biofedJson(['quarantine', b.did, '--data', b.dir], { code: 1 })
  })

  it('gives a restored node back what it published after the backup; then it may publish again', async () => {
    using folder = makeFolder()
    const a = await setUp(folder, 'a')
    const b = await setUp(folder, 'b')
    const env = { BIOFED_PASSPHRASE: 'twelve cats below a pine' }
    await biofedJson(['backup', folder.in('file'), '--keys', '--data', a.dir], { env })
    writeFileSync(folder.in('x.gb'), genBank('X1'))
    await biofedJson(['import', folder.in('x.gb'), '--publish', '--yes', '--data', a.dir])
    {
      await using node = await startProcess(a.dir)
      await biofedJson(['sync', '--peer', node.ready.addresses[0] ?? '', '--data', b.dir])
    }

    await using other = await startProcess(b.dir)
    const restored = folder.in('restored')
    await biofedJson(['restore', folder.in('file'), '--data', restored], { env })
    const synced = await biofedJson<Synced>(['sync', '--peer', other.ready.url, '--data', restored])
    assert.equal(synced.mayPublish, true)
    assert.equal(synced.publishers.find(({ did }) => did === a.did)?.size, 3)
    writeFileSync(folder.in('y.gb'), genBank('Y1', 'ggggaaaattttccccacgt'))
    const args = ['import', folder.in('y.gb'), '--publish', '--yes', '--data', restored]
    const { publication } = await biofedJson<{ publication: { size: number } }>(args)
    assert.equal(publication.size, 4)
  })

  it('lets a node behind a firewall be followed by the one that it dials', async () => {
    using folder = makeFolder()
    const hidden = await setUp(folder, 'hidden')
    const open = await setUp(folder, 'open')
    writeFileSync(folder.in('x.gb'), genBank('X1'))
    await biofedJson(['import', folder.in('x.gb'), '--publish', '--yes', '--data', hidden.dir])
    await using node = await startProcess(open.dir)
    await using dialling = await startProcess(hidden.dir, '--peer', node.ready.addresses[0] ?? '')
    assert.ok(dialling.ready.ready)
    const policy = ['follow', hidden.did, '--node', node.ready.url, '--data', open.dir]
    assert.equal((await biofedJson<{ policy: string }>(policy)).policy, 'follow')
    for (let found = 0; found === 0; ) {
      const args = ['search', 'X1', '--node', node.ready.url]
      found = (await biofedJson<{ items: unknown[] }>(args)).items.length
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })

  it('says when there is nobody to ask, or nobody answers', async () => {
    using folder = makeFolder()
    const { dir } = await setUp(folder)
    assert.equal((await biofedJson<{ code: string }>(['sync', '--data', dir], { code: 1 })).code, 'no_peers')
    await biofedJson(['peers', '--add', '/ip4/127.0.0.1/tcp/9', '--data', dir])
    const { reached } = await biofedJson<Synced>(['sync', '--data', dir], { code: 1 })
    assert.equal(reached, 0)
    const bad = await biofedJson<{ code: string }>(['peers', '--add', 'nonsense', '--data', dir], { code: 1 })
    assert.equal(bad.code, 'bad_address')
  })
})
