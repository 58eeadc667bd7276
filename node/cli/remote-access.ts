import { openAsBlob } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { KeyStatus } from '../publish/key-changes.ts'
import type { Access, Curator, Draft, Erasure, Fork, Import, NoticeList, Peer, Publisher } from './access.ts'
import { CliError } from './cli-error.ts'
import type { CliProblem } from './explain.ts'

const requestMs = 60_000
const uploadMs = 3_600_000
const pollMs = 250

interface Call {
  readonly method?: string
  readonly json?: unknown
  readonly body?: FormData
  readonly timeoutMs?: number
}

/** A running node, over its REST API. Problems that it answers are thrown as `RemoteProblem`. */
export function remoteAccess(node: string, token: string | undefined): Access {
  const base = readNodeUrl(node)

  async function call(path: string, { method = 'GET', json, body, timeoutMs = requestMs }: Call = {}) {
    const headers = new Headers({ Accept: 'application/json' })
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`)
    if (json !== undefined) headers.set('Content-Type', 'application/json')
    const sent = json === undefined ? body : JSON.stringify(json)
    const answer = await fetch(`${base}${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(timeoutMs),
      ...(sent === undefined ? {} : { body: sent }),
    }).catch((cause: unknown) => {
      throw new CliError(
        'unreachable',
        `the node at ${base} does not answer`,
        'Is it running? Look at --node.',
        {
          cause,
        },
      )
    })
    if (!answer.ok) throw await problemOf(answer, base)
    return answer
  }

  const get = async <T>(path: string): Promise<T> => (await (await call(path)).json()) as T
  const send = async <T>(method: string, path: string, json: unknown): Promise<T> =>
    (await (await call(path, { method, json })).json()) as T

  async function listDrafts(): Promise<Draft[]> {
    const found: Draft[] = []
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await get<{ items: Draft[]; next?: string }>(
        `/api/v1/drafts${queryOf({ limit: 500, cursor })}`,
      )
      found.push(...page.items)
      cursor = page.next
    }
    return found
  }

  return {
    where: base,
    async importFiles(files, { onProgress = () => {}, ...options }) {
      const form = new FormData()
      for (const { path, name } of files) form.append('files', await openAsBlob(path), name)
      const answer = await call(`/api/v1/imports${queryOf(options)}`, {
        method: 'POST',
        body: form,
        timeoutMs: uploadMs,
      })
      let job = (await answer.json()) as Import
      while (job.state === 'receiving' || job.state === 'running') {
        onProgress(job)
        await wait(pollMs)
        job = await get<Import>(`/api/v1/imports/${job.id}`)
      }
      onProgress(job)
      return job
    },
    drafts: listDrafts,
    readyDrafts: async () =>
      (await listDrafts()).flatMap(({ id, state }) => (state === 'ready' ? [id] : [])).reverse(),
    preview: (drafts) => send('POST', '/api/v1/publications', { drafts, dryRun: true }),
    publish: (drafts) => send('POST', '/api/v1/publications', { drafts }),
    commit: (draft, texts) => send('POST', `/api/v1/drafts/${draft}/commit`, texts),
    keyStatus: async () => (await get<{ items: KeyStatus[] }>('/api/v1/keys')).items,
    prepareKeyChange: (did, change) => send('POST', `/api/v1/keys/${did}/prepare`, change),
    adoptKeyList: (did, signed) => send('POST', `/api/v1/keys/${did}/adopt`, signed),
    cancelKeyChange: (did) => send('POST', `/api/v1/keys/${did}/cancel`, undefined),
    withdraw: (withdrawal) => send('POST', '/api/v1/withdrawals', withdrawal),
    review: (draft, review) => send('POST', `/api/v1/drafts/${draft}/review`, review),
    curators: async () => (await get<{ items: Curator[] }>('/api/v1/curators')).items,
    setCurator: (did, holds) => send('PUT', `/api/v1/curators/${did}`, { holds }),
    async notices(publisher) {
      const found: NoticeList['items'] = []
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await get<NoticeList>(`/api/v1/notices${queryOf({ publisher, limit: 100, cursor })}`)
        found.push(...page.items)
        cursor = page.next
      }
      return found
    },
    forks: async (publisher) =>
      (await get<{ items: Fork[] }>(`/api/v1/forks${queryOf({ publisher })}`)).items,
    async forkCar(cid) {
      const answer = await call(`/api/v1/forks/${cid}?format=car`)
      return new Uint8Array(await answer.arrayBuffer())
    },
    erasures: async () => (await get<{ items: Erasure[] }>('/api/v1/erasures')).items,
    erase: (cid, reason) => send('POST', '/api/v1/erasures', { cid, reason }),
    async undoErasure(cid) {
      await call(`/api/v1/erasures/${cid}`, { method: 'DELETE' })
    },
    publishers: async () => (await get<{ items: Publisher[] }>('/api/v1/publishers')).items,
    setPolicy: (did, policy) => send('PUT', `/api/v1/publishers/${did}/policy`, { policy }),
    peers: async () => (await get<{ items: Peer[] }>('/api/v1/peers')).items,
    addPeer: (address) => send('POST', '/api/v1/peers', { address }),
    search: (query) => get(`/api/v1/search${queryOf({ ...query })}`),
    record: (cid) => get(`/api/v1/records/${cid}`),
    async exportRecord(cid, format, syntax) {
      const answer = await call(`/api/v1/records/${cid}${queryOf({ format, syntax })}`)
      const notCarried = answer.headers.get('biofed-not-carried')?.split(', ') ?? []
      return { bytes: new Uint8Array(await answer.arrayBuffer()), notCarried }
    },
    [Symbol.asyncDispose]: async () => undefined,
  }
}

function readNodeUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol)) return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  throw new CliError(
    'bad_address',
    `--node ${text} is no web address`,
    'Give one such as http://127.0.0.1:8080.',
  )
}

function queryOf(values: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value))
  return query.size === 0 ? '' : `?${query}`
}

/** An error that a node answered. */
class RemoteProblem extends Error {
  override readonly name = 'RemoteProblem'
  readonly code: string
  readonly status: number
  readonly remedy: string | undefined
  readonly errors: CliProblem['errors']

  constructor(problem: Partial<CliProblem>, status: number, base: string) {
    super(problem.detail ?? `the node at ${base} answered ${status}`)
    this.code = problem.code ?? 'bad_answer'
    this.status = status
    this.remedy =
      problem.code === 'unauthorised'
        ? 'Give --token; it is in the file `token` of its data folder.'
        : problem.remedy
    this.errors = problem.errors
  }
}

async function problemOf(answer: Response, base: string): Promise<RemoteProblem> {
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json')
  return new RemoteProblem(isProblem ? ((await answer.json()) as CliProblem) : {}, answer.status, base)
}
