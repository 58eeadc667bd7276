import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'

/** A JSON Schema, as far as these tests look into one. */
interface Schema {
  $ref?: string
  type?: string
  enum?: unknown[]
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  required?: string[]
  properties?: Record<string, Schema>
  additionalProperties?: boolean
}

type Bad = [why: string, value: unknown, pointer: string]

const document = parse(readFileSync(resolve(import.meta.dirname, '../../openapi.yaml'), 'utf8')) as object

function follow(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const found = schema.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document)
  return follow(found as Schema)
}

/** Values that each break one constraint of a schema, made from a good one; parameters come as text. */
export function badValues(given: Schema, good?: unknown, pointer = ''): Bad[] {
  const schema = follow(given)
  const bad: Bad[] = []
  const add = (why: string, value: unknown, at = pointer) => bad.push([why, value, at])
  if (schema.type === 'integer') {
    add('is no number', 'x')
    if (schema.minimum !== undefined) add('is too small', String(schema.minimum - 1))
    if (schema.maximum !== undefined) add('is too large', String(schema.maximum + 1))
  }
  if (schema.type === 'boolean') add('is neither true nor false', 'perhaps')
  if (schema.enum) add('is none of the words', 'zzz')
  if (schema.pattern !== undefined) add('breaks its pattern', 'not~allowed')
  if (schema.maxLength !== undefined) add('is too long', 'a'.repeat(schema.maxLength + 1))
  if (typeof good === 'object' && good !== null && !Array.isArray(good))
    bad.push(...badObjects(schema, good as Record<string, unknown>, pointer))
  return bad
}

function badObjects(schema: Schema, good: Record<string, unknown>, pointer: string): Bad[] {
  const bad: Bad[] = []
  for (const name of schema.required ?? []) {
    const { [name]: _, ...rest } = good
    bad.push([`lacks ${pointer}/${name}`, rest, `${pointer}/${name}`])
  }
  if (schema.additionalProperties === false)
    bad.push([`has a field of its own at ${pointer || 'the top'}`, { ...good, colour: 'red' }, pointer])
  for (const [name, child] of Object.entries(schema.properties ?? {}))
    for (const [why, value] of badFields(follow(child)))
      bad.push([`has ${pointer}/${name} that ${why}`, { ...good, [name]: value }, `${pointer}/${name}`])
  return bad
}

/** Values of a field, in JSON, that each break one constraint. */
function badFields(schema: Schema): [string, unknown][] {
  const bad: [string, unknown][] = [['is null', null]]
  if (schema.type !== 'object') bad.push(['is an object', { a: 1 }])
  if (schema.type !== 'array') bad.push(['is a list', [1, 2]])
  if (schema.type !== 'string') bad.push(['is a text', 'x'])
  if (schema.type === 'integer' && schema.minimum !== undefined)
    bad.push(['is too small', schema.minimum - 1])
  if (schema.minLength !== undefined && schema.minLength > 0) bad.push(['is empty', ''])
  if (schema.maxLength !== undefined) bad.push(['is too long', 'A'.repeat(schema.maxLength + 1)])
  if (schema.pattern !== undefined) bad.push(['breaks its pattern', 'not~allowed'])
  if (schema.enum) bad.push(['is none of the words', 'zzz'])
  if (schema.minItems !== undefined) bad.push(['is an empty list', []])
  if (schema.maxItems !== undefined && schema.maxItems < 20_000)
    bad.push(['has too many items', Array.from({ length: schema.maxItems + 1 }, () => 1)])
  return bad
}
