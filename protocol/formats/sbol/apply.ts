import { nameIn } from '../export-item.ts'
import { makeNoteList } from '../note.ts'
import type { Design, Feature, Location } from '../parsed-record.ts'
import type { Graph, Node } from '../rdf/index.ts'
import { stableJson } from './hash.ts'
import type { Namer } from './identity.ts'
import type { Interaction, Subpart } from './model.ts'
import { overridable, setOverride } from './overrides.ts'
import { type ReadDesign, readDesign } from './read-design.ts'
import { biofed } from './terms.ts'
import type { SbolWriter } from './writer.ts'

/** The content of a design: its body, and what may lie in files beside it. */
export interface DesignContent {
  readonly body: Design
  readonly letters: string
  readonly features: readonly Feature[]
}

/**
 * Makes a component in the graph say what the content says. What it says already stays untouched, triple by
 * triple; what SBOL can't say is written beside it, under names of ours. References that the importer resolved
 * to records (`isResolved`) count as unchanged.
 */
export function applyContent(
  graph: Graph,
  writer: SbolWriter,
  node: Node,
  content: DesignContent,
  namer: Namer,
  isResolved: boolean,
): void {
  const { body, letters, features } = content
  const same: TextOf = isResolved ? (value) => stableJson(withoutRecords(value)) : stableJson
  const wanted: Design = { ...body, ...(features.length > 0 && { features: [...features] }) }
  const before = beforeChanges(graph, writer, node, wanted, same)
  if (nameIn(before.body.name) !== nameIn(body.name)) writer.setName(graph, node, nameIn(body.name))
  if (nameIn(before.body.summary) !== nameIn(body.summary))
    writer.setSummary(graph, node, nameIn(body.summary) === '' ? undefined : nameIn(body.summary))
  if (shapeOf(before.body) !== shapeOf(body)) writer.setTypes(graph, node, body)
  if (!sameItems(before.body.roles, body.roles)) writer.setRoles(graph, node, body.roles ?? [])
  let sequence = before.sequence
  if ((before.body.sequence ?? '') !== letters)
    sequence = writer.setSequence(graph, node, sequence, letters, body)
  /** SBOL 3 wants a sequence, be it without letters, under every location. */
  function placeOf(location: Location | undefined): Node {
    if (sequence === undefined && location && writer.dialect.version === 3)
      sequence = writer.setSequence(graph, node, undefined, letters, body)
    return sequence ?? node
  }

  const dropPart = (part: Node) => writer.removePart(graph, node, part)
  change(before.body.features, before.features, features, stableJson, dropPart, (feature) =>
    writer.addFeature(graph, node, feature, placeOf(feature.location)),
  )
  change(before.body.subparts, nodesIn(before.subparts), body.subparts, same, dropPart, (subpart) =>
    writer.addSubpart(graph, node, subpart, placeOf(subpart.location), namer),
  )
  change(
    before.body.interactions,
    nodesIn(before.interactions),
    body.interactions,
    same,
    dropPart,
    (interaction) => writer.addInteraction(graph, node, interaction, namer),
  )
  if (!sameItems(before.body.derivedFrom, body.derivedFrom))
    writer.setDerivedFrom(graph, node, (body.derivedFrom ?? []).map(namer.iriOf))
  writeBeside(graph, writer, node, wanted, same)
}

type TextOf = (value: unknown) => string

/** What the graph says, once the fields are out that were written beside it and have changed since. */
function beforeChanges(graph: Graph, writer: SbolWriter, node: Node, body: Design, same: TextOf): ReadDesign {
  const before = read(graph, writer, node)
  const changed = overridable.filter(
    (field) =>
      graph.objects(node, `${biofed}${field}`).length > 0 &&
      same(before.body[field] ?? null) !== same(body[field] ?? null),
  )
  if (changed.length === 0) return before
  for (const field of changed) graph.remove(node, `${biofed}${field}`)
  return read(graph, writer, node)
}

/** Takes out the items that are no more, adds those that are new; equal ones keep their nodes. */
function change<Item>(
  before: readonly Item[] = [],
  nodes: readonly Node[],
  after: readonly Item[] = [],
  textOf: TextOf,
  drop: (node: Node) => void,
  add: (item: Item) => void,
): void {
  const held = new Map<string, Node[]>()
  for (const [i, item] of before.entries()) {
    const text = textOf(item)
    const node = nodes[i]
    if (node === undefined) continue
    const alike = held.get(text)
    if (alike) alike.push(node)
    else held.set(text, [node])
  }
  const fresh = after.filter((item) => held.get(textOf(item))?.shift() === undefined)
  for (const rest of held.values()) for (const node of rest) drop(node)
  for (const item of fresh) add(item)
}

/** Writes what reading gives otherwise: first item by item, where lists have the same length and order, then fields. */
function writeBeside(graph: Graph, writer: SbolWriter, node: Node, body: Design, same: TextOf): void {
  const said = read(graph, writer, node)
  besideItems(graph, 'feature', said.features, said.body.features, body.features, stableJson)
  besideItems(graph, 'subpart', nodesIn(said.subparts), said.body.subparts, body.subparts, same)
  besideItems(
    graph,
    'interaction',
    nodesIn(said.interactions),
    said.body.interactions,
    body.interactions,
    same,
  )

  const now = read(graph, writer, node).body
  const stale = overridable.filter((field) => same(now[field] ?? null) !== same(body[field] ?? null))
  if (stale.length === 0) return
  for (const field of stale) graph.remove(node, `${biofed}${field}`)
  const derived = read(graph, writer, node).body
  for (const field of stale) {
    const unordered = field === 'features' || field === 'subparts' || field === 'interactions'
    if (unordered && sameItems<unknown>(derived[field], body[field], same)) continue
    setOverride(graph, node, field, body[field], derived[field])
  }
}

function besideItems(
  graph: Graph,
  name: 'feature' | 'subpart' | 'interaction',
  nodes: readonly Node[],
  said: readonly (Feature | Subpart | Interaction)[] = [],
  wanted: readonly (Feature | Subpart | Interaction)[] = [],
  textOf: TextOf,
): void {
  if (said.length !== wanted.length) return
  for (const [i, item] of wanted.entries()) {
    const node = nodes[i]
    if (
      node !== undefined &&
      textOf(said[i]) !== textOf(item) &&
      graph.objects(node, `${biofed}${name}`).length === 0
    )
      setOverride(graph, node, name, item, said[i])
  }
}

function read(graph: Graph, writer: SbolWriter, node: Node): ReadDesign {
  return readDesign(graph, writer.dialect, node, makeNoteList())
}

function nodesIn(found: readonly { readonly node: Node }[]): Node[] {
  return found.map(({ node }) => node)
}

function shapeOf({ moleculeType, topology, strandedness }: Design): string {
  return stableJson([moleculeType, topology, strandedness])
}

function sameItems<Item>(
  a: readonly Item[] = [],
  b: readonly Item[] = [],
  textOf: (item: Item) => string = stableJson,
): boolean {
  return stableJson(a.map(textOf).sort()) === stableJson(b.map(textOf).sort())
}

/** References without the record that an importer found for them, where they say enough without it. */
function withoutRecords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRecords)
  if (typeof value !== 'object' || value === null) return value
  const held = value as Record<string, unknown>
  const isReference = held.label !== undefined || held.curie !== undefined
  return Object.fromEntries(
    Object.entries(held)
      .filter(([key]) => !(isReference && (key === 'record' || key === 'cid')))
      .map(([key, item]) => [key, withoutRecords(item)]),
  )
}
