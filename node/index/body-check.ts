import { validateRecord } from '../../protocol/generated/validators.ts'
import type { RecordStatement } from '../../protocol/index.ts'
import { checkBody, knownKind } from '../../protocol/kinds/index.ts'

/** Why a body (in JSON form) of a kind can't be indexed here, a line each; undefined when it can. */
export function bodyProblem(kind: string, body: unknown): string | undefined {
  if (!knownKind(kind)) return `this node doesn't know the kind "${kind}"`
  const issues = checkBody(kind, body)
  return issues.length === 0
    ? undefined
    : issues.map(({ pointer, detail }) => `/body${pointer} ${detail}`).join('\n')
}

const aLink = { '/': `b${'a'.repeat(58)}` }

/** What is wrong with a statement beside its body; fields that newer nodes add are not. */
export function envelopeProblem(statement: RecordStatement): string | undefined {
  // `reveals` holds bytes, and where its form is another it has no effect and is no error (SPEC §5.7).
  const { reveals: _, ...rest } = statement
  // A verified statement has its only link here, so the rest is its own JSON form.
  if (validateRecord({ ...rest, keyList: aLink, body: {} })) return undefined
  const error = validateRecord.errors?.find(
    ({ keyword, instancePath }) => keyword !== 'additionalProperties' || instancePath !== '',
  )
  return error && `${error.instancePath} ${error.message ?? `breaks ${error.keyword}`}`
}
