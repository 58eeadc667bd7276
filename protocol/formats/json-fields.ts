import { validateDesign } from '../generated/validators.ts'
import type { Design } from './parsed-record.ts'
import { isCleanText } from './text/clean.ts'

/** Fields that flat files have no place for; they stand as JSON where the format takes comments. */
const placeless = [
  'description',
  'aliases',
  'subparts',
  'hosts',
  'plasmid',
  'assembly',
  'interactions',
  'codonOptimisedFor',
  'evidence',
  'usageNotes',
  'availability',
  'biosafety',
  'sameAs',
  'attachments',
  'derivedFrom',
] as const satisfies readonly (keyof Design)[]

const readable: ReadonlySet<string> = new Set([
  ...placeless,
  'keywords',
  'references',
  'strandedness',
  'headers',
])

/** `json <field>` and its JSON, for each field that has no place and those of `more`. */
export function jsonPairs(body: Design, more: readonly (keyof Design)[] = []): [string, string][] {
  return [...placeless, ...more].flatMap((field) => {
    const value = body[field]
    return value === undefined && !more.includes(field)
      ? []
      : [[`json ${field}`, JSON.stringify(value ?? null)]]
  })
}

/**
 * Puts the fields that {@link jsonPairs} wrote into a body; null takes a field out. What the schema doesn't allow, or isn't clean text, is
 * passed over.
 */
export function applyJsonPairs(pairs: readonly (readonly [string, string])[], body: Design): void {
  for (const [label, text] of pairs) {
    const field = label.startsWith('json ') ? label.slice(5) : ''
    if (!readable.has(field) || !isCleanText(text) || text.length > 500_000) continue
    const value = parse(text)
    const { name, moleculeType, topology } = body
    if (value === null) Reflect.deleteProperty(body, field)
    else if (
      value !== undefined &&
      validateDesign({ name, moleculeType, topology, [field]: value }) &&
      isCleanTree(value)
    )
      Object.assign(body, { [field]: value })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Escapes in JSON can bring characters that its text didn't show. */
function isCleanTree(value: unknown): boolean {
  if (typeof value === 'string') return isCleanText(value)
  if (Array.isArray(value)) return value.every(isCleanTree)
  return typeof value !== 'object' || value === null || Object.values(value).every(isCleanTree)
}
