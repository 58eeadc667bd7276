import type { SchemaError } from '../generated/validators.ts'

/** One thing wrong with a record body: JSON pointer, what is wrong, and what to do where that isn't plain. */
export interface BodyIssue {
  pointer: string
  detail: string
  remedy?: string
}

const maxIssues = 100

/** What a validator found, in words. */
export function schemaIssues(errors: readonly SchemaError[] | null | undefined): BodyIssue[] {
  return (errors ?? []).slice(0, maxIssues).map((error) => {
    const extra =
      error.params.additionalProperty ?? error.params.unevaluatedProperty ?? error.params.missingProperty
    const pointer =
      typeof extra === 'string'
        ? `${error.instancePath}/${extra.replaceAll('~', '~0').replaceAll('/', '~1')}`
        : error.instancePath
    return { pointer, detail: describe(error) }
  })
}

function describe(error: SchemaError): string {
  if (error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties')
    return 'there is no such field'
  if (error.keyword === 'required') return 'is missing'
  if (error.keyword === 'enum' && Array.isArray(error.params.allowedValues))
    return `must be one of ${error.params.allowedValues.join(', ')}`
  return error.message ?? `breaks ${error.keyword}`
}
