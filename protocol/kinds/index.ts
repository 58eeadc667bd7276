import type { components } from '../generated/openapi.ts'
import { validateDesign, validateProfile } from '../generated/validators.ts'
import { checkAttestation } from './attestation.ts'
import { checkCommitment } from './commitment.ts'
import { checkDesign } from './design.ts'
import type { BodyIssue } from './issue.ts'
import { checkProfile } from './profile.ts'
import { checkWithdrawal } from './withdrawal.ts'

export { type Attestation, checkAttestation, holds } from './attestation.ts'
export { type Commitment, checkCommitment } from './commitment.ts'
export { checkDesign, type Design, featureIssues } from './design.ts'
export { type BodyIssue, schemaIssues } from './issue.ts'
export { checkProfile, type Profile } from './profile.ts'
export { textIssues } from './text-rules.ts'
export { checkWithdrawal, type Withdrawal } from './withdrawal.ts'

export type LocalisedText = components['schemas']['LocalisedText']

const checks: ReadonlyMap<string, (body: unknown) => BodyIssue[]> = new Map([
  ['attestation', checkAttestation],
  ['commitment', checkCommitment],
  ['design', checkDesign],
  ['profile', checkProfile],
  ['withdrawal', checkWithdrawal],
])

/** Kinds of record that this version knows. */
export const knownKinds: readonly string[] = [...checks.keys()]

export function knownKind(kind: string): boolean {
  return checks.has(kind)
}

/**
 * Everything wrong with a body, by its kind; nothing for kinds that aren't known, which are kept and passed
 * on as they are.
 */
export function checkBody(kind: string, body: unknown): BodyIssue[] {
  return checks.get(kind)?.(body) ?? []
}

/**
 * What to call a record of this kind: its name; for a withdrawal what it withdraws, for a commitment without a
 * name the beginning of its digest; undefined where a body doesn't say.
 */
export function titleOf(kind: string, body: unknown): LocalisedText | undefined {
  if (kind === 'withdrawal') {
    const target = fieldOf(body, 'target')
    return typeof target === 'string' ? { en: `Withdrawal of ${target}`, ko: `${target} 철회` } : undefined
  }
  if (kind === 'attestation') return titleOfAttestation(body)
  return localisedField(body, 'name') ?? (kind === 'commitment' ? nameOfCommitment(body) : undefined)
}

function nameOfCommitment(body: unknown): LocalisedText | undefined {
  const digest = fieldOf(body, 'digest')
  if (typeof digest !== 'string') return undefined
  const start = digest.slice(0, 12)
  return { en: `Commitment ${start}`, ko: `약속 ${start}` }
}

const attestationWords: Readonly<Record<string, LocalisedText>> = {
  review: { en: 'Review of', ko: '검토:' },
  screening: { en: 'Screening of', ko: '스크리닝:' },
  reproduction: { en: 'Reproduction of', ko: '재현:' },
  hold: { en: 'Hold on', ko: '보류:' },
}

function titleOfAttestation(body: unknown): LocalisedText | undefined {
  const [type, target] = [fieldOf(body, 'type'), fieldOf(body, 'target')]
  const words = typeof type === 'string' ? attestationWords[type] : undefined
  if (!words || typeof target !== 'string') return undefined
  return Object.fromEntries(Object.entries(words).map(([language, word]) => [language, `${word} ${target}`]))
}

/** One paragraph about a record, where its body has one. */
export function summaryOf(kind: string, body: unknown): LocalisedText | undefined {
  return kind === 'withdrawal' || kind === 'commitment' || kind === 'attestation'
    ? localisedField(body, 'statement')
    : localisedField(body, 'summary')
}

/** The body as a design, or undefined when it doesn't have a design's form. */
export function designIn(kind: string, body: unknown): components['schemas']['Design'] | undefined {
  return kind === 'design' && validateDesign(body) ? body : undefined
}

/** The body as a profile, or undefined when it doesn't have a profile's form. */
export function profileIn(kind: string, body: unknown): components['schemas']['Profile'] | undefined {
  return kind === 'profile' && validateProfile(body) ? body : undefined
}

function localisedField(body: unknown, name: string): LocalisedText | undefined {
  const value = fieldOf(body, name)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const texts = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  )
  return texts.length > 0 ? Object.fromEntries(texts) : undefined
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? (body as Record<string, unknown>)[name]
    : undefined
}
