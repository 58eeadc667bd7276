import assert from 'node:assert/strict'
import { RecentMap } from '../../protocol/index.ts'

describe('a memory of recent values', () => {
  it('forgets what was not asked for longest, and nothing else', () => {
    const made: string[] = []
    const map = new RecentMap<string | null>(2)
    const make = (key: string) => {
      made.push(key)
      return key === 'none' ? null : key.toUpperCase()
    }
    const ask = (key: string) => map.get(key, () => make(key))
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b', 'none', 'none']) ask(key)
    assert.deepEqual(made, ['a', 'b', 'c', 'b', 'none'])
    assert.equal(ask('none'), null)
  })
})
