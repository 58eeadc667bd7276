import type { components } from '../generated/openapi.ts'
import { validateProfile } from '../generated/validators.ts'
import { type BodyIssue, schemaIssues } from './issue.ts'
import { textIssues } from './text-rules.ts'

export type Profile = components['schemas']['Profile']

/** Everything wrong with a profile body. */
export function checkProfile(body: unknown): BodyIssue[] {
  return validateProfile(body) ? textIssues(body) : schemaIssues(validateProfile.errors)
}
