import { sequenceOntologyRows } from './sequence-ontology-terms.ts'

/**
 * One term of the Sequence Ontology with our labels, its nearest ancestors within the table and its SBOL
 * Visual glyph.
 */
export interface SequenceTerm {
  readonly id: string
  /** Name in the ontology, such as `ribosome_entry_site`. */
  readonly name: string
  readonly label: { readonly en: string; readonly ko: string }
  readonly parents: readonly string[]
  readonly synonyms: { readonly en: readonly string[]; readonly ko: readonly string[] }
  readonly glyph: string
}

export const sequenceTerms: readonly SequenceTerm[] = sequenceOntologyRows.map(
  ([number, name, en, ko, parents, synonyms, koreanSynonyms, glyph]) => ({
    id: `SO:${number}`,
    name,
    label: { en, ko },
    parents: split(parents, ' ').map((parent) => `SO:${parent}`),
    synonyms: { en: split(synonyms, '|'), ko: split(koreanSynonyms, '|') },
    glyph,
  }),
)

const byId: ReadonlyMap<string, SequenceTerm> = new Map(sequenceTerms.map((term) => [term.id, term]))
const children = new Map<string, string[]>()
for (const term of sequenceTerms)
  for (const parent of term.parents) children.set(parent, [...(children.get(parent) ?? []), term.id])

/** The term with this id (`SO:0000167`), if the table has it. */
export function findTerm(id: string): SequenceTerm | undefined {
  return byId.get(id)
}

/** Label of a term by language; an id that the table doesn't have is its own label. */
export function labelOf(id: string): { en: string; ko?: string } {
  const term = byId.get(id)
  return term ? { ...term.label } : { en: id }
}

/** Name of the SBOL Visual glyph; `unspecified` for ids that the table doesn't have. */
export function glyphOf(id: string): string {
  return byId.get(id)?.glyph ?? 'unspecified'
}

/** Every term below this one in the table, itself not among them. */
export function descendantsOf(id: string): string[] {
  return walk(id, (at) => children.get(at) ?? [])
}

/** Every term above this one in the table, itself not among them, nearest first. */
export function ancestorsOf(id: string): string[] {
  return walk(id, (at) => byId.get(at)?.parents ?? [])
}

function walk(start: string, next: (id: string) => readonly string[]): string[] {
  const found = new Set<string>()
  const queue = [...next(start)]
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (found.has(id)) continue
    found.add(id)
    queue.push(...next(id))
  }
  return [...found]
}

function split(text: string, by: string): string[] {
  return text === '' ? [] : text.split(by)
}
