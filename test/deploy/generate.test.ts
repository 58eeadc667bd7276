import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { generateTypes } from '../../deploy/generate/types.ts'
import { generateValidators } from '../../deploy/generate/validators.ts'

const root = resolve(import.meta.dirname, '../..')

interface Validate {
  (value: unknown): boolean
  errors?: { instancePath: string; keyword: string }[] | null
}

function document(thing: object): object {
  return {
    openapi: '3.1.1',
    info: { title: 'Things', version: '1' },
    paths: {},
    components: { schemas: { Thing: thing, Name: { type: 'string', maxLength: 2 } } },
  }
}

const thing = {
  'x-biofed-validator': true,
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { $ref: '#/components/schemas/Name' },
    when: { type: 'string', format: 'date', default: '2026-01-01' },
    data: { type: 'string', format: 'binary' },
    free: { type: 'object' },
  },
}

describe('generating validators', () => {
  let folder: string
  let text: string
  let validate: Validate

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'biofed-generate-'))
    text = await generateValidators(document(thing), root)
    const file = join(folder, 'validators.mts')
    writeFileSync(file, text)
    const loaded = (await import(pathToFileURL(file).href)) as { validateThing: Validate }
    validate = loaded.validateThing
  })

  after(() => rmSync(folder, { recursive: true, force: true }))

  it('makes one module that requires nothing and evaluates nothing', () => {
    assert.deepEqual(text.match(/^import .*$/gm), ["import type { components } from './openapi.ts'"])
    assert.doesNotMatch(text, /\brequire\(|\beval\(|new Function/)
  })

  it('counts characters, not UTF-16 units, and checks formats', () => {
    assert.equal(validate({ name: '𝛼𝛽', when: '2026-11-22' }), true)
    assert.equal(validate({ name: '가나', when: '2026-13-22' }), false)
    assert.equal(validate.errors?.[0]?.keyword, 'format')
  })

  it('lists every difference with its place', () => {
    assert.equal(validate({ name: 'long', colour: 1 }), false)
    const found = validate.errors?.map(({ instancePath, keyword }) => [instancePath, keyword])
    assert.deepEqual(found, [
      ['', 'additionalProperties'],
      ['/name', 'maxLength'],
    ])
  })

  it('gives the same text again', async () => {
    assert.equal(await generateValidators(document(thing), root), text)
  })

  it('refuses a keyword that JSON Schema does not have, and names the schema', async () => {
    await assert.rejects(
      generateValidators(document({ type: 'object', inclusive: null }), root),
      /components\/schemas\/Thing: .*inclusive/,
    )
  })
})

describe('generating types', () => {
  it('keeps a property with a default optional, an open object open, and binary data a Blob', async () => {
    const text = await generateTypes(document(thing))
    assert.match(text, /when\?: string;/)
    assert.match(text, /data\?: Blob;/)
    assert.match(text, /free\?: Record<string, unknown>|free\?: \{\s+\[key: string\]: unknown;\s+\};/)
  })
})
