import type { Graph, Node, RdfObject } from './graph.ts'
import { prefixesFor, rdfType, splitIri, xsdString } from './namespaces.ts'
import { type Description, describeInOrder } from './order.ts'

/** N-Triples of a graph, one triple a line, in an order of ours (see `describeInOrder`). */
export function writeNTriples(graph: Graph): string {
  const lines: string[] = []
  for (const { subject, properties } of describeInOrder(graph))
    for (const [predicate, objects] of properties)
      for (const object of objects)
        lines.push(`${nodeText(subject)} <${escapeIri(predicate)}> ${objectText(object)} .\n`)
  return lines.join('')
}

/** Turtle of a graph, a paragraph a subject, in the same order. */
export function writeTurtle(graph: Graph): string {
  const descriptions = describeInOrder(graph)
  const prefixes = prefixesFor(namespacesIn(descriptions))
  const name = (iri: string) => {
    const split = splitIri(iri)
    const prefix = split && /^[A-Za-z][\w-]*$/.test(split.local) ? prefixes.get(split.namespace) : undefined
    return prefix === undefined ? nodeText(iri) : `${prefix}:${split?.local}`
  }
  const head = [...prefixes]
    .map(([namespace, prefix]) => `@prefix ${prefix}: <${escapeIri(namespace)}> .\n`)
    .sort()
  const body = descriptions.map(({ subject, properties }) => {
    const lines = properties.map(([predicate, objects]) => {
      const verb = predicate === rdfType ? 'a' : name(predicate)
      return `${verb} ${objects.map((object) => objectText(object, name)).join(' , ')}`
    })
    return `\n${nodeText(subject)} ${lines.join(' ;\n    ')} .\n`
  })
  return head.join('') + body.join('')
}

/** Namespaces of predicates, types and datatypes: those that are worth a prefix. */
function* namespacesIn(descriptions: readonly Description[]): Generator<string> {
  for (const { properties } of descriptions)
    for (const [predicate, objects] of properties) {
      const iris = [
        predicate,
        ...(predicate === rdfType ? objects.filter((object) => typeof object === 'string') : []),
      ]
      for (const object of objects)
        if (typeof object !== 'string' && object.datatype !== xsdString) iris.push(object.datatype)
      for (const iri of iris) {
        const split = splitIri(iri)
        if (split) yield split.namespace
      }
    }
}

function nodeText(node: Node): string {
  return node.startsWith('_:') ? node : `<${escapeIri(node)}>`
}

function objectText(object: RdfObject, name: (iri: string) => string = nodeText): string {
  if (typeof object === 'string') return object.startsWith('_:') ? object : name(object)
  const text = `"${escapeText(object.value)}"`
  if (object.language !== undefined) return `${text}@${object.language}`
  return object.datatype === xsdString ? text : `${text}^^${name(object.datatype)}`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it finds
const toEscapeInText = /["\\\u0000-\u001f\u007f]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it finds
const toEscapeInIri = /[\u0000-\u0020<>"{}|^`\\]/g
const shortEscapes: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\b': '\\b',
  '\n': '\\n',
  '\r': '\\r',
  '\f': '\\f',
  '"': '\\"',
  '\\': '\\\\',
}

function escapeText(text: string): string {
  return text.toWellFormed().replace(toEscapeInText, (letter) => shortEscapes[letter] ?? escapeLetter(letter))
}

function escapeIri(iri: string): string {
  return iri.toWellFormed().replace(toEscapeInIri, escapeLetter)
}

function escapeLetter(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
