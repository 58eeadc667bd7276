import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { toProblem } from '../../node/gateway/errors.ts'
import { Problem } from '../../node/gateway/problem.ts'
import { meaningOfCode } from '../../node/gateway/problem-codes.ts'
import { ProtocolError, protocolErrorCodes } from '../../protocol/index.ts'

/** Codes of a union in a source file. */
function codesIn(file: string, union: string): string[] {
  const text = readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8')
  const body =
    new RegExp(`type ${union} =([^\\n]*(?:\\n +\\|[^\\n]*)*)`).exec(text)?.[1] ?? assert.fail(union)
  return [...body.matchAll(/'([a-z_]+)'/g)].map(([, code]) => code ?? '')
}

describe('an error as a problem', () => {
  /** What a request can't cause, so that it is a failure of the node. */
  const own = new Set([
    'newer_schema',
    'older_schema',
    'nested_transaction',
    'async_transaction',
    'log_gap',
    'log_differs',
  ])

  for (const [file, union] of [
    ['node/store/error.ts', 'StoreErrorCode'],
    ['node/publish/publishing.ts', 'PublishErrorCode'],
    ['node/workspace/workspace.ts', 'WorkspaceErrorCode'],
    ['node/index/error.ts', 'IndexErrorCode'],
  ] as const)
    it(`has a status for each ${union}`, () => {
      const codes = codesIn(file, union)
      assert.ok(codes.length > 2)
      for (const code of codes) assert.equal(meaningOfCode(code) === undefined, own.has(code), code)
    })

  it('has a status below 500 for each code of the format, with its place', () => {
    for (const code of protocolErrorCodes) {
      const problem = toProblem(new ProtocolError(code, '/sequence', 'this is wrong'))
      assert.ok(problem.status >= 400 && problem.status < 500, code)
      assert.deepEqual(
        [problem.code, problem.errors],
        [code, [{ pointer: '/sequence', detail: 'this is wrong' }]],
      )
    }
  })

  it('tells a client that the disk is full, and not which file could not be written', () => {
    for (const code of ['ENOSPC', 'EDQUOT', 'disk_full']) {
      const thrown = Object.assign(new Error('no space left'), {
        code,
        ...(code.startsWith('E') && { path: '/secret' }),
      })
      const { status, code: told, remedy, errors } = toProblem(thrown)
      assert.deepEqual({ status, told, errors }, { status: 507, told: 'disk_full', errors: undefined })
      assert.match(remedy ?? '', /^Make room/)
    }
  })

  it('says nothing of what was not foreseen', () => {
    for (const thrown of [
      new Error('inside'),
      new TypeError('inside'),
      'inside',
      undefined,
      { code: 'EACCES' },
    ]) {
      const problem = toProblem(thrown)
      assert.deepEqual([problem.status, problem.code], [500, 'internal'])
      assert.ok(!problem.message.includes('inside'))
    }
    const system = Object.assign(new Error('inside'), { code: 'ENOENT', path: '/var/lib/biofed' })
    assert.equal(toProblem(system).code, 'internal')
  })

  it('is passed on as it is when it is one', () => {
    const problem = new Problem(418, 'teapot', 'short and stout')
    assert.equal(toProblem(problem), problem)
  })
})
