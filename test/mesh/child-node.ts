import { watchContacts } from './contacts.ts'

/** A node in a process of its own, for what can't be done to the process of a test. Obeys messages of its parent. */
interface Order {
  readonly do: 'start' | 'stall' | 'look' | 'stop'
  readonly peers?: readonly string[]
  readonly ms?: number
  readonly did?: string
}

const contacts = watchContacts()
const { startNode, searchIn } = await import('./mesh-node.ts')
const { readDid } = await import('../../protocol/index.ts')
let node: Awaited<ReturnType<typeof startNode>> | undefined

async function obey({ do: what, peers = [], ms = 0, did }: Order): Promise<unknown> {
  switch (what) {
    case 'start':
      node = await startNode({ peers })
      return node.mesh.addresses()
    case 'stall':
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
      return true
    case 'look': {
      if (!node) throw new Error('not started')
      const head = node.logs.getLog(readDid(did))?.head?.cid
      return { head, search: await searchIn(node), contacts, peers: node.mesh.peers() }
    }
    case 'stop':
      await node?.[Symbol.asyncDispose]()
      process.disconnect()
      return undefined
    default:
      throw new Error(`what is ${what satisfies never}?`)
  }
}

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.connected && process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
