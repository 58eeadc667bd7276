import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerRequest } from '../../node/sync/answer.ts'
import { makeRequest, readCid, readDid, type SyncRequest } from '../../protocol/index.ts'
import type { MeshNode } from './mesh-node.ts'

export interface TestGateway extends AsyncDisposable {
  readonly url: string
  readonly asked: string[]
}

/** Serves HTTP on a free port of this machine, and notes what was asked for. */
export async function serve(listener: RequestListener): Promise<TestGateway> {
  const asked: string[] = []
  const server = createServer((req, res) => {
    asked.push(req.url ?? '')
    listener(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** `SPEC.md` §10.3 and the trustless gateway's raw blocks, over one node's store. Refusals come as those of §10.2. */
export function gatewayOf(node: MeshNode): RequestListener {
  return (req, res) => {
    const url = new URL(req.url ?? '', 'http://localhost')
    if (url.pathname.startsWith('/ipfs/')) {
      const block = node.blocks.get(readCid(url.pathname.split('/')[2]))
      res.statusCode = block ? 200 : 404
      res.end(block)
      return
    }
    res.end(answerRequest({ logs: node.logs, news: node.news }, makeRequest(requestOf(url))))
  }
}

function requestOf({ pathname, searchParams }: URL): SyncRequest {
  const [, , , , first, what] = pathname.split('/').map(decodeURIComponent)
  const number = (name: string) => Number(searchParams.get(name))
  const after = searchParams.get('after')
  if (first === undefined) return { ask: 'heads', ...(after !== null && { after: readDid(after) }) }
  if (first === 'news') return { ask: 'news', after: number('after') }
  const publisher = readDid(first)
  if (what === 'leaf') return { ask: 'leaf', publisher, position: number('position') }
  if (what === 'receipt') return { ask: 'receipt', publisher }
  return { ask: 'page', publisher, epoch: number('epoch'), from: number('from') }
}
