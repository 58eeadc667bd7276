import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { findBrokenRules } from './check/rules.ts'

const root = resolve(import.meta.dirname, '..')

interface Result {
  readonly ok: boolean
  readonly output: string
}

function run(...args: string[]): Result {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  })
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`.trim() }
}

function checkRules(): Result {
  const broken = findBrokenRules(root)
  return { ok: broken.length === 0, output: broken.join('\n') }
}

const checks: readonly (readonly [string, () => Result])[] = [
  [
    'format, lint, dependency direction',
    () => run('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  ],
  ['types', () => run('node_modules/@typescript/native/bin/tsc', '-b')],
  ['generated files fresh', () => run('deploy/generate.ts', '--check')],
  ['house rules', checkRules],
]

for (const [words, check] of checks) {
  const started = performance.now()
  const { ok, output } = check()
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${words} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  if (ok) continue
  console.log(output)
  process.exitCode = 1
}
