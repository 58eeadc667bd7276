import type { Design, Profile, RecordStatement, RecordView } from '../api/types.ts'

/** A record view with its statement typed as far as this page knows its kind; other kinds have a body and no more. */
export type Opened =
  | { readonly kind: 'design'; readonly record: RecordStatement; readonly design: Design }
  | { readonly kind: 'profile'; readonly record: RecordStatement; readonly profile: Profile }
  | { readonly kind: 'other'; readonly record: RecordStatement }

/** Reads a view. The node says with `schemaOk` that the body fits the schema of its kind; without it nothing is assumed of it. */
export function openView(view: RecordView): Opened {
  const record = view.record as unknown as RecordStatement
  if (view.schemaOk && record.kind === 'design')
    return { kind: 'design', record, design: record.body as unknown as Design }
  if (view.schemaOk && record.kind === 'profile')
    return { kind: 'profile', record, profile: record.body as unknown as Profile }
  return { kind: 'other', record }
}

/** The name in a body of any kind: `name` where it is text by language, else nothing. */
export function nameIn(body: unknown): Record<string, string> | undefined {
  return localisedIn(body, 'name')
}

/** A text by language under `field` of a body of any kind. */
export function localisedIn(body: unknown, field: string): Record<string, string> | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const value: unknown = Object.entries(body).find(([key]) => key === field)?.[1]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const texts = Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return texts.length === 0 ? undefined : Object.fromEntries(texts)
}
