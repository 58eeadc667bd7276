import assert from 'node:assert/strict'
import { createSlicer, type Job, sliceMs } from '../../node/sync/slicer.ts'

describe('long work', () => {
  let now = 0
  const turns: (() => void)[] = []
  const makeSlicer = () => createSlicer({ elapsed: () => now, defer: (run) => turns.push(run) })

  function* work(name: string, done: string[], steps: number, stepMs: number): Job {
    try {
      for (let i = 0; i < steps; i++) {
        now += stepMs
        yield
      }
      done.push(name)
    } finally {
      done.push(`${name} ended`)
    }
  }

  beforeEach(() => {
    now = 0
    turns.length = 0
  })

  it('gives the main loop its turn at the latest one step after the slice is over', () => {
    const done: string[] = []
    const slicer = makeSlicer()
    slicer.add(work('a', done, 100, 3))
    let slices = 0
    for (let turn = turns.shift(); turn; turn = turns.shift()) {
      const began = now
      turn()
      slices++
      assert.ok(now - began < sliceMs + 3)
    }
    assert.deepEqual(done, ['a', 'a ended'])
    assert.ok(slices >= (100 * 3) / (sliceMs + 3))
    assert.equal(slicer.isBusy(), false)
  })

  it('does one job after the other, and none any more once it is stopped', () => {
    const done: string[] = []
    const slicer = makeSlicer()
    slicer.add(work('a', done, 1, 1))
    slicer.add(work('b', done, 100, 1))
    turns.shift()?.()
    assert.deepEqual(done, ['a', 'a ended'])
    slicer.stop()
    for (let turn = turns.shift(); turn; turn = turns.shift()) turn()
    assert.deepEqual(done, ['a', 'a ended', 'b ended'])
  })
})
