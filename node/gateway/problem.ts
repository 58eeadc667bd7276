import type { components } from '../../protocol/generated/openapi.ts'
import { titleOfCode } from './problem-codes.ts'

/** The body of an error answer (RFC 9457), as `openapi.yaml` describes it. */
export type ProblemBody = components['schemas']['Problem']
export type ProblemError = NonNullable<ProblemBody['errors']>[number]

interface ProblemOptions {
  remedy?: string
  errors?: ProblemError[]
  withdrawal?: ProblemBody['withdrawal']
  hold?: ProblemBody['hold']
  cut?: ProblemBody['cut']
  erased?: ProblemBody['erased']
  headers?: Record<string, string>
  cause?: unknown
}

/** An error that a client is meant to see: HTTP status, stable code, and a sentence about this case. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly code: string
  readonly remedy?: string
  readonly errors?: ProblemError[]
  readonly withdrawal?: NonNullable<ProblemBody['withdrawal']>
  readonly hold?: NonNullable<ProblemBody['hold']>
  readonly cut?: NonNullable<ProblemBody['cut']>
  readonly erased?: NonNullable<ProblemBody['erased']>
  readonly headers: Record<string, string>

  constructor(status: number, code: string, detail: string, options: ProblemOptions = {}) {
    super(detail, { cause: options.cause })
    this.status = status
    this.code = code
    this.headers = options.headers ?? {}
    if (options.remedy !== undefined) this.remedy = options.remedy
    if (options.errors !== undefined) this.errors = options.errors
    if (options.withdrawal !== undefined) this.withdrawal = options.withdrawal
    if (options.hold !== undefined) this.hold = options.hold
    if (options.cut !== undefined) this.cut = options.cut
    if (options.erased !== undefined) this.erased = options.erased
  }
}

/** The JSON of a problem; `instance` is the path that was asked for, without its query. */
export function problemBody(problem: Problem, instance: string, requestId: string): ProblemBody {
  return {
    type: `urn:biofed:problem:${problem.code}`,
    title: titleOfCode(problem.code, problem.status),
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    ...(problem.remedy === undefined ? {} : { remedy: problem.remedy }),
    instance,
    requestId,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    ...(problem.withdrawal === undefined ? {} : { withdrawal: problem.withdrawal }),
    ...(problem.hold === undefined ? {} : { hold: problem.hold }),
    ...(problem.cut === undefined ? {} : { cut: problem.cut }),
    ...(problem.erased === undefined ? {} : { erased: problem.erased }),
  }
}
