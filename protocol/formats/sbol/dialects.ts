import { type Graph, isNode, type Node, rdfType } from '../rdf/index.ts'
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
  const byClass = new Map<string, Node[]>()
  for (const subject of graph.subjects()) {
    for (const object of graph.objects(subject, convertedFrom)) if (isNode(object)) sources.add(object)
    for (const type of graph.objects(subject, rdfType)) {
      if (!isNode(type)) continue
      const held = byClass.get(type)
      if (held) held.push(subject)
      else byClass.set(type, [subject])
    }
  }
  return readings.flatMap((dialect) =>
    inNameOrder(byClass.get(dialect.className) ?? [])
      .filter((node) => !sources.has(node) && dialect.isComponent(graph, node))
      .filter((node) => moleculeOf(dialect.typesOf(graph, node)) !== undefined)
      .map((node) => ({ node, dialect })),
  )
}
