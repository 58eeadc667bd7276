import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { parse } from 'yaml'

type Json = { [name: string]: Json } & Json[]

const document = parse(readFileSync(resolve(import.meta.dirname, '../../openapi.yaml'), 'utf8')) as Json
const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addSchema({ $id: 'contract', ...document })
const validators = new Map<string, ValidateFunction>()

/** One operation as the contract has it, read by the tests themselves. */
export interface ContractOperation {
  id: string
  method: string
  template: string
  pattern: RegExp
  security: boolean
  parameters: { name: string; in: string; required: boolean; schema: Json }[]
  body: Json | undefined
}

const pointer = (...names: string[]) =>
  `contract#/${names.map((name) => name.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`

const follow = (node: Json): Json => {
  const reference = node?.$ref as unknown as string | undefined
  if (reference === undefined) return node
  return reference
    .slice(2)
    .split('/')
    .reduce((at, name) => at[name] as Json, document)
}

/** All operations of `openapi.yaml`. */
export const operations: ContractOperation[] = Object.entries(document.paths as Json).flatMap(
  ([template, item]) =>
    ['get', 'put', 'post', 'patch', 'delete'].flatMap((method) => {
      const raw = item[method] as Json | undefined
      if (!raw) return []
      const parameters = [...(item.parameters ?? []), ...(raw.parameters ?? [])].map(follow)
      return {
        id: String(raw.operationId),
        method: method.toUpperCase(),
        template,
        pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
        security: Array.isArray(raw.security),
        parameters: parameters.map(({ name, in: place, required, schema }) => ({
          name: String(name),
          in: String(place),
          required: Boolean(required),
          schema: follow(schema as Json),
        })),
        body: raw.requestBody?.content?.['application/json']?.schema as Json | undefined,
      }
    }),
)

export function findOperation(method: string, path: string): ContractOperation | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method
  return operations.find((each) => each.method === wanted && each.pattern.test(path))
}

/** Fails unless an answer is one that the contract has: its status, its media type, and its body where that is JSON. */
export async function checkAnswer(method: string, url: string, answer: Response): Promise<void> {
  const path = new URL(url).pathname
  const operation = findOperation(method, path)
  if (!operation) return
  const { template } = operation
  const verb = operation.method.toLowerCase()
  const responses = document.paths?.[template]?.[verb]?.responses as Json
  const status = String(answer.status)
  const key = status in responses ? status : 'default'
  const about = `${method} ${template} answered ${status}`
  assert.ok(
    key in responses && (key === status || answer.status >= 400),
    `${about}, which the contract has not`,
  )
  if (answer.status === 500) assert.fail(`${about}: ${await answer.clone().text()}`)
  const content = follow(responses[key] as Json).content as Json | undefined
  const type = answer.headers.get('content-type')?.split(';')[0]
  if (!content || answer.status === 304 || method === 'HEAD') return
  assert.ok(type !== undefined && type in content, `${about} as ${type}, which the contract has not`)
  if (!type.endsWith('json')) return
  const validate = validatorOf(template, verb, key, type, responses[key] as Json)
  const body: unknown = await answer.clone().json()
  assert.ok(
    validate(body),
    `${about}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body).slice(0, 2000)}`,
  )
}

function validatorOf(
  template: string,
  verb: string,
  key: string,
  type: string,
  response: Json,
): ValidateFunction {
  const reference = response.$ref as unknown as string | undefined
  const base =
    reference === undefined ? ['paths', template, verb, 'responses', key] : reference.slice(2).split('/')
  const $ref = pointer(...base, 'content', type, 'schema')
  const known = validators.get($ref) ?? ajv.compile({ $ref })
  validators.set($ref, known)
  return known
}
