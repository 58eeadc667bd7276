import {
  type SchemaError,
  validateDesign,
  validateProfile,
  validateRecord,
  validateWithdrawal,
} from '../../protocol/generated/validators.ts'
import { type RecordStatement, toJson } from '../../protocol/index.ts'

const validators = { design: validateDesign, profile: validateProfile, withdrawal: validateWithdrawal }

/** Why a body of a kind can't be indexed here, or undefined. */
export function bodyProblem(kind: string, body: unknown): string | undefined {
  if (!Object.hasOwn(validators, kind)) return `this node doesn't know the kind "${kind}"`
  const validate = validators[kind as keyof typeof validators]
  if (validate(body)) return undefined
  return `/body${tell(validate.errors?.[0])}`
}

/** What is wrong with a statement beside its body; fields that newer nodes add are not. */
export function envelopeProblem(statement: RecordStatement): string | undefined {
  if (validateRecord(toJson({ ...statement, body: {} }))) return undefined
  const error = validateRecord.errors?.find(
    ({ keyword, instancePath }) => keyword !== 'additionalProperties' || instancePath !== '',
  )
  return error && tell(error)
}

function tell(error: SchemaError | undefined): string {
  return `${error?.instancePath ?? ''} ${error?.message ?? 'does not fit the schema'}`
}
