import { type CidText, maxPageBytes, type SyncRequest } from '../../protocol/index.ts'

const maxBlockBytes = 1_048_576

/** Asks the gateway of a peer (`SPEC.md` §10.3); follows no redirect. Throws when the answer isn't 200, is too large or late. */
export function askGateway(base: string, request: SyncRequest, signal: AbortSignal): Promise<Uint8Array> {
  return get(base, pathOf(request), 'application/vnd.ipld.car', maxPageBytes, signal)
}

/** One raw block from the trustless gateway of a peer. The caller checks its hash. */
export function getBlockOverHttp(base: string, cid: CidText, signal: AbortSignal): Promise<Uint8Array> {
  return get(base, `/ipfs/${cid}?format=raw`, 'application/vnd.ipld.raw', maxBlockBytes, signal)
}

function pathOf(request: SyncRequest): string {
  if (request.ask === 'heads')
    return `/api/v1/sync${request.after === undefined ? '' : `?after=${encodeURIComponent(request.after)}`}`
  const { publisher, epoch, from } = request
  return `/api/v1/sync/${encodeURIComponent(publisher)}?epoch=${epoch}&from=${from}`
}

async function get(
  base: string,
  path: string,
  accept: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const response = await fetch(`${base}${path}`, {
    headers: { accept },
    redirect: 'error',
    credentials: 'omit',
    signal,
  })
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    throw new Error(`${base}${path} answered ${response.status}`)
  }
  return readLimited(response.body, maxBytes)
}

async function readLimited(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > maxBytes) throw new Error(`the answer has more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
