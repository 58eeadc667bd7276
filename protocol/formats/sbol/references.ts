import type { components } from '../../generated/openapi.ts'
import type { Graph, Node } from '../rdf/index.ts'
import { isBlank } from '../rdf/index.ts'
import { cutText } from '../text/clean.ts'
import { lastSegment, textOf } from './graph-text.ts'
import { biofed, dcterms, hint, sbol1, sbol2, sbol3 } from './terms.ts'

export type Reference = components['schemas']['Reference']

const curieForm = /^[A-Za-z][A-Za-z0-9._-]{0,39}:[^\s]{1,200}$/
const recordName =
  /^biofed:did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}\/[a-z][a-z0-9-]{0,31}\/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** What an IRI outside the document names: a record of ours, a CURIE, or at least a label. */
export function referenceToIri(iri: string): Reference {
  if (recordName.test(iri)) return { record: iri }
  const compact = /^https?:\/\/(?:www\.)?identifiers\.org\/(.+)$/i.exec(iri)?.[1]
  const curie =
    compact === undefined
      ? iri
      : compact.includes(':')
        ? compact.replace(/^[^/:]+\/(?=[^/:]+:)/, '')
        : compact.replace('/', ':')
  return curieForm.test(curie) ? { curie } : { label: cutText(lastSegment(iri), 300) }
}

/** What a component is called, from its own description or from what the kept graph says of it. */
export function nameOfComponent(graph: Graph, node: Node): string | undefined {
  return textOf(
    graph,
    node,
    `${sbol3}name`,
    `${dcterms}title`,
    `${sbol1}name`,
    `${sbol3}displayId`,
    `${sbol2}displayId`,
    `${sbol1}displayId`,
    `${hint}name`,
  )
}

/**
 * Reference to a component: its name, and its IRI where it isn't in the file. `record` is what this node wrote
 * when it exported a record of its own.
 */
export function referenceToComponent(graph: Graph, node: Node): Reference {
  const name = nameOfComponent(graph, node)
  const record = textOf(graph, node, `${biofed}record`)
  if (record !== undefined && recordName.test(record))
    return { record, ...(name !== undefined && { label: cutText(name, 300) }) }
  const isElsewhere = name === undefined
  const outside = isElsewhere && !isBlank(node) ? referenceToIri(node) : {}
  if (outside.record !== undefined) return outside
  return { ...outside, label: cutText(name ?? (isBlank(node) ? 'unnamed' : lastSegment(node)), 300) }
}
