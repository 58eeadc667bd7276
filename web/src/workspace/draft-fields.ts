import type { Contributor, Design, Draft, DraftChange, LocalisedText } from '../api/types.ts'

/** The fields of a draft that the form edits; texts as they are typed. */
export interface DraftFields {
  readonly key: string
  readonly licence: string
  readonly materialTerms: string
  readonly status: Draft['status']
  readonly nameEn: string
  readonly nameKo: string
  readonly summaryEn: string
  readonly summaryKo: string
  readonly roles: readonly string[]
  readonly contributors: readonly Contributor[]
  readonly changeReason: string
}

export function fieldsOf(draft: Draft): DraftFields {
  const body = draft.body as Partial<Design>
  return {
    key: draft.key,
    licence: draft.licence,
    materialTerms: draft.materialTerms ?? '',
    status: draft.status,
    nameEn: body.name?.en ?? '',
    nameKo: body.name?.ko ?? '',
    summaryEn: body.summary?.en ?? '',
    summaryKo: body.summary?.ko ?? '',
    roles: body.roles ?? [],
    contributors: draft.contributors ?? [],
    changeReason: Object.values(draft.change?.reason ?? {})[0] ?? '',
  }
}

/**
 * What to send for what was edited: only the fields that differ, texts trimmed and in NFC. The rest of the body, and
 * names in other languages, stay as they are.
 */
export function changeOf(draft: Draft, fields: DraftFields, language: 'ko' | 'en'): DraftChange {
  const before = fieldsOf(draft)
  const change: DraftChange = {}
  if (fields.key !== before.key) change.key = clean(fields.key)
  if (fields.licence !== before.licence) change.licence = clean(fields.licence) || 'NOASSERTION'
  if (fields.status !== before.status) change.status = fields.status
  if (fields.materialTerms !== before.materialTerms && clean(fields.materialTerms) !== '')
    change.materialTerms = clean(fields.materialTerms)
  if (JSON.stringify(fields.contributors) !== JSON.stringify(before.contributors))
    change.contributors = fields.contributors.map(cleanPerson).filter(({ name }) => name !== '')
  if (fields.changeReason !== before.changeReason && clean(fields.changeReason) !== '')
    change.change = {
      type: draft.change?.type ?? 'correction',
      reason: { [language]: clean(fields.changeReason) },
    }
  const body = bodyOf(draft.body as Partial<Design>, fields)
  if (JSON.stringify(body) !== JSON.stringify(draft.body)) change.body = body
  return change
}

function bodyOf(body: Partial<Design>, fields: DraftFields): Record<string, unknown> {
  const changed: Record<string, unknown> = { ...body }
  const texts = {
    name: mergeText(body.name, fields.nameEn, fields.nameKo),
    summary: mergeText(body.summary, fields.summaryEn, fields.summaryKo),
    roles: fields.roles.length === 0 ? undefined : fields.roles,
  }
  for (const [field, value] of Object.entries(texts)) {
    if (value === undefined) delete changed[field]
    else changed[field] = value
  }
  return changed
}

function mergeText(text: LocalisedText | undefined, en: string, ko: string): LocalisedText | undefined {
  const merged: LocalisedText = { ...text }
  for (const [tag, typed] of [
    ['en', en],
    ['ko', ko],
  ] as const) {
    const value = clean(typed)
    if (value === '') delete merged[tag]
    else merged[tag] = value
  }
  return Object.keys(merged).length === 0 ? undefined : merged
}

function cleanPerson(person: Contributor): Contributor {
  const { orcid, ...rest } = person
  const named = { ...rest, name: clean(person.name), role: clean(person.role) || 'contributor' }
  return orcid === undefined || clean(orcid) === '' ? named : { ...named, orcid: clean(orcid) }
}

function clean(text: string): string {
  return text.trim().normalize('NFC')
}
