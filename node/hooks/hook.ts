import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** A program that may hold drafts back, as the operator configured it. */
export interface Hook {
  /** For people: who holds a draft. */
  readonly name: string
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly [string, ...string[]]
  readonly timeoutMs: number
}

/** What a program said of a draft, or why it couldn't be asked, which holds the draft as well. */
export type Verdict =
  | { readonly decision: 'pass' }
  | { readonly decision: 'hold'; readonly reasons: readonly string[]; readonly remedy?: string }

export interface HookContext {
  /** Working directory of the program. */
  readonly dir: string
  /** What it may see of the environment. */
  readonly env: NodeJS.ProcessEnv
  readonly signal?: AbortSignal | undefined
}

const maxAnswerBytes = 65_536
const maxErrorBytes = 2_000
const maxReasons = 20
const maxReasonLength = 1_000

/**
 * Runs the program with `input` as JSON on its stdin and reads `{"decision": "pass" | "hold", "reasons": ["…"]}` from its stdout. Whatever
 * else happens is a hold: it can't be started, ends with another status than 0, takes too long, answers too much or something else. Rejects
 * only when the signal stops it.
 */
export async function runHook(hook: Hook, input: unknown, context: HookContext): Promise<Verdict> {
  context.signal?.throwIfAborted()
  const outcome = await runProgram(hook, JSON.stringify(input), context)
  context.signal?.throwIfAborted()
  return typeof outcome === 'string' ? readAnswer(hook, outcome) : outcome
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/** Its whole stdout, or the hold that it became. */
function runProgram(hook: Hook, input: string, { dir, env, signal }: HookContext): Promise<string | Verdict> {
  const [program, ...parameters] = hook.command
  return new Promise((resolve) => {
    const child: Child = spawn(program, parameters, {
      cwd: dir,
      env,
      shell: false,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const output: Buffer[] = []
    let length = 0
    let lastWords = ''
    const end = (verdict: string | Verdict): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      killAll(child)
      resolve(verdict)
    }
    const onAbort = (): void => end(failed(hook, 'was stopped'))
    const timer = setTimeout(
      () => end(failed(hook, `did not answer within ${hook.timeoutMs / 1000} s`)),
      hook.timeoutMs,
    )
    signal?.addEventListener('abort', onAbort, { once: true })
    child.on('error', (error) => end(failed(hook, `could not be run: ${error.message}`)))
    child.stdin.on('error', () => undefined)
    child.stdout.on('data', (chunk: Buffer) => {
      output.push(chunk)
      length += chunk.length
      if (length > maxAnswerBytes) end(failed(hook, `answered more than ${maxAnswerBytes} bytes`))
    })
    child.stderr.on('data', (chunk: Buffer) => {
      lastWords = `${lastWords}${chunk.toString('utf8')}`.slice(-maxErrorBytes)
    })
    child.on('close', (code, by) => {
      if (code === 0) end(Buffer.concat(output).toString('utf8'))
      else {
        const how = code === null ? `was ended by ${by}` : `ended with status ${code}`
        end(failed(hook, lastWords.trim() === '' ? how : `${how}: ${lastWords.trim()}`))
      }
    })
    child.stdin.end(input)
  })
}

/** The program with everything that it has started: it was made the leader of a process group. */
function killAll(child: Child): void {
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

function failed({ name }: Hook, what: string): Verdict {
  return {
    decision: 'hold',
    reasons: [`The program of "${name}" ${what}.`],
    remedy: `Nothing is published that "${name}" has not passed: repair it, or take it out of publishHooks in config.json.`,
  }
}

function readAnswer(hook: Hook, text: string): Verdict {
  const answer = parse(text)
  const reasons = answer?.reasons ?? []
  const isForm = Array.isArray(reasons) && reasons.every((reason) => typeof reason === 'string')
  if (answer?.decision === 'pass' && isForm) return { decision: 'pass' }
  if (answer?.decision !== 'hold' || !isForm)
    return failed(hook, 'answered something else than {"decision": "pass" or "hold", "reasons": […]}')
  const shown = reasons.slice(0, maxReasons).map((reason) => reason.slice(0, maxReasonLength))
  return { decision: 'hold', reasons: shown.length > 0 ? shown : ['It gave no reason.'] }
}

function parse(text: string): { decision?: unknown; reasons?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
