import assert from 'node:assert/strict'
import { defaultTimes } from '../../node/sync/state.ts'
import { isSettled } from '../../node/sync/step.ts'
import { type Ask, did, Machine, mark, other } from '../sync/machine.ts'

describe('the sync machine', () => {
  it('dials configured peers, compares heads when the link is up, and asks for the first page', () => {
    const machine = new Machine()
    assert.deepEqual(machine.step({ type: 'peer-added', peer: 'a', configured: true }), [
      { type: 'dial', peer: 'a' },
    ])
    const [heads] = machine.asks({ type: 'peer-up', peer: 'a' })
    assert.deepEqual(heads?.body, { ask: 'heads' })
    const offers = [{ publisher: did, mark: mark(10) }]
    const pages = machine.asks({ type: 'heads-read', request: heads?.request ?? 0, offers, next: undefined })
    assert.deepEqual(
      pages.map(({ peer, body }) => [peer, body]),
      [['a', { ask: 'page', publisher: did, epoch: 1, from: 0 }]],
    )
  })

  it('asks for the next page only after the last one is stored, and then for what follows', () => {
    const machine = new Machine()
    const [page] = machine.connect('a', [[did, mark(10)]])
    const { request } = page ?? { request: 0 }
    assert.deepEqual(machine.asks({ type: 'page-came', request }), [])
    assert.deepEqual(
      machine.wait(30_000).filter((effect) => effect.type === 'ask' && effect.body.ask === 'page'),
      [],
    )
    machine.ours.set(did, mark(4, { issued: '', cid: '' }))
    const [next] = machine.asks({ type: 'page-stored', request, progress: true, head: mark(10) })
    assert.deepEqual(next?.body, { ask: 'page', publisher: did, epoch: 1, from: 4 })
  })

  it('has one page of a publisher under way, of several publishers several', () => {
    const machine = new Machine()
    const first = machine.connect('a', [
      [did, mark(10)],
      [other, mark(5)],
    ])
    assert.deepEqual(
      first.map(({ body }) => body.ask === 'page' && body.publisher),
      [did, other],
    )
    assert.deepEqual(machine.connect('b', [[did, mark(10)]]), [])
  })

  it('turns to another peer when one does not answer in time', () => {
    const machine = new Machine()
    machine.connect('a', [[did, mark(10)]])
    machine.connect('b', [[did, mark(10)]])
    const pages = machine.wait(defaultTimes.pageTimeoutMs).filter((effect) => effect.type === 'ask')
    assert.deepEqual(
      pages.filter(({ body }) => body.ask === 'page').map(({ peer }) => peer),
      ['b'],
    )
  })

  it('refuses a peer for the publisher of which it sent something false, names it, and turns to another', () => {
    const machine = new Machine()
    const [page] = machine.connect('a', [[did, mark(10)]])
    machine.connect('b', [[did, mark(10)]])
    const request = page?.request ?? 0
    machine.step({ type: 'page-came', request })
    const effects = machine.step({
      type: 'refused',
      peer: 'a',
      request,
      code: 'bad_hash',
      detail: 'one wrong byte',
    })
    const fault = { at: machine.now, publisher: did, code: 'bad_hash', detail: 'one wrong byte' }
    assert.deepEqual(effects[0], { type: 'fault', peer: 'a', fault })
    assert.deepEqual(
      effects.slice(1).map((effect) => effect.type === 'ask' && effect.peer),
      ['b'],
    )
    assert.deepEqual(machine.state.peers.get('a')?.faults, [fault])
    const later = machine.wait(defaultTimes.refuseMs - 1_000)
    assert.ok(
      !later.some((effect) => effect.type === 'ask' && effect.peer === 'a' && effect.body.ask === 'page'),
    )
  })

  it('drops a silent link and dials it anew', () => {
    const machine = new Machine()
    machine.connect('a', [])
    const effects = machine.wait(defaultTimes.antiEntropyMs + 4 * defaultTimes.headsTimeoutMs)
    assert.deepEqual(
      effects.slice(0, 4).map((effect) => effect.type),
      ['ask', 'ask', 'drop', 'dial'],
    )
  })

  it('drops a link over which gossip brings none of the news that comparisons bring', () => {
    const machine = new Machine()
    machine.connect('a', [[did, mark(1)]])
    let size = 1
    const news = () => {
      machine.ours.set(did, mark(size))
      return [{ publisher: did, mark: mark(++size) }]
    }
    const effects = machine.waitAnswering(3 * defaultTimes.antiEntropyMs, news)
    const drop = effects.find((effect) => effect.type === 'drop')
    assert.deepEqual(drop, { type: 'drop', peer: 'a', why: 'gossip brings no news over this link' })
    assert.equal(size, 1 + defaultTimes.deafAfter)
  })

  it('compares heads with every peer soon after it is connected, and then at least each minute', () => {
    const machine = new Machine()
    machine.connect('a', [])
    const asked = (ms: number) =>
      machine.waitAnswering(ms, () => []).filter((effect) => effect.type === 'ask').length
    assert.equal(asked(5_000), 1)
    for (let minute = 0; minute < 5; minute++) assert.equal(asked(defaultTimes.antiEntropyMs), 1)
  })

  it('does not blame peers for a standstill of its own', () => {
    const machine = new Machine()
    const [page] = machine.connect('a', [[did, mark(10)]])
    machine.wait(2_000)
    machine.now += 20_000 + defaultTimes.pageTimeoutMs
    machine.step({ type: 'tick' })
    assert.equal(machine.state.pages.get(did)?.request, page?.request)
  })

  it('follows what configured peers offer and what its operator names, and nothing else', () => {
    const machine = new Machine()
    assert.deepEqual(machine.connect('stranger', [[did, mark(3)]], { configured: false }), [])
    machine.policies.set(did, 'follow')
    assert.equal(machine.wait(1_000).length, 1)
    machine.policies.set(other, 'ignore')
    assert.deepEqual(machine.connect('given', [[other, mark(3)]]), [])
  })

  it('looks for a head that gossip told of at the peer that passed it on, and gives up after some tries', () => {
    const machine = new Machine()
    machine.ours.set(did, mark(3))
    machine.connect('a', [[did, mark(3)]])
    const offer = { publisher: did, mark: mark(4) }
    let asks = machine.asks({ type: 'gossip-read', peer: 'a', offer })
    let tries = 0
    for (; asks.length > 0; tries++) {
      const [page] = asks
      assert.deepEqual(page?.body, { ask: 'page', publisher: did, epoch: 1, from: 3 })
      machine.step({ type: 'page-stored', request: page?.request ?? 0, progress: false, head: mark(3) })
      asks = machine
        .wait(9_000)
        .filter((effect): effect is Ask => effect.type === 'ask' && effect.body.ask === 'page')
    }
    assert.equal(tries, 6)
  })

  it('ignores answers that nobody waits for', () => {
    const machine = new Machine()
    const [page] = machine.connect('a', [[did, mark(10)]])
    const request = page?.request ?? 0
    machine.step({ type: 'failed', request, code: 'unanswered' })
    const before = machine.state
    assert.deepEqual(machine.step({ type: 'page-came', request }), [])
    assert.deepEqual(machine.state, before)
  })

  it('is settled when nothing is under way and no connected peer has more', () => {
    const machine = new Machine()
    machine.step({ type: 'peer-added', peer: 'a', configured: true })
    assert.ok(!isSettled(machine.state, machine.around))
    const [heads] = machine.asks({ type: 'peer-up', peer: 'a' })
    const offers = [{ publisher: did, mark: mark(10) }]
    const [page] = machine.asks({ type: 'heads-read', request: heads?.request ?? 0, offers, next: undefined })
    assert.ok(!isSettled(machine.state, machine.around))
    machine.ours.set(did, mark(10))
    machine.step({ type: 'page-stored', request: page?.request ?? 0, progress: true, head: mark(10) })
    assert.ok(isSettled(machine.state, machine.around))
  })
})
