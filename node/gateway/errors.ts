import type { ErrorRequestHandler, Request } from 'express'
import type { Logger } from 'pino'
import { Problem, type ProblemError, problemBody } from './problem.ts'
import { meaningOfCode } from './problem-codes.ts'

/** What libraries in front of the handlers throw (body-parser, express-openapi-validator, the router): an HTTP status and maybe more. */
interface HttpError extends Error {
  status: number
  type?: string
  headers?: Record<string, string>
  errors?: { path: string; message: string; errorCode?: string }[]
  path?: string
}

const isHttpError = (error: Error): error is HttpError =>
  'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500

const codeOfStatus: Record<number, string> = {
  400: 'bad_request',
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  413: 'too_large',
  415: 'unsupported_media_type',
}

/** A pointer goes into the body, as in RFC 9457; one that begins with /path, /query or /headers names a parameter. */
const pointerFrom = (path: string) => path.replace(/^\/params\b/, '/path').replace(/^\/body(?=\/|$)/, '')

function fromHttpError(error: HttpError, bodyTypes: readonly string[]): Problem {
  const code =
    error.type === 'entity.parse.failed' ? 'bad_json' : (codeOfStatus[error.status] ?? 'bad_request')
  const errors = error.errors
    ?.filter(({ path }) => /^\/(?:params|query|headers|body)(?:\/|$)/.test(path))
    .map(({ path, message }) => ({ pointer: pointerFrom(path), detail: message }))
  const remedy =
    code === 'unsupported_media_type' ? `Send ${bodyTypes.join(' or ')}.` : meaningOfCode(code)?.remedy
  return new Problem(error.status, code, describe(error, errors), {
    ...(errors && errors.length > 0 ? { errors } : {}),
    ...(remedy === undefined ? {} : { remedy }),
    ...(error.headers ? { headers: error.headers } : {}),
    cause: error,
  })
}

function describe(error: HttpError, errors: ProblemError[] | undefined): string {
  const first = errors?.[0]
  if (!first) return error.message
  const more = errors.length > 1 ? `, and ${errors.length - 1} more` : ''
  return `${first.pointer || 'The body'} ${first.detail}${more}`
}

/** What the system says of a file that can't be written; the database has a code of its own for it. */
const fullDisk: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])

function fromCodedError(error: Error & { code: string }): Problem | undefined {
  if (fullDisk.has(error.code))
    return fromCodedError(
      Object.assign(new Error('the disk of this node is full', { cause: error }), { code: 'disk_full' }),
    )
  const meaning = meaningOfCode(error.code)
  if (!meaning || meaning.status === 500) return undefined
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined
  const errors = path ? [{ pointer: path, detail: error.message }] : problemsOf(error)
  return new Problem(meaning.status, error.code, error.message, {
    ...(meaning.remedy === undefined ? {} : { remedy: meaning.remedy }),
    ...(errors ? { errors } : {}),
    ...(meaning.retryAfterSeconds ? { headers: { 'Retry-After': String(meaning.retryAfterSeconds) } } : {}),
    cause: error,
  })
}

/** What the error of a part says of single fields: {draft?, pointer?, detail, remedy?} each. */
function problemsOf(error: Error): ProblemError[] | undefined {
  if (!('problems' in error) || !Array.isArray(error.problems) || error.problems.length === 0)
    return undefined
  return error.problems.slice(0, 100).map(({ draft, pointer, detail, remedy }) => ({
    ...(typeof pointer === 'string' ? { pointer } : {}),
    detail: draft === undefined ? String(detail) : `Draft ${draft}: ${detail}`,
    ...(typeof remedy === 'string' ? { remedy } : {}),
  }))
}

/** What a client is told about anything that was thrown. Everything unforeseen is a bare 500. */
export function toProblem(thrown: unknown, bodyTypes: readonly string[] = []): Problem {
  if (thrown instanceof Problem) return thrown
  if (thrown instanceof Error) {
    if (isHttpError(thrown)) return fromHttpError(thrown, bodyTypes)
    if ('code' in thrown && typeof thrown.code === 'string') {
      const problem = fromCodedError(Object.assign(thrown, { code: thrown.code }))
      if (problem) return problem
    }
  }
  return new Problem(500, 'internal', 'The node could not answer; what went wrong is in its log.', {
    remedy: 'Tell its operator the request id.',
    cause: thrown,
  })
}

const maxDrained = 67_108_864

/** Reads and drops the rest of a body, up to a limit: a client that is still sending would not read the answer otherwise. */
function drain(req: Request): void {
  let left = maxDrained
  req.unpipe()
  req.on('data', (chunk: Uint8Array) => {
    left -= chunk.length
    if (left < 0) req.destroy()
  })
}

/** The one place that turns errors into answers. An answer that has begun can only be cut off. */
export function answerErrors({ log }: { log: Logger }): ErrorRequestHandler {
  return (thrown, req, res, _next) => {
    const problem = toProblem(thrown, req.operation?.bodyTypes)
    if (problem.status === 507) log.warn({ requestId: req.id }, 'request failed: the disk is full')
    else if (problem.status >= 500) log.error({ requestId: req.id, err: thrown }, 'request failed')
    if (res.headersSent) {
      res.destroy()
      return
    }
    for (const name of ['ETag', 'Content-Disposition', 'Content-Encoding', 'Content-Length', 'Last-Modified'])
      res.removeHeader(name)
    for (const [name, value] of Object.entries(problem.headers)) res.setHeader(name, value)
    res.setHeader('Cache-Control', 'no-store')
    if (!req.complete) drain(req)
    res
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(problem, req.originalUrl.split('?')[0] ?? '/', req.id)))
  }
}
