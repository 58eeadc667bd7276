import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { verifySignature } from '../../protocol/index.ts'
import type { VectorFile } from '../vectors/cases.ts'
import { makers, vectorText } from '../vectors/generate.ts'
import { type CheckVector, checks } from './check-vector.ts'

const folder = join(import.meta.dirname, '../vectors')

describe('the test vectors', () => {
  for (const [name, make] of Object.entries(makers)) {
    describe(name, () => {
      const text = readFileSync(join(folder, `${name}.json`), 'utf8')
      const { cases } = JSON.parse(text) as VectorFile

      it('are what their generator makes', () => {
        assert.ok(vectorText(make()) === text, `run: node test/vectors/generate.ts`)
      })

      it('each have an id of their own', () => {
        assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length)
      })

      for (const entry of cases) {
        const { id, comment, valid, code } = entry
        it(`${id} ${valid ? 'accepts' : `refuses (${code})`} ${comment}`, () => {
          const check: CheckVector | undefined = checks[name]
          if (!check) throw new Error(`no check for ${name}`)
          for (const verify of name === 'signatures' ? [verifyNatively, verifySignature] : [verifyNatively]) {
            if (valid) {
              const stated: [string, unknown][] = Object.entries(check(entry, verify)).filter(
                ([field]) => field in entry,
              )
              for (const [field, value] of stated) assert.deepEqual(value, entry[field], field)
            } else {
              assert.throws(() => check(entry, verify), { name: 'ProtocolError', code })
            }
          }
        })
      }
    })
  }
})
