import { validateDesign } from '../../generated/validators.ts'
import type { NoteList } from '../note.ts'
import type { Design } from '../parsed-record.ts'
import { type Graph, literal, type Node } from '../rdf/index.ts'
import { fingerprint, stableJson } from './hash.ts'
import { biofed } from './terms.ts'

/** Fields of a design that SBOL has no property for, or none that says all of them. `source` is about the file. */
export const overridable = [
  'name',
  'summary',
  'description',
  'keywords',
  'aliases',
  'strandedness',
  'roles',
  'features',
  'subparts',
  'organism',
  'hosts',
  'plasmid',
  'assembly',
  'interactions',
  'codonOptimisedFor',
  'evidence',
  'usageNotes',
  'availability',
  'biosafety',
  'references',
  'sameAs',
  'derivedFrom',
  'attachments',
  'headers',
] as const satisfies readonly (keyof Design)[]

/** Single things that may be written beside the SBOL too, each as the one item of its list. */
const lists = { feature: 'features', subpart: 'subparts', interaction: 'interactions' } as const
type Item = keyof typeof lists

/**
 * Takes the fields that an export of ours wrote beside the SBOL, as `<fingerprint> <JSON>`. One whose fingerprint
 * isn't that of what the SBOL says now was overtaken by an edit made elsewhere, and is passed over.
 */
export function applyOverrides(graph: Graph, node: Node, body: Design, notes: NoteList): void {
  const written = new Set(graph.predicates(node))
  for (const field of overridable) {
    if (!written.has(`${biofed}${field}`)) continue
    const value = overrideOf(graph, node, field, body[field], notes)
    if (value === undefined) continue
    const { name, moleculeType, topology } = body
    const isFit =
      value === null ? field !== 'name' : validateDesign({ name, moleculeType, topology, [field]: value })
    if (!isFit) noteBad(field, notes)
    else if (value === null) delete body[field]
    else Object.assign(body, { [field]: value })
  }
}

/** The same for one feature, subpart or interaction. */
export function overrideItem<Value>(
  graph: Graph,
  node: Node,
  item: Item,
  derived: Value,
  notes: NoteList,
): Value {
  const value = overrideOf(graph, node, item, derived, notes)
  if (value === undefined) return derived
  const design = { name: { en: '-' }, moleculeType: 'DNA', topology: 'linear', [lists[item]]: [value] }
  if (validateDesign(design)) return value as Value
  noteBad(item, notes)
  return derived
}

/** Writes a value beside the SBOL that says `derived`; takes out what stood there. */
export function setOverride(graph: Graph, node: Node, name: string, value: unknown, derived: unknown): void {
  graph.remove(node, `${biofed}${name}`)
  if (stableJson(value ?? null) !== stableJson(derived ?? null))
    graph.add(
      node,
      `${biofed}${name}`,
      literal(`${fingerprint(derived ?? null)} ${JSON.stringify(value ?? null)}`),
    )
}

function overrideOf(graph: Graph, node: Node, name: string, derived: unknown, notes: NoteList): unknown {
  for (const object of graph.objects(node, `${biofed}${name}`)) {
    if (typeof object === 'string') continue
    const at = object.value.indexOf(' ')
    if (fingerprint(derived ?? null) !== object.value.slice(0, at)) {
      notes.add(
        'warning',
        'field_overtaken',
        `"${name}" was changed by another program after this node wrote it; the SBOL was taken.`,
        { field: name },
      )
      continue
    }
    try {
      return JSON.parse(object.value.slice(at + 1))
    } catch {
      noteBad(name, notes)
    }
  }
  return undefined
}

function noteBad(field: string, notes: NoteList): void {
  notes.add(
    'not-understood',
    'bad_field',
    `What the file says of "${field}" is not as this node writes it; it was kept in the graph.`,
    { field },
  )
}
