import assert from 'node:assert/strict'
import { CarReader } from '@ipld/car'
import { base36 } from 'multiformats/bases/base36'
import { CID } from 'multiformats/cid'
import {
  type CidText,
  checkHash,
  cidForBlock,
  memoryHeldLog,
  readCid,
  readPage,
} from '../../protocol/index.ts'
import { openHostingNode, removeTempDirs } from '../store/store-node.ts'
import { design, problemOf, startNode, type TestNode } from './test-node.ts'

const raw = 'application/vnd.ipld.raw'
const car = 'application/vnd.ipld.car'

describe('the trustless gateway', () => {
  let node: TestNode
  let record: CidText
  let head: CidText
  let file: CidText
  const fileBytes = new Uint8Array(2_500_000).map((_, i) => (i * 7 + (i >> 8) + (i >> 16)) & 255)

  before(async () => {
    node = await startNode()
    record = await node.publish('FIRST')
    await node.publish('SECOND', { sequence: 'ACGTACGTACGT' })
    head = readCid((await node.get<{ cid: string }>(`/api/v1/publishers/${node.did}/head`)).cid)
    const stored = await node.app.files.addFile('big.bin', 'application/octet-stream', fileBytes, {
      visibility: 'public',
    })
    file = readCid(typeof stored.cid === 'string' ? stored.cid : stored.cid['/'])
  })
  after(async () => {
    await node[Symbol.asyncDispose]()
    removeTempDirs()
  })

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    node.call(path, { headers, method, token: '' })

  async function readCar(answer: Response) {
    assert.equal(answer.status, 200)
    const reader = await CarReader.fromBytes(new Uint8Array(await answer.arrayBuffer()))
    const roots = (await reader.getRoots()).map(String)
    const cids: string[] = []
    for await (const { cid, bytes } of reader.blocks()) {
      checkHash(readCid(cid.toString()), bytes)
      cids.push(cid.toString())
    }
    assert.equal(new Set(cids).size, cids.length, 'no block twice')
    return { roots, cids }
  }

  it('gives a block by format and by Accept, with the headers of the specification', async () => {
    for (const answer of [
      await ask(`/ipfs/${record}?format=raw`),
      await ask(`/ipfs/${record}`, { accept: raw }),
    ]) {
      assert.equal(answer.status, 200)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      assert.equal(cidForBlock(bytes), record)
      const header = (name: string) => answer.headers.get(name) ?? ''
      assert.equal(header('content-type'), raw)
      assert.equal(header('content-length'), String(bytes.length))
      assert.equal(header('x-content-type-options'), 'nosniff')
      assert.equal(header('x-ipfs-path'), `/ipfs/${record}`)
      assert.equal(header('x-ipfs-roots'), record)
      assert.equal(header('cache-control'), 'public, max-age=29030400, immutable')
      assert.match(header('etag'), new RegExp(`^"${record}`))
      assert.match(header('content-disposition'), /^attachment; filename="[a-z0-9]+\.bin"$/)
      assert.match(header('vary'), /accept/i)
      assert.equal(header('access-control-allow-origin'), '*')
    }
  })

  it('answers HEAD and If-None-Match', async () => {
    for (const query of ['?format=raw', '?format=car']) {
      const answer = await ask(`/ipfs/${record}${query}`, {}, 'HEAD')
      assert.deepEqual([answer.status, await answer.text()], [200, ''])
      const tag = answer.headers.get('etag') ?? ''
      assert.equal((await ask(`/ipfs/${record}${query}`, { 'if-none-match': tag })).status, 304)
    }
  })

  it('gives a CAR of one block, depth first of all, with its parameters in the type', async () => {
    const answer = await ask(`/ipfs/${head}?format=car&dag-scope=block`)
    assert.equal(answer.headers.get('content-type'), `${car}; version=1; order=dfs; dups=n`)
    assert.match(answer.headers.get('content-disposition') ?? '', /\.car"$/)
    assert.deepEqual(await readCar(answer), { roots: [head], cids: [head] })
    const whole = await readCar(
      await ask(`/ipfs/${head}`, { accept: `${car}; version=1; order=dfs; dups=n` }),
    )
    assert.equal(whole.cids[0], head)
    assert.ok(whole.cids.includes(record), 'a pin of the head takes the records')
    const log = node.app.logs.getLog(node.did)
    assert.equal(
      whole.cids.length,
      2 + (log?.size ?? 0),
      'head, tile, and each leaf, of which one is the key list',
    )
  })

  it('takes a whole file as one entity', async () => {
    const entity = await readCar(await ask(`/ipfs/${file}?format=car&dag-scope=entity`))
    assert.deepEqual(entity.cids, [...node.app.files.nodesOf(file)])
    assert.equal(entity.cids.length, 4)
    const alone = await readCar(await ask(`/ipfs/${record}?format=car&dag-scope=entity`))
    assert.deepEqual(alone.cids, [record])
  })

  it('reads CIDs in the spellings that IPFS clients use', async () => {
    const cid = CID.parse(record)
    for (const spelt of [cid.toString(base36.encoder), record.toUpperCase().replace(/^B/, 'B')]) {
      const answer = await ask(`/ipfs/${spelt}?format=raw`)
      assert.equal(answer.status, 200, spelt)
      assert.equal(answer.headers.get('x-ipfs-path'), `/ipfs/${record}`)
      await answer.arrayBuffer()
    }
    const v0 = CID.parse(file).toV0().toString()
    assert.equal((await ask(`/ipfs/${v0}?format=raw`, {}, 'HEAD')).status, 200)
  })

  it('answers the probe of clients', async () => {
    const answer = await ask('/ipfs/bafkqaaa?format=raw')
    assert.deepEqual([answer.status, await answer.text()], [200, ''])
  })

  it('serves nothing but blocks and CARs', async () => {
    for (const accept of ['*/*', 'text/html', 'application/json', ''])
      await problemOf(await ask(`/ipfs/${record}`, { accept }), 406, 'not_acceptable')
    await problemOf(await ask(`/ipfs/${record}`, { accept: `${car}; version=2` }), 406, 'not_acceptable')
    await problemOf(await ask(`/ipfs/${record}?format=tar`), 400, 'bad_request')
    await problemOf(await ask(`/ipfs/${record}?format=car&dag-scope=some`), 400, 'bad_request')
  })

  it('tells a CID that is none from one that is not here', async () => {
    const sha512 =
      'bafkrgqhhyivzstcz3hhswshfjgy6ertgmnqeleynhwt4dlfsthi4hn7zgh4uvlsb5xncykzapi3ocd4lzogukir6ksdy6wzrnz6ohnv4aglcs'
    for (const cid of ['nonsense', 'b', sha512.slice(0, 99)])
      await problemOf(await ask(`/ipfs/${cid}?format=raw`), 400, 'bad_cid')
    const absent = cidForBlock(new TextEncoder().encode('nothing here'), 'raw')
    for (const query of ['?format=raw', '?format=car'])
      await problemOf(await ask(`/ipfs/${absent}${query}`), 404, 'not_found')
  })

  it('keeps drafts and their files to itself', async () => {
    const stored = await node.app.files.addFile('secret.gb', 'text/plain', new TextEncoder().encode('secret'))
    const cid = typeof stored.cid === 'string' ? stored.cid : stored.cid['/']
    for (const query of ['?format=raw', '?format=car'])
      await problemOf(await ask(`/ipfs/${cid}${query}`), 404, 'not_found')
  })

  it("keeps a draft's file to itself also when a record of another node links it, until it came from there", async () => {
    const bytes = new TextEncoder().encode('LOCUS both have it')
    const { db, files, logs, blocks } = node.app
    await files.addFile('draft.gb', 'text/plain', bytes)
    const other = await openHostingNode()
    const file = await other.files.addFile('theirs.gb', 'text/plain', bytes)
    const cid = readCid(typeof file.cid === 'string' ? file.cid : file.cid['/'])
    const body = design({ source: { format: 'genbank', file, record: 1 } })
    const { id } = other.drafts.create({ kind: 'design', key: 'OTHER', licence: 'CC0-1.0', body })
    const { records } = await other.publishing.publish([id])
    const page = other.logs.pageOf(other.did, 1, 0)
    assert.ok(page instanceof Uint8Array)
    const checks = { publisher: other.did, have: memoryHeldLog(), now: Date.now() }
    db.transaction((tx) => logs.addEntries(tx, other.did, readPage(page, checks)))

    const original = () => ask(`/api/v1/records/${records[0]?.cid}?format=original`)
    await problemOf(await ask(`/ipfs/${cid}?format=raw`), 404, 'not_found')
    await problemOf(await original(), 404, 'not_found')
    db.transaction((tx) => blocks.put(tx, { cid, bytes }))
    assert.equal((await ask(`/ipfs/${cid}?format=raw`)).status, 200)
    assert.equal(await (await original()).text(), 'LOCUS both have it')
  })

  it('leaves out what was withdrawn, and still proves the log', async () => {
    const doomed = await node.publish('DOOMED', { sequence: 'AAAACCCC' })
    await node.app.publishing.withdraw({ target: doomed, reason: 'legal' })
    const { cid } = await node.get<{ cid: string }>(`/api/v1/publishers/${node.did}/head`)
    const { cids } = await readCar(await ask(`/ipfs/${cid}?format=car`))
    assert.ok(cids.includes(record) && !cids.includes(doomed))
  })

  it('stops serving what the node blocks', async () => {
    const blocked = await node.publish('BLOCKED', { sequence: 'GGGGTTTT' })
    const { db, blocks } = node.app
    db.transaction((tx) => blocks.block(tx, blocked, 'a court order', Date.now()))
    const problem = await problemOf(await ask(`/ipfs/${blocked}?format=raw`), 410, 'blocked')
    assert.match(problem.detail, /court order/)
  })
})
