import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readHooks } from '../../node/hooks/config.ts'
import { type Hook, runHook } from '../../node/hooks/hook.ts'

const dir = mkdtempSync(join(tmpdir(), 'biofed-hooks-'))
const context = { dir, env: { PATH: process.env.PATH } }

const program = (code: string, timeoutMs = 20_000): Hook => ({
  name: 'screening',
  command: [process.execPath, '-e', code],
  timeoutMs,
})
const answering = (answer: string) => program(`process.stdout.write(${JSON.stringify(answer)})`)

async function held(hook: Hook, input: unknown = {}): Promise<string> {
  const verdict = await runHook(hook, input, context)
  assert.equal(verdict.decision, 'hold')
  return verdict.decision === 'hold' ? verdict.reasons.join('\n') : ''
}

describe('a program that may hold drafts', () => {
  after(() => rmSync(dir, { recursive: true, force: true }))

  it('lets pass what it passes, and says why it holds the rest', async () => {
    const hook = program(`
      let text = ''
      process.stdin.on('data', (chunk) => (text += chunk)).on('end', () => {
        const bad = JSON.parse(text).sequence.includes('GGGG')
        console.log(JSON.stringify(bad ? { decision: 'hold', reasons: ['four G', 'in a row'] } : { decision: 'pass' }))
      })`)
    assert.deepEqual(await runHook(hook, { sequence: 'ACGT'.repeat(200_000) }, context), { decision: 'pass' })
    assert.deepEqual(await runHook(hook, { sequence: 'AGGGGA' }, context), {
      decision: 'hold',
      reasons: ['four G', 'in a row'],
    })
  })

  for (const [why, hook, reason] of [
    ['is missing', { ...program(''), command: ['/no/such/program'] }, /could not be run: .*ENOENT/],
    [
      'ends with another status than 0',
      program('console.error("no licence"); process.exit(3)'),
      /status 3: no licence/,
    ],
    [
      'passes but ends with another status than 0',
      program(`console.log('{"decision":"pass"}'); process.exit(1)`),
      /status 1/,
    ],
    ['crashes', program('process.kill(process.pid, "SIGKILL")'), /was ended by SIGKILL/],
    ['answers nothing', program(''), /answered something else/],
    ['answers no JSON', answering('pass'), /answered something else/],
    ['answers a list', answering('["pass"]'), /answered something else/],
    ['answers another decision', answering('{"decision":"maybe"}'), /answered something else/],
    [
      'gives reasons that are none',
      answering('{"decision":"hold","reasons":[1]}'),
      /answered something else/,
    ],
    [
      'passes with reasons that are none',
      answering('{"decision":"pass","reasons":{}}'),
      /answered something else/,
    ],
    ['answers twice', answering('{"decision":"pass"}{"decision":"pass"}'), /answered something else/],
    ['gives no reason', answering('{"decision":"hold"}'), /^It gave no reason\.$/],
    [
      'answers without end',
      program('for (;;) require("fs").writeSync(1, "x".repeat(65536))'),
      /more than 65536 bytes/,
    ],
    ['takes too long', program('setInterval(() => {}, 1000)', 300), /did not answer within 0\.3 s/],
  ] as const)
    it(`holds when it ${why}`, async () => assert.match(await held(hook as Hook), reason))

  it('holds when it does not read what it is given', async () => {
    const hook = program('process.exit(1)')
    assert.match(await held(hook, { sequence: 'A'.repeat(5_000_000) }), /status 1/)
  })

  it('ends what a program has started that takes too long', async () => {
    const file = join(dir, 'alive')
    const grandchild = `setInterval(() => require('fs').appendFileSync(${JSON.stringify(file)}, 'x'), 20)`
    const hook = program(
      `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`,
      1_500,
    )
    await held(hook)
    const size = () => (existsSync(file) ? readFileSync(file).length : 0)
    const before = size()
    assert.ok(before > 0)
    // The same work in the same time as the grandchild would need for several more bytes.
    await runHook(program(`setTimeout(() => console.log('{"decision":"pass"}'), 300)`), {}, context)
    assert.equal(size(), before)
  })

  it('keeps reasons short, whatever it says', async () => {
    const reasons = JSON.stringify(Array.from({ length: 40 }, () => 'x'.repeat(1_500)))
    const verdict = await runHook(
      program(`console.log(JSON.stringify({ decision: 'hold', reasons: ${reasons} }))`),
      {},
      context,
    )
    assert.ok(verdict.decision === 'hold')
    assert.deepEqual([verdict.reasons.length, verdict.reasons[0]?.length], [20, 1_000])
  })

  it('sees nothing of the environment but what it is given', async () => {
    const seen = await held(
      program(`console.log(JSON.stringify({ decision: 'hold', reasons: Object.keys(process.env).sort() }))`),
    )
    assert.deepEqual(
      seen.split('\n').filter((name) => !name.startsWith('__')),
      ['PATH'],
    )
  })

  it('is stopped with whoever waits for it', async () => {
    const stop = AbortSignal.timeout(200)
    await assert.rejects(runHook(program('setInterval(() => {}, 1000)'), {}, { ...context, signal: stop }), {
      name: 'TimeoutError',
    })
  })
})

describe('the hooks in the configuration', () => {
  it('are read from a list or its JSON', () => {
    const hook = { name: 'a', command: ['screen', '--strict'] }
    assert.deepEqual(readHooks([hook]), [{ ...hook, timeoutMs: 60_000 }])
    assert.deepEqual(readHooks(JSON.stringify([{ ...hook, timeoutMs: 5 }])), [{ ...hook, timeoutMs: 5 }])
  })

  for (const [why, given, message] of [
    ['no list', {}, /expected a list/],
    ['a hook without a name', [{ command: ['x'] }], /needs a name/],
    ['the name of reviews', [{ name: 'review', command: ['x'] }], /other than "review"/],
    ['a command that is one text', [{ name: 'a', command: 'rm -rf x' }], /list of texts/],
    ['no program', [{ name: 'a', command: [] }], /list of texts/],
    ['an endless time', [{ name: 'a', command: ['x'], timeoutMs: 1e9 }], /timeoutMs/],
    ['a word that is none', [{ name: 'a', command: ['x'], shell: true }], /has no "shell"/],
    [
      'a name twice',
      [
        { name: 'a', command: ['x'] },
        { name: 'a', command: ['y'] },
      ],
      /two hooks/,
    ],
  ] as const)
    it(`are refused with ${why}`, () => assert.throws(() => readHooks(given), message))
})
