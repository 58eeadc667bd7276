import { validateDesign } from '../../generated/validators.ts'
import type { NoteList } from '../note.ts'
import type { Design } from '../parsed-record.ts'
import { type Graph, literal, type Node } from '../rdf/index.ts'
import { fingerprint } from './hash.ts'
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

type Field = (typeof overridable)[number]

/**
 * Takes the fields that an export of ours wrote beside the SBOL, as `<fingerprint> <JSON>`. One whose fingerprint
 * isn't that of what the SBOL says now was overtaken by an edit made elsewhere, and is passed over.
 */
export function applyOverrides(graph: Graph, node: Node, body: Design, notes: NoteList): void {
  for (const field of overridable)
    for (const object of graph.objects(node, `${biofed}${field}`)) {
      if (typeof object === 'string') continue
      const at = object.value.indexOf(' ')
      const value = readJson(object.value.slice(at + 1))
      if (fingerprint(body[field] ?? null) !== object.value.slice(0, at)) {
        notes.add(
          'warning',
          'field_overtaken',
          `"${field}" was changed by another program after this node wrote it; the SBOL was taken.`,
          { field },
        )
        continue
      }
      const { name, moleculeType, topology } = body
      const isFit =
        value === null ? field !== 'name' : validateDesign({ name, moleculeType, topology, [field]: value })
      if (value === undefined || !isFit) {
        notes.add(
          'not-understood',
          'bad_field',
          `What the file says of "${field}" is not as this node writes it; it was kept in the graph.`,
          { field },
        )
        continue
      }
      if (value === null) delete body[field]
      else Object.assign(body, { [field]: value })
    }
}

/** Writes the fields that reading the graph gives otherwise than `body` has them, and takes old ones out. */
export function writeOverrides(graph: Graph, node: Node, body: Design, read: (graph: Graph) => Design): void {
  for (const field of overridable) graph.remove(node, `${biofed}${field}`)
  const said = read(graph)
  const different = overridable.filter(
    (field: Field) => fingerprint(said[field] ?? null) !== fingerprint(body[field] ?? null),
  )
  for (const field of different)
    graph.add(
      node,
      `${biofed}${field}`,
      literal(`${fingerprint(said[field] ?? null)} ${JSON.stringify(body[field] ?? null)}`),
    )
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
