import { type Graph, isNode, type Node } from '../rdf/index.ts'
import { dialect1 } from './dialect1.ts'
import { dialect2 } from './dialect2.ts'
import { dialect3 } from './dialect3.ts'
import { inNameOrder } from './graph-text.ts'
import { sequenceDialect } from './lone-sequence.ts'
import type { Dialect } from './model.ts'
import type { DesignNode } from './partition.ts'
import { moleculeOf } from './read-design.ts'
import { biofed, type SbolVersion } from './terms.ts'

export const dialects: readonly Dialect[] = [dialect3, dialect2, dialect1]
const readings: readonly Dialect[] = [...dialects, ...dialects.map(sequenceDialect)]

/** A component that was written from another one, which lies in the same file in its own version of SBOL. */
export const convertedFrom = `${biofed}convertedFrom`

export function dialectOf(version: SbolVersion): Dialect {
  return version === 3 ? dialect3 : version === 2 ? dialect2 : dialect1
}

/** Classes of things that group or use components, in all versions. */
export const containers: ReadonlySet<string> = new Set(dialects.flatMap((dialect) => [...dialect.containers]))

/**
 * Components of DNA, RNA or protein, by their names, and sequences that no component has; not those from which
 * another one in the file was written.
 */
export function findDesigns(graph: Graph): DesignNode[] {
  const sources = new Set<Node>()
  for (const { predicate, object } of graph.triples())
    if (predicate === convertedFrom && isNode(object)) sources.add(object)
  return readings.flatMap((dialect) =>
    inNameOrder(
      [...graph.subjects()].filter((node) => dialect.isComponent(graph, node) && !sources.has(node)),
    )
      .filter((node) => moleculeOf(dialect.readComponent(graph, node).types) !== undefined)
      .map((node) => ({ node, dialect })),
  )
}
