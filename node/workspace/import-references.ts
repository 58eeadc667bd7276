import type { ParsedRecord } from '../../protocol/formats/index.ts'
import type { JsonMap } from '../../protocol/index.ts'
import type { ImportNote } from './import-report.ts'

/** What became of another record of the same document. */
export type Neighbour =
  | { readonly state: 'known'; readonly key: string }
  /** Its name belongs to something else until a person has decided. */
  | { readonly state: 'undecided'; readonly key: string }
  | { readonly state: 'refused' }

/**
 * A body whose references to other records of its document name those records, and notes on references that
 * stay words because the record has no name of its own yet. `find` tells of a record by its number.
 */
export function resolveReferences(
  body: JsonMap,
  refersTo: ParsedRecord['refersTo'],
  publisher: string,
  find: (number: number) => Neighbour,
): { readonly body: JsonMap; readonly notes: readonly ImportNote[] } {
  if (!refersTo?.length) return { body, notes: [] }
  const resolved = structuredClone(body)
  const undecided = new Set<string>()
  for (const { pointer, record } of refersTo) {
    const reference = valueAt(resolved, pointer)
    const neighbour = find(record)
    if (reference && neighbour.state === 'known')
      reference.record = `biofed:${publisher}/design/${neighbour.key}`
    else if (neighbour.state === 'undecided') undecided.add(neighbour.key)
  }
  return { body: resolved, notes: [...undecided].map(undecidedNote) }
}

function valueAt(body: JsonMap, pointer: string): Record<string, unknown> | undefined {
  let value: unknown = body
  for (const step of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
}

const undecidedNote = (key: string): ImportNote => ({
  level: 'warning',
  code: 'reference_open',
  message: `This refers to "${key}" of the same file, of which it isn't decided whether it is the record of that name.`,
  remedy: `Decide about "${key}", then name its record here.`,
})
