import type { components } from '../generated/openapi.ts'
import { validateCommitment } from '../generated/validators.ts'
import { type BodyIssue, schemaIssues } from './issue.ts'
import { textIssues } from './text-rules.ts'

export type Commitment = components['schemas']['Commitment']

/** Everything wrong with the body of a commitment. Whether a record reveals it is the matter of `revealsCommitment` (`SPEC.md` §5.7). */
export function checkCommitment(body: unknown): BodyIssue[] {
  return validateCommitment(body) ? textIssues(body) : schemaIssues(validateCommitment.errors)
}
