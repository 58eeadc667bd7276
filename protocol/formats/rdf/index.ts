export { isSameGraph } from './compare.ts'
export { detectRdf, type RdfFormat } from './detect.ts'
export {
  type Graph,
  isBlank,
  isNode,
  type Literal,
  literal,
  makeGraph,
  type Node,
  objectKey,
  type RdfObject,
  type Triple,
} from './graph.ts'
export { rdf, rdfType, xsd } from './namespaces.ts'
export { type ReadRdfOptions, readRdf, relativeBase } from './read.ts'
export { readTurtle } from './read-turtle.ts'
export { lineOf, messageOf, type RdfLimits, rdfLimits } from './refuse.ts'
export { type RdfSyntax, writeRdf } from './write.ts'
