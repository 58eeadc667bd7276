import { meaningOfCode } from '../gateway/problem-codes.ts'

/** One thing of several that went wrong. */
export interface Detail {
  readonly pointer?: string
  readonly detail: string
  readonly remedy?: string
}

/** An error as `--json` prints it: a problem of RFC 9457, as the API gives it. */
export interface CliProblem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly remedy?: string
  readonly errors?: readonly Detail[]
}

interface Coded {
  readonly code?: unknown
  readonly remedy?: unknown
  readonly path?: unknown
  readonly status?: unknown
  readonly problems?: unknown
  readonly errors?: unknown
}

const remedies: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Take another port, or port 0 for a free one.',
  EACCES: 'Let your account read and write it, or name another place.',
  EPERM: 'Let your account read and write it, or name another place.',
  ENOENT: 'Look at the path: the file is not there.',
  EISDIR: 'Name a file, not a folder.',
  ENOSPC: 'Free some space on the disk; nothing that was acknowledged is lost.',
  bad_key_file: 'Put the key file back from where you saved it; a key can’t be made again.',
  bad_config: 'Correct config.json, the environment or the options.',
  newer_schema: 'Update this program.',
  internal: 'BIOFED_TRACE=1 shows where it came from.',
}

/** What went wrong, in words and as a problem; never a stack trace, unless BIOFED_TRACE is set. */
export function explain(thrown: unknown): CliProblem {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const { code: given, remedy: own, status, path } = error as Coded
  const code = typeof given === 'string' && given !== '' ? given : 'internal'
  const meaning = meaningOfCode(code)
  const remedy = typeof own === 'string' ? own : (remedies[code] ?? meaning?.remedy)
  const place = typeof path === 'string' && path !== '' && !error.message.includes(path) ? `${path}: ` : ''
  const errors = detailsOf(error as Coded)
  return {
    type: `urn:biofed:problem:${code}`,
    title: meaning?.title ?? 'The command could not be carried out',
    status: typeof status === 'number' ? status : (meaning?.status ?? (code === 'internal' ? 500 : 400)),
    code,
    detail: `${place}${error.message}`,
    ...(remedy === undefined ? {} : { remedy }),
    ...(errors.length > 0 ? { errors } : {}),
  }
}

function detailsOf({ problems, errors }: Coded): Detail[] {
  const listed = Array.isArray(problems) ? problems : Array.isArray(errors) ? errors : []
  return listed.flatMap((each: { draft?: number; pointer?: string; detail?: string; remedy?: string }) =>
    typeof each?.detail !== 'string'
      ? []
      : [
          {
            ...(each.pointer ? { pointer: each.pointer } : {}),
            detail: each.draft === undefined ? each.detail : `draft ${each.draft}: ${each.detail}`,
            ...(each.remedy === undefined ? {} : { remedy: each.remedy }),
          },
        ],
  )
}

const shownDetails = 20

/** The problem as lines: one sentence with its remedy, then the single things that are wrong. */
export function linesOfProblem({ detail, remedy, errors = [] }: CliProblem): string[] {
  const sentence = /[.!?:]$/.test(detail) ? detail : `${detail}.`
  const shown = errors.length > 1 ? errors.slice(0, shownDetails) : []
  return [
    `biofed: ${sentence}${remedy === undefined || detail.includes(remedy) ? '' : ` ${remedy}`}`,
    ...shown.map(
      (each) =>
        `  ${each.pointer ? `${each.pointer}: ` : ''}${each.detail}${each.remedy ? ` (${each.remedy})` : ''}`,
    ),
    ...(errors.length > shown.length && shown.length > 0
      ? [`  … and ${errors.length - shown.length} more`]
      : []),
  ]
}
