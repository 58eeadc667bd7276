import assert from 'node:assert/strict'
import { makeFileFetcher } from '../../node/mesh/file-fetcher.ts'
import { StoreError } from '../../node/store/error.ts'
import { readCid } from '../../protocol/index.ts'

const file = readCid('bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy')

describe('fetching files', () => {
  it('stops when there is no room to note what came of it, and goes on when there is', async () => {
    let isFull = true
    let left = 1
    const errors: unknown[] = []
    let idle = () => {}
    const fetcher = makeFileFetcher({
      wanted: {
        add: () => {},
        due: () => (left > 0 ? [{ file, record: file }] : []),
        countDue: () => left,
        postpone: () => {},
        done() {
          if (isFull) throw new StoreError('disk_full', 'no room')
          left = 0
        },
      },
      files: { missingBlocks: () => [] },
      logs: { statusOf: () => ({ state: 'absent' }) },
      now: () => 0,
      canFetch: () => true,
      fetchBlock: () => Promise.resolve(),
      onFile: () => {},
      onIdle: () => idle(),
      onError: (error) => errors.push(error),
    })
    const attempt = () =>
      new Promise<void>((resolve) => {
        idle = resolve
        fetcher.wake()
      })

    await attempt()
    assert.equal(errors.length, 1)
    assert.ok(!fetcher.isBusy())
    isFull = false
    await attempt()
    assert.equal(errors.length, 1)
    assert.equal(left, 0)
    await fetcher.stop()
  })
})
