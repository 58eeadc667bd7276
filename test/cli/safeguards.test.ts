import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { biofed, biofedJson, makeFolder, setUp } from './support/command-line.ts'
import { writeSamples } from './support/samples.ts'

interface Item {
  readonly cid: string
}

/** What keeps things from being published, shown or kept; the steps build on each other. */
describe('reviews, withdrawals, curators and erasures at the command line', function () {
  this.timeout(120_000)
  const folder = makeFolder()
  let dir = ''
  let did = ''
  let draft = 0
  let cid = ''
  const here = (...args: string[]) => [...args, '--data', dir]

  before(async () => {
    ;({ dir, did } = await setUp(folder))
    writeFileSync(join(dir, 'config.json'), JSON.stringify({ requireReview: true }))
    await biofed(here('import', writeSamples(folder.path), '--licence', 'CC0-1.0'))
    const { items } = await biofedJson<{ items: { id: number; key: string }[] }>(here('drafts'))
    draft = items[0]?.id ?? 0
  })
  after(() => folder[Symbol.dispose]())

  it('publishes nothing that nobody has approved, and says who has to', async () => {
    const { out } = await biofed(here('drafts'))
    assert.match(out, /held by review: Nobody has approved it as it is now\./)
    const { code, notes } = await biofed(here('publish', String(draft), '--yes'))
    assert.notEqual(code, 0)
    assert.match(notes, /held by review/)
    assert.match(
      (await biofed(here('review', String(draft), '--reviewer', 'B. Safety'))).out,
      /Approved by B\. Safety/,
    )
    const { records } = await biofedJson<{ records: Item[] }>(here('publish', String(draft), '--yes'))
    cid = records[0]?.cid ?? ''
    assert.match(cid, /^b/)
  })

  it('lists notices, of which there are none', async () => {
    assert.match((await biofed(here('notices'))).out, /0 notices/)
  })

  it('heeds curators as it is told, and lists them', async () => {
    assert.match((await biofed(here('curators'))).out, /heeds the holds of nobody/)
    assert.match((await biofed(here('curators', did, 'flag'))).out, /^flag: /)
    const { items } = await biofedJson<{ items: { did: string; holds: string }[] }>(here('curators'))
    assert.deepEqual(
      items.map((each) => [each.did, each.holds]),
      [[did, 'flag']],
    )
    await biofed(here('curators', did, 'ignore'))
    assert.match((await biofed(here('curators', did, 'perhaps'))).notes, /hide, flag, ignore/)
  })

  it('erases nothing that this node signs for, and what never came is kept away', async () => {
    const refused = await biofed(here('erase', cid, '--reason', 'x', '--yes'))
    assert.match(refused.notes, /withdraw it/)
    const other = 'bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae'
    assert.match((await biofed(here('erase', other))).notes, /needs a reason/)
    assert.match(
      (await biofed(here('erase', other, '--reason', 'court order', '--yes'))).out,
      /Erased at this node/,
    )
    assert.match((await biofed(here('erase'))).out, /court order/)
    assert.match((await biofed(here('erase', other, '--undo'))).out, /may come again/)
    assert.match((await biofed(here('erase'))).out, /Nothing was erased/)
  })

  it('says that there are no people to withdraw, and withdraws the record', async () => {
    assert.match(
      (await biofed(here('withdraw', cid, '--people', '--reason', 'personal-data', '--yes'))).notes,
      /names no people/,
    )
    assert.match((await biofed(here('withdraw', cid, '--reason', 'erroneous', '--yes'))).out, /Withdrawn/)
    assert.match((await biofed(here('show', cid))).notes, /withdrawn/)
  })

  it('leaves a store that fsck finds nothing wrong with, records that a curator hides among it', async () => {
    await biofed(here('curators', did, 'hide'))
    const { code, out } = await biofed(here('fsck'))
    assert.equal(code, 0, out)
  })
})
