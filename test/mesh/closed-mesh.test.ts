import assert from 'node:assert/strict'
import { linkTo, readCid } from '../../protocol/index.ts'
import { forkNode } from './child-process.ts'
import { addressOf, newPublisher, someRecords, startNode } from './mesh-node.ts'

interface Look {
  readonly head?: string
  readonly contacts: readonly string[]
}

const nobodyHasIt = readCid('bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku')
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const idleMs = 3_000

describe('a node that starts, follows a peer and then idles', function () {
  this.timeout(180_000)

  it('contacts nobody but that peer, also while it looks for a block that nobody has', async () => {
    await using a = await startNode()
    const publisher = newPublisher()
    const file = { name: 'x.gb', mediaType: 'text/plain', size: 0, sha256, cid: linkTo(nobodyHasIt) }
    a.publish(publisher, [...someRecords(5), { key: 'F-1', body: { source: { file } } }])
    await using child = await forkNode([addressOf(a)])
    const look = async () => (await child.ask({ do: 'look', did: publisher.did })) as Look
    let seen = await look()
    const began = performance.now()
    const elapsed = () => performance.now() - began
    while (elapsed() < idleMs || (seen.head === undefined && elapsed() < 120_000)) seen = await look()
    assert.equal(seen.head, a.logs.getLog(publisher.did)?.head?.cid)
    assert.ok(seen.contacts.length > 0)
    for (const contact of seen.contacts) assert.match(contact, /^(tcp|dns) 127\.0\.0\.1$/)
  })
})
