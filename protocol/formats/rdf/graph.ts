/** An IRI, or `_:` and the label of a blank node. */
export type Node = string

/** A literal; `language` only where the datatype is `rdf:langString`. */
export interface Literal {
  readonly value: string
  readonly datatype: string
  readonly language?: string
}

export type RdfObject = Node | Literal

export interface Triple {
  readonly subject: Node
  readonly predicate: string
  readonly object: RdfObject
}

/** A set of triples, which remembers the order in which they came. */
export interface Graph {
  /** Number of triples. */
  size(): number
  /** True where the triple is new. */
  add(subject: Node, predicate: string, object: RdfObject): boolean
  /** Takes one triple out, or all with this subject and predicate, or all with this subject. */
  remove(subject: Node, predicate?: string, object?: RdfObject): void
  has(subject: Node, predicate: string, object: RdfObject): boolean
  /** True where a triple has this node as its subject. */
  describes(node: Node): boolean
  subjects(): Iterable<Node>
  predicates(subject: Node): Iterable<string>
  objects(subject: Node, predicate: string): RdfObject[]
  triples(): Iterable<Triple>
  triplesOf(subject: Node): Iterable<Triple>
  /** Triples that have this node as their object. */
  triplesTo(object: Node): Triple[]
}

const string = 'http://www.w3.org/2001/XMLSchema#string'
const languageString = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'

/** A literal: a string, or of the datatype, or in the language (which is made lower case). */
export function literal(value: string, datatype: string = string, language?: string): Literal {
  return language === undefined || language === ''
    ? { value, datatype }
    : { value, datatype: languageString, language: language.toLowerCase() }
}

export function isNode(object: RdfObject | undefined): object is Node {
  return typeof object === 'string'
}

export function isBlank(object: RdfObject | undefined): boolean {
  return typeof object === 'string' && object.startsWith('_:')
}

/** One text for one object; different objects have different texts. */
export function objectKey(object: RdfObject): string {
  if (typeof object === 'string') return object
  const { value, datatype, language } = object
  if (language !== undefined) return `"${value}"@${language}`
  return datatype === string ? `"${value}"` : `"${value}"^${datatype}`
}

export function makeGraph(triples: Iterable<Triple> = []): Graph {
  const bySubject = new Map<Node, Map<string, Map<string, RdfObject>>>()
  let size = 0
  let incoming: Map<Node, Map<string, Triple>> | undefined

  const graph: Graph = {
    size: () => size,
    add(subject, predicate, object) {
      const predicates = entry(bySubject, subject, () => new Map<string, Map<string, RdfObject>>())
      const objects = entry(predicates, predicate, () => new Map<string, RdfObject>())
      const key = objectKey(object)
      if (objects.has(key)) return false
      objects.set(key, object)
      size++
      if (incoming && isNode(object)) addTo(incoming, { subject, predicate, object })
      return true
    },
    remove(subject, predicate, object) {
      const predicates = bySubject.get(subject)
      if (!predicates) return
      for (const [name, objects] of predicates) {
        if (predicate !== undefined && name !== predicate) continue
        for (const [key, held] of objects)
          if (object === undefined || key === objectKey(object)) {
            objects.delete(key)
            size--
            if (isNode(held)) incoming?.get(held)?.delete(`${subject} ${name}`)
          }
        if (objects.size === 0) predicates.delete(name)
      }
      if (predicates.size === 0) bySubject.delete(subject)
    },
    has: (subject, predicate, object) =>
      bySubject.get(subject)?.get(predicate)?.has(objectKey(object)) === true,
    describes: (node) => bySubject.has(node),
    subjects: () => bySubject.keys(),
    predicates: (subject) => bySubject.get(subject)?.keys() ?? [],
    objects: (subject, predicate) => [...(bySubject.get(subject)?.get(predicate)?.values() ?? [])],
    *triples() {
      for (const subject of bySubject.keys()) yield* graph.triplesOf(subject)
    },
    *triplesOf(subject) {
      for (const [predicate, objects] of bySubject.get(subject) ?? [])
        for (const object of objects.values()) yield { subject, predicate, object }
    },
    triplesTo(object) {
      incoming ??= makeIncoming(graph)
      return [...(incoming.get(object)?.values() ?? [])]
    },
  }
  for (const { subject, predicate, object } of triples) graph.add(subject, predicate, object)
  return graph
}

function makeIncoming(graph: Graph): Map<Node, Map<string, Triple>> {
  const incoming = new Map<Node, Map<string, Triple>>()
  for (const triple of graph.triples()) addTo(incoming, triple)
  return incoming
}

function addTo(incoming: Map<Node, Map<string, Triple>>, triple: Triple): void {
  const { subject, predicate, object } = triple
  if (isNode(object))
    entry(incoming, object, () => new Map<string, Triple>()).set(`${subject} ${predicate}`, triple)
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const held = map.get(key)
  if (held !== undefined) return held
  const made = make()
  map.set(key, made)
  return made
}
