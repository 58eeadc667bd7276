import { fork } from 'node:child_process'
import { join } from 'node:path'

export interface ChildNode extends AsyncDisposable {
  /** Sends an order and gives the answer; orders are answered one after the other. */
  ask(order: Readonly<Record<string, unknown>>): Promise<unknown>
}

/** A node in another process: see child-node.ts. */
export async function forkNode(peers: readonly string[]): Promise<ChildNode> {
  const child = fork(join(import.meta.dirname, 'child-node.ts'), { execArgv: [] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))

  function ask(order: Readonly<Record<string, unknown>>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const refuse = () => reject(new Error(`the child ended before it answered ${order.do}`))
      child.once('exit', refuse)
      child.once('message', (message: { answer?: unknown; error?: string }) => {
        child.off('exit', refuse)
        if (message.error === undefined) resolve(message.answer)
        else reject(new Error(message.error))
      })
      child.send(order)
    })
  }

  await ask({ do: 'start', peers })
  return {
    ask,
    async [Symbol.asyncDispose]() {
      child.send({ do: 'stop' })
      await gone
    },
  }
}
