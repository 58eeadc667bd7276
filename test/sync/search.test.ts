import assert from 'node:assert/strict'
import type { OwnMark, SyncEffect } from '../../node/sync/state.ts'
import { type Ask, did, Machine, mark } from './machine.ts'

/** A machine that holds 10 leaves under a head, connected to a peer whose log differs. */
function suspicious(more: Partial<OwnMark> = {}): { machine: Machine; leaf: Ask } {
  const machine = new Machine()
  machine.ours.set(did, mark(10, more))
  machine.step({ type: 'peer-added', peer: 'a', configured: true })
  const [heads] = machine.asks({ type: 'peer-up', peer: 'a' })
  const offers = [{ publisher: did, mark: mark(8), differs: true }]
  const asks = machine.asks({ type: 'heads-read', request: heads?.request ?? 0, offers, next: undefined })
  const leaf = [...asks, ...machine.wait(1_000)].find(
    (effect): effect is Ask => effect.type === 'ask' && effect.body.ask === 'leaf',
  )
  assert.ok(leaf)
  return { machine, leaf }
}

const leavesAsked = (effects: readonly SyncEffect[]): unknown[] =>
  effects.flatMap((effect) =>
    effect.type === 'ask' && effect.body.ask === 'leaf' ? [effect.body.position] : [],
  )

const pagesAsked = (effects: readonly SyncEffect[]): unknown[] =>
  effects.flatMap((effect) =>
    effect.type === 'ask' && effect.body.ask === 'page' ? [[effect.peer, effect.body.from]] : [],
  )

describe('the sync machine, where logs differ', () => {
  it('asks each peer for its news after each comparison, from the beginning once something new may be meant', () => {
    const machine = new Machine()
    const [page] = machine.connect('a', [[did, mark(10)]])
    assert.deepEqual(machine.newsAsked, [0])
    machine.ours.set(did, mark(10))
    const stored = {
      type: 'page-stored',
      request: page?.request ?? 0,
      progress: true,
      head: mark(10),
    } as const
    machine.step({ ...stored, isFirst: true })
    machine.wait(2_000)
    assert.deepEqual(machine.newsAsked, [0, 0])
  })

  it('looks for the first leaf that differs, from the end of the shorter log, and goes where the answers lead', () => {
    const { machine, leaf } = suspicious()
    assert.deepEqual(leaf.body, { ask: 'leaf', publisher: did, position: 7 })
    const goal = { find: 'difference', from: 4, to: 6 } as const
    const next = machine.asks({ type: 'leaf-compared', request: leaf.request, goal })
    assert.deepEqual(leavesAsked(next), [5])
    const { request = 0 } = next[0] ?? {}
    machine.step({ type: 'search-ended', request, outcome: 'parted', head: 'head-8' })
    assert.equal(machine.state.searches.size, 0)
    assert.deepEqual(machine.state.peers.get('a')?.faults, [])
  })

  it('blames a peer whose page fits to no log, and nobody where a signed head led to nothing', () => {
    const { machine, leaf } = suspicious()
    machine.step({ type: 'search-ended', request: leaf.request, outcome: 'same', head: 'head-12' })
    assert.deepEqual(machine.state.peers.get('a')?.faults, [])
    assert.deepEqual(leavesAsked(machine.wait(50_000)), [])

    const other = new Machine()
    other.ours.set(did, mark(10))
    const [page] = other.connect('a', [[did, mark(12)]])
    const detail = 'the leaves have another root'
    const effects = other.step({
      type: 'page-differs',
      request: page?.request ?? 0,
      code: 'bad_root',
      detail,
      head: 'head-12',
    })
    assert.deepEqual(leavesAsked(effects), [9])
    const [ask] = effects.filter((effect): effect is Ask => effect.type === 'ask')
    other.step({ type: 'search-ended', request: ask?.request ?? 0, outcome: 'same', head: 'head-12' })
    assert.deepEqual(
      other.state.peers.get('a')?.faults.map((fault) => [fault.code, fault.detail]),
      [['bad_root', detail]],
    )
  })

  it('goes on with the log that it is fetching while a peer has it, and compares with another later', () => {
    const machine = new Machine()
    machine.ours.set(did, mark(10, { cid: '', issued: '' }))
    const [page] = machine.connect('a', [[did, mark(100)]])
    machine.connect('b', [[did, mark(120)]])
    const differs = {
      type: 'page-differs',
      request: page?.request ?? 0,
      code: 'bad_proof',
      detail: '',
      head: 'head-100',
    } as const
    const effects = machine.step(differs)
    assert.deepEqual([pagesAsked(effects), leavesAsked(effects)], [[['b', 10]], []])
  })

  it('asks for news from the beginning where a log is cut, and for nothing beyond the cut', () => {
    const machine = new Machine()
    const [page] = machine.connect('a', [[did, mark(10)]])
    machine.step({ type: 'failed', request: page?.request ?? 0, code: 'forked' })
    assert.deepEqual(machine.newsAsked, [0, 0])
    machine.ours.set(did, { ...mark(6, { cid: '', issued: '' }), cut: 6 })
    assert.deepEqual(
      pagesAsked(machine.waitAnswering(120_000, () => [{ publisher: did, mark: mark(20) }])),
      [],
    )
    const ended = () => [{ publisher: did, mark: mark(8, { epoch: 2 }) }]
    machine.ours.set(did, mark(6))
    assert.deepEqual(pagesAsked(machine.waitAnswering(60_000, ended))[0], ['a', 6])
  })

  it('fetches what is missing before a cut, and compares leaves before the cut alone', () => {
    const machine = new Machine()
    machine.ours.set(did, { ...mark(3, { cid: '', issued: '' }), cut: 6 })
    assert.deepEqual(pagesAsked(machine.connect('a', [[did, mark(10)]])), [['a', 3]])
    const { leaf } = suspicious({ cut: 6, isDoubtful: true })
    assert.deepEqual(leaf.body, { ask: 'leaf', publisher: did, position: 5 })
  })

  it('takes no pages of a log in doubt, and compares it with every peer that has one', () => {
    const machine = new Machine()
    machine.ours.set(did, { ...mark(10), isDoubtful: true })
    const effects = [...machine.connect('a', [[did, mark(20)]]), ...machine.wait(1_000)]
    assert.deepEqual([pagesAsked(effects), leavesAsked(effects)], [[], [9]])
    const later = machine.wait(60_000)
    assert.deepEqual(pagesAsked(later), [])
  })

  it('asks for blocks that are missing in a log that has reached its head, peer by peer, with pauses', () => {
    const machine = new Machine()
    machine.ours.set(did, { ...mark(10), hole: 4 })
    machine.connect('a', [[did, mark(10)]])
    const [first] = machine.wait(1_000).filter((effect): effect is Ask => effect.type === 'ask')
    assert.deepEqual(first?.body, { ask: 'page', publisher: did, epoch: 1, from: 4 })
    machine.step({ type: 'page-stored', request: first?.request ?? 0, progress: false, head: mark(10) })
    assert.deepEqual(
      pagesAsked(machine.waitAnswering(50_000, () => [{ publisher: did, mark: mark(10) }])),
      [],
    )
    machine.connect('b', [[did, mark(10)]])
    assert.deepEqual(pagesAsked(machine.wait(1_000)), [['b', 4]])
  })
})
