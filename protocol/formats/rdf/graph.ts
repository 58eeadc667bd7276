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
  objects(subject: Node, predicate: string): readonly RdfObject[]
  triples(): Iterable<Triple>
  triplesOf(subject: Node): Iterable<Triple>
  /** Triples that have this node as their object. */
  triplesTo(object: Node): Triple[]
  /** The triples of these subjects. Cheap: both graphs hold the same lists, so neither may change these subjects afterwards. */
  pick(subjects: Iterable<Node>): Graph
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
  const graph = graphOver(new Map(), 0)
  for (const { subject, predicate, object } of triples) graph.add(subject, predicate, object)
  return graph
}

type Properties = Map<string, readonly RdfObject[]>

/** Longer lists of objects are looked up by their keys. */
const shortList = 12

function graphOver(bySubject: Map<Node, Properties>, count: number): Graph {
  const keysOfLong = new Map<readonly RdfObject[], Set<string>>()
  let size = count
  let incoming: Map<Node, Map<string, Triple>> | undefined

  function holds(objects: readonly RdfObject[], object: RdfObject): boolean {
    if (objects.length <= shortList) return objects.some((held) => isSame(held, object))
    return entry(keysOfLong, objects, () => new Set(objects.map(objectKey))).has(objectKey(object))
  }

  const graph: Graph = {
    size: () => size,
    add(subject, predicate, object) {
      const properties = entry(bySubject, subject, (): Properties => new Map())
      const objects = properties.get(predicate)
      if (objects === undefined) properties.set(predicate, [object])
      else if (holds(objects, object)) return false
      else {
        ;(objects as RdfObject[]).push(object)
        keysOfLong.get(objects)?.add(objectKey(object))
      }
      size++
      if (incoming && isNode(object)) addTo(incoming, { subject, predicate, object })
      return true
    },
    remove(subject, predicate, object) {
      const properties = bySubject.get(subject)
      if (!properties) return
      for (const [name, objects] of properties) {
        if (predicate !== undefined && name !== predicate) continue
        const gone = object === undefined ? objects : objects.filter((held) => isSame(held, object))
        if (gone.length === 0) continue
        const rest = object === undefined ? [] : objects.filter((held) => !isSame(held, object))
        size -= gone.length
        keysOfLong.delete(objects)
        if (rest.length === 0) properties.delete(name)
        else properties.set(name, rest)
        for (const held of gone) if (isNode(held)) incoming?.get(held)?.delete(`${subject} ${name}`)
      }
      if (properties.size === 0) bySubject.delete(subject)
    },
    has(subject, predicate, object) {
      const objects = bySubject.get(subject)?.get(predicate)
      return objects !== undefined && holds(objects, object)
    },
    describes: (node) => bySubject.has(node),
    subjects: () => bySubject.keys(),
    predicates: (subject) => bySubject.get(subject)?.keys() ?? [],
    objects: (subject, predicate) => bySubject.get(subject)?.get(predicate) ?? [],
    *triples() {
      for (const [subject, properties] of bySubject)
        for (const [predicate, objects] of properties)
          for (const object of objects) yield { subject, predicate, object }
    },
    *triplesOf(subject) {
      for (const [predicate, objects] of bySubject.get(subject) ?? [])
        for (const object of objects) yield { subject, predicate, object }
    },
    triplesTo(object) {
      incoming ??= makeIncoming(graph)
      return [...(incoming.get(object)?.values() ?? [])]
    },
    pick(subjects) {
      const picked = new Map<Node, Properties>()
      let triples = 0
      for (const subject of subjects) {
        const properties = bySubject.get(subject)
        if (!properties || picked.has(subject)) continue
        picked.set(subject, properties)
        for (const objects of properties.values()) triples += objects.length
      }
      return graphOver(picked, triples)
    },
  }
  return graph
}

function isSame(a: RdfObject, b: RdfObject): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b
  return a.value === b.value && a.datatype === b.datatype && a.language === b.language
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
