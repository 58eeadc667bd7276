import assert from 'node:assert/strict'
import { openApp } from '../../node/app.ts'
import { quietLog } from '../../node/cli/quiet-log.ts'
import { makeLogEvidence, readDid, sealHead, verifyEvidence, verifyHead } from '../../protocol/index.ts'
import { Branch, evidenceOf, Institution, parts } from '../store/institution.ts'
import { biofed, biofedJson, makeFolder, setUp } from './support/command-line.ts'
import { startProcess } from './support/running-node.ts'

interface Listed {
  readonly items: readonly { cid: string; publisher: string; state: string; own: boolean }[]
}

/** Makes the node of a data folder know of a fork of another institution. Gives its evidence. */
async function forkAnother(dir: string) {
  await using app = await openApp({ dir, env: {}, log: quietLog })
  const { db, logs } = app
  const institution = new Institution('forks on the command line')
  const common = new Branch(institution).addKeyList(institution.chain.newest)
  common.add(parts(3, 'COMMON'))
  const [one, two] = [common.fork(), common.fork()]
  one.add(parts(2, 'ONE'))
  two.add(parts(4, 'TWO'))
  one.publishTo({ db, logs }, { hosted: false })
  const evidence = evidenceOf(one, two, [one.head(), two.head()])
  db.transaction((tx) => logs.addEvidence(tx, evidence))
  return { evidence: evidence.cid, did: institution.did }
}

/** Makes it know of one of its own institution, from the first leaf on. */
async function forkOwn(dir: string, did: string): Promise<void> {
  await using app = await openApp({ dir, env: {}, log: quietLog })
  const { db, logs, publishing } = app
  const publisher = readDid(did)
  const log = logs.getLog(publisher)
  const mine = logs.proveLeaf(publisher, 0)
  const signer = publishing.hosted()[0]?.signer
  assert.ok(log?.head && log.chain && mine && signer)
  const { type: _, checkpoint: __, ...body } = verifyHead(log.head.bytes, { chain: log.chain }).statement
  const other = new Branch(new Institution('another log of ours'))
  other.add(parts(1, 'OTHER'))
  const made = makeLogEvidence({
    publisher,
    heads: [mine.head, sealHead({ ...body, size: 1, root: other.rootAt(1) }, signer)],
    position: 0,
    leaves: [mine.leaf, other.leaves()[0] ?? new Uint8Array(36)],
    inclusion: [mine.inclusion, []],
  })
  db.transaction((tx) => logs.addEvidence(tx, verifyEvidence(made.bytes, { chain: log.chain })))
}

describe('forks on the command line', function () {
  this.timeout(60_000)

  it('are listed with what they mean, and written as a file that verifies without the node', async () => {
    using folder = makeFolder()
    const { dir } = await setUp(folder)
    const here = (...args: string[]) => [...args, '--data', dir]
    assert.equal((await biofed(here('forks'))).out, 'No forks are known here.\n')
    const { evidence, did } = await forkAnother(dir)

    const { out } = await biofed(here('forks'))
    assert.match(
      out,
      /: NOT SETTLED\n {2}did:key:\S+\n {2}signed two logs of epoch 1 that agree in the first 4 leaves only/,
    )
    assert.doesNotMatch(out, /your institution/)
    const { items } = await biofedJson<Listed>(here('forks', '--publisher', did))
    assert.deepEqual(
      items.map(({ cid, publisher, state, own }) => [cid, publisher, state, own]),
      [[evidence, did, 'open', false]],
    )

    await biofedJson(here('forks', evidence, '--out', folder.in('fork.car')))
    const alone = ['--data', folder.in('elsewhere')]
    const verdict = await biofed(['verify', folder.in('fork.car'), '--publisher', did, ...alone])
    assert.equal(verdict.code, 0, verdict.out)
    assert.match(verdict.out, /^FORK PROVED/)
    assert.match((await biofed(here('verify', evidence))).out, /^FORK PROVED/)

    await using node = await startProcess(dir)
    const remote = ['--node', node.ready.url, ...alone]
    assert.deepEqual(await biofedJson<Listed>(['forks', ...remote]), { items })
    await biofedJson(['forks', evidence, '--out', folder.in('again.car'), ...remote])
    assert.equal((await biofed(['verify', folder.in('again.car')])).code, 0)
  })

  it('say what to do where the institution is the own one', async () => {
    using folder = makeFolder()
    const { dir, did } = await setUp(folder)
    await forkOwn(dir, did)
    const { out } = await biofed(['forks', '--data', dir])
    assert.match(out, /differ from the first leaf on/)
    assert.match(out, /! This is your institution[\s\S]*! Then biofed keys end-epoch/)
  })

  it('need a CID for a file, and a file for a CID', async () => {
    using folder = makeFolder()
    const { dir } = await setUp(folder)
    const { evidence } = await forkAnother(dir)
    const problem = (...args: string[]) =>
      biofedJson<{ code: string }>(['forks', ...args, '--data', dir], { code: 1 })
    assert.equal((await problem('--out', folder.in('x.car'))).code, 'bad_request')
    assert.equal((await problem(evidence)).code, 'bad_request')
    const absent = `${evidence.slice(0, -4)}aaaa`
    assert.equal((await problem(absent, '--out', folder.in('x.car'))).code, 'not_found')
  })
})
