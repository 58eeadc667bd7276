import {
  type CidText,
  makeRefusal,
  maxPageBytes,
  type RefusalCode,
  type SyncRequest,
} from '../../protocol/index.ts'

const maxBlockBytes = 1_048_576

/**
 * Asks the gateway of a peer (`SPEC.md` §10.3); follows no redirect. A problem that is a refusal comes as that refusal of §10.2. Throws
 * when the answer is neither that nor 200, is too large or late.
 */
export async function askGateway(
  base: string,
  request: SyncRequest,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const path = pathOf(request)
  const method = request.ask === 'receipt' ? 'POST' : 'GET'
  const response = await open(base, path, 'application/vnd.ipld.car', signal, method)
  const refusal = response.status === 200 ? undefined : await readRefusal(response)
  return refusal ? makeRefusal(refusal) : readBody(response, `${base}${path}`, maxPageBytes)
}

const maxProblemBytes = 16_384
const refusalOfCode: Readonly<Record<string, RefusalCode>> = {
  unknown_publisher: 'unknown_publisher',
  not_a_prefix: 'not_a_prefix',
  busy: 'busy',
  forked: 'forked',
  no_receipt: 'no_receipt',
  too_many_requests: 'busy',
}

/** The refusal that a problem (RFC 9457) of a gateway stands for, if it is one. */
async function readRefusal(response: Response): Promise<RefusalCode | undefined> {
  const type = response.headers.get('content-type') ?? ''
  if (!type.startsWith('application/problem+json') || response.body === null) return undefined
  try {
    const problem: unknown = JSON.parse(
      new TextDecoder().decode(await readLimited(response.body, maxProblemBytes)),
    )
    const code =
      typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : undefined
    return typeof code === 'string' && Object.hasOwn(refusalOfCode, code) ? refusalOfCode[code] : undefined
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

/** One raw block from the trustless gateway of a peer. The caller checks its hash. */
export function getBlockOverHttp(base: string, cid: CidText, signal: AbortSignal): Promise<Uint8Array> {
  return get(base, `/ipfs/${cid}?format=raw`, 'application/vnd.ipld.raw', maxBlockBytes, signal)
}

function pathOf(request: SyncRequest): string {
  const base = '/api/v1/sync'
  switch (request.ask) {
    case 'heads':
      return request.after === undefined ? base : `${base}?after=${encodeURIComponent(request.after)}`
    case 'page':
      return `${base}/${encodeURIComponent(request.publisher)}?epoch=${request.epoch}&from=${request.from}`
    case 'leaf':
      return `${base}/${encodeURIComponent(request.publisher)}/leaf?position=${request.position}`
    case 'receipt':
      return `${base}/${encodeURIComponent(request.publisher)}/receipt`
    case 'news':
      return `${base}/news?after=${request.after}`
    default:
      return request satisfies never
  }
}

async function get(
  base: string,
  path: string,
  accept: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  return readBody(await open(base, path, accept, signal), `${base}${path}`, maxBytes)
}

function open(
  base: string,
  path: string,
  accept: string,
  signal: AbortSignal,
  method: 'GET' | 'POST' = 'GET',
): Promise<Response> {
  return fetch(`${base}${path}`, {
    method,
    headers: { accept },
    redirect: 'error',
    credentials: 'omit',
    signal,
  })
}

async function readBody(response: Response, url: string, maxBytes: number): Promise<Uint8Array> {
  if (response.status !== 200 || response.body === null) {
    if (!response.bodyUsed) await response.body?.cancel()
    throw new Error(`${url} answered ${response.status}`)
  }
  return readLimited(response.body, maxBytes)
}

async function readLimited(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > maxBytes) throw new RangeError(`the answer has more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
