import type { components } from '../generated/openapi.ts'
import { validateWithdrawal } from '../generated/validators.ts'
import { type BodyIssue, schemaIssues } from './issue.ts'
import { textIssues } from './text-rules.ts'

export type Withdrawal = components['schemas']['Withdrawal']

/**
 * Everything wrong with a withdrawal body. Whether its target is an earlier record of the log is the log's
 * matter (`SPEC.md` §5.5).
 */
export function checkWithdrawal(body: unknown): BodyIssue[] {
  return validateWithdrawal(body) ? textIssues(body) : schemaIssues(validateWithdrawal.errors)
}
