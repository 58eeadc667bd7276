import { type Graph, type Node, rdfType } from '../rdf/index.ts'
import { inNameOrder, lastSegment, nodesOf, textOf } from './graph-text.ts'
import { dcterms, sbol1, sbol2, sbol3 } from './terms.ts'

/** A named set of records of a document. */
export interface SbolCollection {
  readonly iri: string
  readonly name: string
  readonly summary?: string
  /** Numbers of its records, from 1, those of its sub-collections too. */
  readonly records: readonly number[]
}

/** Members looked at in all: collections within collections could else be made to take for ever. */
const maxSteps = 200_000

/** Collections of a graph that have designs as members, directly or through collections within. */
export function readCollections(graph: Graph, numbers: ReadonlyMap<Node, number>): SbolCollection[] {
  const nodes = [...graph.subjects()].filter((node) =>
    [sbol3, sbol2, sbol1].some((namespace) => graph.has(node, rdfType, `${namespace}Collection`)),
  )
  const steps = { left: maxSteps }
  return inNameOrder(nodes).flatMap((node) => {
    const records = membersOf(graph, node, numbers, steps)
    if (records.length === 0) return []
    const summary = textOf(graph, node, `${sbol3}description`, `${dcterms}description`, `${sbol1}description`)
    return [
      {
        iri: node,
        name:
          textOf(
            graph,
            node,
            `${sbol3}name`,
            `${dcterms}title`,
            `${sbol1}name`,
            `${sbol3}displayId`,
            `${sbol2}displayId`,
            `${sbol1}displayId`,
          ) ?? lastSegment(node),
        ...(summary !== undefined && { summary }),
        records,
      },
    ]
  })
}

function membersOf(
  graph: Graph,
  start: Node,
  numbers: ReadonlyMap<Node, number>,
  steps: { left: number },
): number[] {
  const seen = new Set([start])
  const records = new Set<number>()
  for (const node of seen)
    for (const predicate of [`${sbol3}member`, `${sbol2}member`, `${sbol1}component`])
      for (const member of nodesOf(graph, node, predicate)) {
        if (steps.left-- <= 0) return [...records]
        const number = numbers.get(member)
        if (number !== undefined) records.add(number)
        else seen.add(member)
      }
  return [...records]
}
