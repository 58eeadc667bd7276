import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RequestHandler } from 'express'
import * as OpenApiValidator from 'express-openapi-validator'
import { parse } from 'yaml'
import { requestsOnly } from './contract-requests.ts'

const file = resolve(import.meta.dirname, '../../openapi.yaml')
const methods = ['get', 'put', 'post', 'patch', 'delete'] as const

/** One operation of `openapi.yaml`. */
export interface Operation {
  id: string
  method: string
  /** as in the contract, e.g. /api/v1/records/{cid} */
  template: string
  /** whether a token or a session is needed */
  needsAuthorisation: boolean
  bodyTypes: string[]
}

/** The REST contract, read once: its text, its operations, and the middleware that checks requests against it. */
export interface Contract {
  text: string
  operations: readonly Operation[]
  /** The operation that a request means; HEAD means GET. `allowed` are the methods of its path, undefined for an unknown path. */
  find(method: string, path: string): { operation?: Operation; allowed?: string[] }
  validate: RequestHandler
}

interface RawOperation {
  operationId: string
  security?: unknown[]
  requestBody?: { content: Record<string, unknown> }
}

/**
 * Reads `openapi.yaml` and compiles a validator for each operation, so that a mistake in the contract fails at start
 * instead of at the first request. `validateResponses` is for tests: answers that break the contract become errors.
 */
export async function readContract({
  validateResponses = false,
  text = readFileSync(file, 'utf8'),
} = {}): Promise<Contract> {
  const document = parse(text) as { paths: Record<string, Record<string, unknown>> }
  const operations = Object.entries(document.paths).flatMap(([template, item]) =>
    methods
      .filter((method) => item[method])
      .map((method) => readOperation(template, method, item[method] as RawOperation)),
  )
  const chain = OpenApiValidator.middleware({
    apiSpec: (validateResponses ? document : requestsOnly(document)) as never,
    validateApiSpec: validateResponses,
    validateRequests: { allErrors: false },
    validateResponses,
    validateSecurity: false,
    fileUploader: false,
  }) as RequestHandler[]
  const validate = inSequence(chain)
  await compileAll(operations, validate)
  return { text, operations, find: finder(operations), validate }
}

function readOperation(template: string, method: string, raw: RawOperation): Operation {
  return {
    id: raw.operationId,
    method: method.toUpperCase(),
    template,
    needsAuthorisation: (raw.security ?? []).length > 0,
    bodyTypes: Object.keys(raw.requestBody?.content ?? {}),
  }
}

function finder(operations: readonly Operation[]): Contract['find'] {
  const byTemplate = Map.groupBy(operations, (operation) => operation.template)
  const paths = [...byTemplate].map(([template, of]) => ({
    pattern: new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}/?$`),
    of,
  }))
  return (method, path) => {
    const found = paths.find(({ pattern }) => pattern.test(path))
    if (!found) return {}
    const wanted = method === 'HEAD' ? 'GET' : method
    const operation = found.of.find((candidate) => candidate.method === wanted)
    const allowed = found.of.flatMap((each) => (each.method === 'GET' ? ['GET', 'HEAD'] : [each.method]))
    return operation ? { operation, allowed } : { allowed }
  }
}

function inSequence(chain: RequestHandler[]): RequestHandler {
  return (req, res, next) => {
    const step = (at: number, error?: unknown): void => {
      const handler = chain[at]
      if (error !== undefined || !handler) next(error)
      else
        try {
          // a rejected promise of theirs is already passed to the callback
          void handler(req, res, (thrown?: unknown) => step(at + 1, thrown))
        } catch (thrown) {
          next(thrown)
        }
    }
    step(0)
  }
}

/** Validators are compiled at their first use: so one request of each kind is checked here, and only an error of the contract itself counts. */
async function compileAll(operations: readonly Operation[], validate: RequestHandler): Promise<void> {
  for (const operation of operations)
    for (const contentType of operation.bodyTypes.length > 0 ? operation.bodyTypes : [undefined]) {
      const url = operation.template.replace(/\{[^}]+\}/g, 'x')
      const headers = contentType ? { 'content-type': contentType } : {}
      const app = { enabled: () => false, param: () => undefined }
      const request = {
        method: operation.method,
        url,
        originalUrl: url,
        path: url,
        baseUrl: '',
        headers,
        query: {},
        app,
      }
      const error = await new Promise<unknown>(
        (done) => void validate(request as never, { json() {} } as never, done),
      )
      const status = error instanceof Error && 'status' in error ? error.status : undefined
      if (error instanceof Error && status !== 400 && status !== 415)
        throw new Error(`openapi.yaml: ${operation.method} ${operation.template}: ${error.message}`, {
          cause: error,
        })
    }
}
