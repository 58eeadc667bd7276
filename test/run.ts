import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findChromium } from './support/chromium.ts'
import type { Counts } from './support/reporter.ts'

const root = resolve(import.meta.dirname, '..')
const browserSuite = 'browser'
const notSuites = ['bench', 'support', 'vectors']
const closingTimeMs = 20_000

/** The folders of test/ that hold tests, the browser's last: it needs what the others check. */
function findSuites(): string[] {
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notSuites.includes(entry.name))
    .map((entry) => entry.name)
    .filter((name) => readdirSync(join(import.meta.dirname, name), { recursive: true }).some(isTest))
    .sort((a, b) => Number(a === browserSuite) - Number(b === browserSuite) || (a < b ? -1 : 1))
}

function isTest(path: string | Buffer): boolean {
  return String(path).endsWith('.test.ts')
}

/** Runs one folder in a mocha process of its own, with its output on ours. A process that breaks counts as one failure. */
async function runSuite(suite: string, countsFile: string): Promise<Counts> {
  rmSync(countsFile, { force: true })
  const mocha = join(root, 'node_modules/mocha/bin/mocha.js')
  const child = spawn(
    process.execPath,
    [mocha, '--reporter', 'test/support/reporter.ts', `test/${suite}/**/*.test.ts`],
    { cwd: root, stdio: 'inherit', env: { ...process.env, BIOFED_TEST_COUNTS: countsFile } },
  )
  const stop = () => child.kill()
  process.once('SIGTERM', stop)

  let reportedAt: number | undefined
  let leftOpen = false
  const watch = setInterval(() => {
    if (existsSync(countsFile)) reportedAt ??= Date.now()
    if (reportedAt === undefined || Date.now() - reportedAt < closingTimeMs) return
    leftOpen = true
    child.kill('SIGKILL')
  }, 500)
  const { promise: ended, resolve: end } = Promise.withResolvers<string>()
  child.on('error', (error) => end(error.message))
  child.on('exit', (code, signal) => end(signal ?? `exit code ${code}`))
  const outcome = await ended
  clearInterval(watch)
  process.off('SIGTERM', stop)

  const counts = existsSync(countsFile) ? (JSON.parse(readFileSync(countsFile, 'utf8')) as Counts) : undefined
  if (counts && leftOpen) {
    console.error(`test/${suite}: the tests ended, but something they opened kept the process alive`)
    return counts
  }
  if (counts && (counts.failed > 0 || outcome === 'exit code 0')) return counts
  console.error(
    `test/${suite}: ended with ${outcome}${counts ? ', although no test failed' : ' before its report'}`,
  )
  return { passed: 0, skipped: 0, ...counts, failed: 1 }
}

/** Says that the browser suite can't run; one failure where it is required. */
function missBrowser(): Counts {
  const required = process.env.BIOFED_REQUIRE_BROWSER === '1'
  const rule = '!'.repeat(88)
  console.error(
    [
      rule,
      '!! THE BROWSER SUITE (test/browser) WAS NOT RUN: no Chromium was found.',
      '!! Install it (Debian, Ubuntu: apt-get install chromium) or name one in CHROMIUM.',
      ...(required ? ['!! BIOFED_REQUIRE_BROWSER=1 makes this a failure.'] : []),
      rule,
    ].join('\n'),
  )
  return { passed: 0, failed: required ? 1 : 0, skipped: 0 }
}

const asked = process.argv.slice(2)
const suites = findSuites().filter((suite) => asked.length === 0 || asked.includes(suite))
const unknown = asked.filter((suite) => !suites.includes(suite))
if (unknown.length > 0 || suites.length === 0) {
  console.error(`no tests in ${unknown.map((suite) => `test/${suite}`).join(', ') || 'test'}`)
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'biofed-test-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const sum = { passed: 0, failed: 0, skipped: 0 }
for (const suite of suites) {
  console.log(`\n── test/${suite} ${'─'.repeat(Math.max(0, 76 - suite.length))}`)
  const possible = suite !== browserSuite || findChromium() !== undefined
  const counts = possible ? await runSuite(suite, join(folder, 'counts.json')) : missBrowser()
  sum.passed += counts.passed
  sum.failed += counts.failed
  sum.skipped += counts.skipped
}
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`)
process.exitCode = sum.failed > 0 ? 1 : 0
