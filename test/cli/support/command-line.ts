import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from '../../../node/cli/run.ts'

/** What one command line did. */
export interface Outcome {
  readonly code: number
  /** stdout as text */
  readonly out: string
  readonly bytes: Uint8Array
  /** stderr */
  readonly notes: string
}

export interface Surroundings {
  readonly env?: Record<string, string>
  /** A person is there and answers so, one question after the other. */
  readonly answers?: readonly string[]
}

/** Runs `biofed …` within this process. */
export async function biofed(
  args: readonly string[],
  { env = {}, answers }: Surroundings = {},
): Promise<Outcome> {
  const out: Uint8Array[] = []
  const notes: string[] = []
  const left = [...(answers ?? [])]
  const code = await runCli(args, {
    env: { BIOFED_SEARCH_READERS: '1', ...env },
    isTerminal: answers !== undefined,
    out: async (bytes) => void out.push(Buffer.from(bytes)),
    note: (line) => void notes.push(line),
    ask: async (question) => left.shift() ?? assert.fail(`nobody answers "${question}"`),
  })
  const bytes = Buffer.concat(out)
  return { code, bytes, out: bytes.toString('utf8'), notes: notes.join('\n') }
}

/** Runs it with --json and gives what it answered, after checking the exit code. */
export async function biofedJson<T = Record<string, unknown>>(
  args: readonly string[],
  { code = 0, ...surroundings }: Surroundings & { code?: number } = {},
): Promise<T> {
  const outcome = await biofed([...args, '--json'], surroundings)
  assert.equal(outcome.code, code, `biofed ${args.join(' ')}: ${outcome.out}${outcome.notes}`)
  return JSON.parse(outcome.out) as T
}

/** A folder of its own for a test, removed when disposed. */
export function makeFolder(): { path: string; in(name: string): string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'biofed-cli-'))
  return {
    path,
    in: (name) => join(path, name),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** A new data folder in `folder` with the institution `name`; gives its path and did. */
export async function setUp(
  folder: { in(name: string): string },
  name = 'node',
): Promise<{ dir: string; did: string }> {
  const dir = folder.in(name)
  const args = ['init', '--data', dir, '--name', `Laboratory ${name}`, '--name-ko', '시험 연구실']
  const { publisher } = await biofedJson<{ publisher: string }>(args)
  return { dir, did: publisher }
}
