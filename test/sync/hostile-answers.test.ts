import assert from 'node:assert/strict'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { makeNews, receiptsPart } from '../../node/receipts/index.ts'
import { makeBlockStore } from '../../node/store/blocks.ts'
import { openDatabase } from '../../node/store/database.ts'
import { makeFileStore } from '../../node/store/file-store.ts'
import { makeLogStore } from '../../node/store/log-store.ts'
import { storePart } from '../../node/store/part.ts'
import { makeSyncAccess } from '../../node/sync/access.ts'
import type { Fault } from '../../node/sync/state.ts'
import { createSync } from '../../node/sync/sync.ts'
import {
  type Block,
  makeHeadsMessage,
  makeNews as makeNewsMessage,
  type SyncRequest,
} from '../../protocol/index.ts'
import { makeRandom } from '../simulation/random.ts'
import { Branch, evidenceOf, Institution, parts, startMs } from '../store/institution.ts'

/** One node, and a peer that answers what a test wants, at once. */
function openNode(answer: (request: SyncRequest) => Uint8Array) {
  const db = openDatabase(':memory:', { parts: [storePart, receiptsPart] })
  const blocks = makeBlockStore(db)
  const random = makeRandom(1)
  const asked: SyncRequest[] = []
  const faults: Fault[] = []
  const tasks: (() => void)[] = []
  const clock = { now: startMs + 3_600_000, wait: 0, elapsed: 0 }
  const logs = makeLogStore({ db, blocks, now: () => clock.now, listener: { onRecords() {} } })
  const sync = createSync({
    access: makeSyncAccess({
      store: { db, logs, files: makeFileStore(db, blocks) },
      verify: verifyNatively,
      now: () => clock.now,
      wantFile() {},
      news: makeNews(db, (length) => random.bytes(length)),
    }),
    transport: {
      ask(_, request, body) {
        asked.push(body)
        tasks.push(() => sync.answered(request, answer(body)))
      },
      dial: (peer) => tasks.push(() => sync.handle({ type: 'peer-up', peer })),
      drop() {},
      announce() {},
    },
    random: () => random.next(),
    monotonic: () => clock.wait,
    elapsed: () => clock.elapsed++,
    defer: (run) => tasks.push(run),
    onFault: (_, fault) => faults.push(fault),
  })
  sync.handle({ type: 'peer-added', peer: 'p', configured: true })

  /** Lets seconds go by; gives how many tasks there were, at most `most` a second. */
  function run(seconds: number, most = 5_000): number {
    let done = 0
    for (let second = 0; second < seconds; second++) {
      clock.now += 1_000
      clock.wait += 1_000
      sync.tick()
      for (let left = most; tasks.length > 0 && left > 0; left--) {
        tasks.shift()?.()
        done++
      }
    }
    return done
  }

  return {
    db,
    logs,
    sync,
    asked,
    faults,
    clock,
    run,
    of: (ask: string) => asked.filter((a) => a.ask === ask),
  }
}

const noHeads = makeHeadsMessage([])
const noNews = makeNewsMessage({ next: 1, items: [] })

function branchOf(name: string, records: number): Branch {
  const branch = new Branch(new Institution(name))
  branch.addKeyList(branch.of.chain.newest)
  branch.add(parts(records, 'R'))
  return branch
}

describe('a peer that answers without end', () => {
  it('is asked for heads no more once it goes back in them', () => {
    const branches = Array.from({ length: 256 }, (_, i) => branchOf(`many ${i}`, 0))
    const entries = branches
      .map((branch) => ({
        publisher: branch.of.did,
        head: branch.head(),
        keyLists: branch.of.chain.versions as readonly Block[],
      }))
      .sort((a, b) => (a.publisher < b.publisher ? -1 : 1))
    const heads = makeHeadsMessage(entries)
    const { of, run, faults } = openNode(({ ask }) => (ask === 'heads' ? heads : noNews))
    run(20, 2_000)
    assert.ok(of('heads').length <= 3, `${of('heads').length} questions`)
    assert.equal(faults[0]?.code, 'bad_order')
  })

  it('is asked for news once a second at most when it tells the same again and again', () => {
    const [a, b] = [branchOf('same news', 3), branchOf('same news', 3)]
    a.add(parts(1, 'A'))
    b.add(parts(2, 'B'))
    const evidence = evidenceOf(a, b)
    let next = 1
    const { of, run, db, logs } = openNode(({ ask }) =>
      ask === 'heads' ? noHeads : makeNewsMessage({ next: ++next, items: [evidence] }),
    )
    a.publishTo({ db, logs }, { hosted: false })
    run(30, 2_000)
    assert.equal(logs.getLog(a.of.did)?.fork?.evidence, evidence.cid)
    assert.ok(of('news').length < 100, `${of('news').length} questions`)
  })

  it('is believed later what could not be judged when it came, though it tells it once alone', () => {
    const root = branchOf('too early', 3)
    const [a, b] = [root.fork(), root.fork()]
    a.add(parts(1, 'A'))
    const first = a.head()
    root.of.minute += 20
    b.add(parts(2, 'B'))
    const evidence = evidenceOf(a, b, [first, b.head()])
    let told = false
    const { run, db, logs, clock } = openNode(({ ask }) => {
      if (ask === 'heads') return noHeads
      const items = told ? [] : [evidence]
      told = true
      return makeNewsMessage({ next: 5, items })
    })
    clock.now = startMs + root.of.minute * 60_000 - 15 * 60_000
    a.publishTo({ db, logs }, { hosted: false, head: first })
    run(5)
    assert.equal(told, true)
    assert.equal(logs.getLog(a.of.did)?.fork, undefined)
    run(600)
    assert.equal(logs.getLog(a.of.did)?.fork?.evidence, evidence.cid)
  })
})
