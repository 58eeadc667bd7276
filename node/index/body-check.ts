import { validateDesign, validateProfile, validateWithdrawal } from '../../protocol/generated/validators.ts'

const validators = { design: validateDesign, profile: validateProfile, withdrawal: validateWithdrawal }

/** Why a body of a kind can't be indexed here, or undefined. */
export function bodyProblem(kind: string, body: unknown): string | undefined {
  if (!Object.hasOwn(validators, kind)) return `this node doesn't know the kind "${kind}"`
  const validate = validators[kind as keyof typeof validators]
  if (validate(body)) return undefined
  const first = validate.errors?.[0]
  return `${first?.instancePath || '/'} ${first?.message ?? 'does not fit the schema'}`
}
