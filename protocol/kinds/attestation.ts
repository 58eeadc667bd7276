import type { components } from '../generated/openapi.ts'
import { validateAttestation } from '../generated/validators.ts'
import { type BodyIssue, schemaIssues } from './issue.ts'
import { textIssues } from './text-rules.ts'

export type Attestation = components['schemas']['Attestation']

/** Everything wrong with an attestation body. Whether its target is known is no matter of the attestation. */
export function checkAttestation(body: unknown): BodyIssue[] {
  if (!validateAttestation(body)) return schemaIssues(validateAttestation.errors)
  return [...holdIssues(body), ...textIssues(body)]
}

/** Whoever holds another's record back says why. */
function holdIssues({ type, hold, reason }: Attestation): BodyIssue[] {
  if ((type === 'hold' || hold) && reason === undefined)
    return [
      { pointer: '/reason', detail: 'a hold needs a reason', remedy: 'Say why the record should be held.' },
    ]
  return []
}

/** Whether an attestation holds its target back, as long as it stands. */
export function holds({ hold }: Pick<Attestation, 'hold'>): boolean {
  return hold === true
}
