import type { Graph, RdfObject } from './graph.ts'
import { prefixesFor, rdf, rdfType, splitIri, xsdString } from './namespaces.ts'
import { type Description, describeInOrder } from './order.ts'
import { rdfError } from './refuse.ts'

/** True for the predicates whose objects are written inside their subject, where they can be. */
export type Nests = (predicate: string) => boolean

/**
 * RDF/XML of a graph. Objects of predicates that nest stand inside their owner, others at the top. Throws
 * `bad_encoding` for a predicate or a text that XML can't hold.
 */
export function writeRdfXml(graph: Graph, nests: Nests = () => false): string {
  const descriptions = describeInOrder(graph)
  const bySubject = new Map(descriptions.map((description) => [description.subject, description]))
  const inside = nestedIn(descriptions, bySubject, nests)
  const prefixes = prefixesFor([rdf, ...namespacesOf(descriptions)])
  const written = new Set<string>()
  const lines: string[] = []

  function name(iri: string): string {
    const split = splitIri(iri)
    if (!split)
      throw rdfError('bad_encoding', `RDF/XML can't write the property <${iri}>; take Turtle or JSON-LD`)
    return `${prefixes.get(split.namespace)}:${split.local}`
  }

  function writeNode({ subject, properties }: Description, indent: string): void {
    written.add(subject)
    const types = properties.find(([predicate]) => predicate === rdfType)?.[1] ?? []
    const type = types.find((found) => typeof found === 'string' && isElementName(found))
    const element = typeof type === 'string' ? name(type) : 'rdf:Description'
    const about = subject.startsWith('_:')
      ? `rdf:nodeID="${subject.slice(2)}"`
      : `rdf:about="${escapeXml(subject)}"`
    lines.push(`${indent}<${element} ${about}>`)
    for (const [predicate, objects] of properties)
      for (const object of objects)
        if (predicate !== rdfType || object !== type) writeProperty(predicate, object, subject, indent)
    lines.push(`${indent}</${element}>`)
  }

  function writeProperty(predicate: string, object: RdfObject, subject: string, outer: string): void {
    const element = name(predicate)
    const indent = `${outer}  `
    if (typeof object !== 'string')
      lines.push(`${indent}<${element}${attributeOf(object)}>${escapeXml(object.value)}</${element}>`)
    else if (object.startsWith('_:')) lines.push(`${indent}<${element} rdf:nodeID="${object.slice(2)}"/>`)
    else {
      const nested = inside.get(object) === `${subject} ${predicate}` ? bySubject.get(object) : undefined
      if (nested && !written.has(object)) {
        lines.push(`${indent}<${element}>`)
        writeNode(nested, `${indent}  `)
        lines.push(`${indent}</${element}>`)
      } else lines.push(`${indent}<${element} rdf:resource="${escapeXml(object)}"/>`)
    }
  }

  for (const description of descriptions) if (!inside.has(description.subject)) writeNode(description, '  ')
  const declared = [...prefixes]
    .map(([namespace, prefix]) => ` xmlns:${prefix}="${escapeXml(namespace)}"`)
    .sort()
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${declared.join('')}>\n${lines.join('\n')}${lines.length > 0 ? '\n' : ''}</rdf:RDF>\n`
}

/** Deeper than this nothing is nested: readers bound the depth of XML. */
const maxNesting = 12

/** For each subject that is written inside another: that owner and predicate. Rings stay at the top. */
function nestedIn(
  descriptions: readonly Description[],
  bySubject: ReadonlyMap<string, Description>,
  nests: Nests,
): Map<string, string> {
  const owner = new Map<string, string>()
  const place = new Map<string, string>()
  for (const { subject, properties } of descriptions)
    for (const [predicate, objects] of properties) {
      if (!nests(predicate)) continue
      for (const object of objects)
        if (
          typeof object === 'string' &&
          bySubject.has(object) &&
          !object.startsWith('_:') &&
          !owner.has(object)
        ) {
          owner.set(object, subject)
          place.set(object, `${subject} ${predicate}`)
        }
    }
  for (const start of [...owner.keys()]) {
    let steps = 0
    for (let node = owner.get(start); node !== undefined && steps <= maxNesting; node = owner.get(node))
      steps++
    if (steps > maxNesting) place.delete(start)
  }
  for (const start of owner.keys()) if (!place.has(start)) owner.delete(start)
  return place
}

function namespacesOf(descriptions: readonly Description[]): string[] {
  const namespaces = new Set<string>()
  for (const { properties } of descriptions)
    for (const [predicate, objects] of properties) {
      const iris = predicate === rdfType ? [predicate, ...objects] : [predicate]
      for (const iri of iris) {
        const split = typeof iri === 'string' ? splitIri(iri) : undefined
        if (split) namespaces.add(split.namespace)
      }
    }
  return [...namespaces]
}

/** Names that RDF/XML keeps for its own syntax can't be elements of nodes. */
function isElementName(iri: string): boolean {
  return splitIri(iri) !== undefined && !iri.startsWith(rdf)
}

function attributeOf({ datatype, language }: Exclude<RdfObject, string>): string {
  if (language !== undefined) return ` xml:lang="${escapeXml(language)}"`
  return datatype === xsdString ? '' : ` rdf:datatype="${escapeXml(datatype)}"`
}

const xmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text) || !text.isWellFormed())
    throw rdfError(
      'bad_encoding',
      "a text holds a control character, which XML can't; take Turtle or JSON-LD",
    )
  return text.replace(/[&<>"\r\n\t]/g, (letter) => xmlEscapes[letter] ?? letter)
}
