import createClient from 'openapi-fetch'
import type { paths } from '../../../protocol/generated/openapi.ts'
import type { Problem } from './types.ts'

export const api = createClient<paths>({ baseUrl: location.origin })

/** An answer of the node that is no success; `code` is stable, `unreachable` when there was no answer at all. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: NonNullable<Problem['errors']>
  readonly remedy: string | undefined
  /** What the code in question tells beside: who withdrew, held, cut or erased what was asked for, and why. */
  readonly facts: Pick<Problem, 'withdrawal' | 'hold' | 'cut' | 'erased'>

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`)
    this.status = status
    this.code = problem.code ?? (status === 0 ? 'unreachable' : 'unexpected')
    this.detail = problem.detail ?? ''
    this.errors = problem.errors ?? []
    this.remedy = problem.remedy
    this.facts = problem
  }
}

interface Answer<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** The data of an answer; throws ApiProblem for every other outcome but an abort, which passes through. */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  const answer = await reach(() => call)
  if (!answer.response.ok) throw new ApiProblem(answer.response.status, asProblem(answer.error))
  return answer.data as T
}

/** Bytes of a representation that has no JSON form, e.g. a proof as CAR. */
export async function fetchBytes(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await reach(() => fetch(path, signal ? { signal } : {}))
  if (response.ok) return new Uint8Array(await response.arrayBuffer())
  throw new ApiProblem(response.status, asProblem(await response.json().catch(() => undefined)))
}

/** Reads a body that should be problem+json, whatever it really is. */
export function asProblem(body: unknown): Partial<Problem> {
  return typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {}
}

async function reach<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiProblem(0, { detail: cause instanceof Error ? cause.message : String(cause) })
  }
}
