import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import formats from 'ajv-formats'
import { build } from 'vite'

const marker = 'x-biofed-validator'

interface ObjectSchema {
  readonly [keyword: string]: unknown
}

const header = `// @ts-nocheck
// Generated from openapi.yaml by "npm run generate".
import type { components } from './openapi.ts'

/** One way in which a value differs from its schema; \`instancePath\` is a JSON pointer into the value. */
export interface SchemaError {
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
}

/** Says whether a value fits its schema; after a refusal \`errors\` lists every difference. */
export interface Validator<T> {
  (value: unknown): value is T
  readonly errors?: readonly SchemaError[] | null
}
`

/**
 * The text of a self-contained TypeScript module that exports `validate<Name>` for each schema of
 * `components.schemas` that carries `x-biofed-validator: true`. Needs neither Ajv nor `eval` when it runs.
 */
export async function generateValidators(document: unknown, root: string): Promise<string> {
  const schemas = (document as { components: { schemas: Record<string, ObjectSchema> } }).components.schemas
  const names = Object.keys(schemas).filter((name) => schemas[name]?.[marker] === true)
  const code = compile(schemas, names)
  if (names.length === 0) return `${header}\nexport {}\n`

  const bundled = await bundle(code, root)
  const exported = names.map(
    (name) =>
      `/** Checks the form of \`${name}\`; rules beyond the schema are not its matter. */\n` +
      `export const validate${name}: Validator<components['schemas']['${name}']> = check${name}\n`,
  )
  return `${header}\n${bundled}\n${exported.join('\n')}`
}

function compile(schemas: Readonly<Record<string, ObjectSchema>>, names: readonly string[]): string {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, code: { source: true, esm: true } })
  formats.default(ajv)
  ajv.addVocabulary([...openApiAnnotations, ...findExtensions(schemas)])
  for (const [name, schema] of Object.entries(schemas)) {
    if (!ajv.validateSchema(schema))
      throw new Error(`components/schemas/${name} is not a JSON Schema: ${ajv.errorsText()}`)
    ajv.addSchema(withNameReferences(schema), name)
  }
  for (const name of Object.keys(schemas)) compileStrictly(ajv, name)
  return standalone.default(ajv, Object.fromEntries(names.map((name) => [`check${name}`, name])))
}

/** Also for schemas without the marker: strict mode finds what is only a slip of the pen in YAML. */
function compileStrictly(ajv: Ajv2020, name: string): void {
  try {
    ajv.getSchema(name)
  } catch (cause) {
    throw new Error(`components/schemas/${name}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
}

/** Every schema stands by itself under its name, so that references into the document become references by name. */
function withNameReferences(schema: ObjectSchema): ObjectSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace('#/components/schemas/', '') : value,
  ) as ObjectSchema
}

const openApiAnnotations = ['example', 'externalDocs', 'xml', 'discriminator']

function findExtensions(schemas: unknown): string[] {
  return [
    ...new Set([...JSON.stringify(schemas).matchAll(/"(x-[a-z0-9-]+)":/g)].map((match) => match[1] ?? '')),
  ]
}

/** Takes in what Ajv's code requires at run time (string length in code points, deep equality, formats). */
async function bundle(code: string, root: string): Promise<string> {
  const entry = join(root, 'validators-entry.js')
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'validators-entry',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      minify: false,
      target: 'es2024',
      lib: { entry, formats: ['es'] },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error('the bundler gave no output')
  // Ajv marks its run-time helpers with their own source text, for bundling as it was done here.
  return output.output[0].code.replace(/^.*\.code = "require.*\n/gm, '').replace(/^export \{.*\n?/gm, '')
}
