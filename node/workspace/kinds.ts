import {
  type SchemaError,
  type Validator,
  validateDesign,
  validateProfile,
  validateWithdrawal,
} from '../../protocol/generated/validators.ts'

const validators: Readonly<Record<string, Validator<unknown>>> = {
  design: validateDesign,
  profile: validateProfile,
  withdrawal: validateWithdrawal,
}
export function knownKind(kind: string): boolean {
  return Object.hasOwn(validators, kind)
}
export function checkBody(
  kind: string,
  body: unknown,
): { pointer: string; detail: string; remedy?: string }[] {
  const validate = validators[kind]
  if (!validate || validate(body)) return []
  return (validate.errors ?? []).map((e: SchemaError) => ({
    pointer: e.instancePath,
    detail: e.message ?? e.keyword,
  }))
}
export function titleOf(_kind: string, body: unknown): Record<string, string> {
  return (body as { name?: Record<string, string> }).name ?? {}
}
