import type { Quad } from 'n3'
import { makeCollector } from './collect.ts'
import type { Graph } from './graph.ts'
import { readBoundedJson } from './json-bounds.ts'
import { xsd } from './namespaces.ts'
import { messageOf, type RdfLimits, rdfError } from './refuse.ts'

/** Reads JSON-LD, expanded or with a context of its own. A context that lies at an address is never fetched but refused. */
export async function readJsonLd(text: string, base: string, limits: RdfLimits): Promise<Graph> {
  const document = readBoundedJson(text, limits)
  const collector = makeCollector(limits)
  const { default: library } = await import('jsonld')
  let asked: string | undefined
  try {
    const options = {
      base,
      documentLoader: async (url: string) => {
        asked ??= url
        throw new Error(`${url} is not fetched`)
      },
    }
    const expanded = await library.expand(document, options)
    markDoubles(expanded)
    for (const quad of await library.toRDF(expanded, options)) collector.push(unmark(quad))
  } catch (error) {
    if (asked !== undefined)
      throw rdfError(
        'bad_file',
        `the JSON-LD needs the context at ${asked.slice(0, 200)}, and nothing is fetched from outside; save the document expanded, or with the context in it`,
        undefined,
        error,
      )
    if (error instanceof Error && error.name === 'ProtocolError') throw error
    throw rdfError('bad_file', `this is no JSON-LD: ${messageOf(error)}`, undefined, error)
  }
  return collector.graph
}

const double = `${xsd}double`
const markedDouble = `${double}#as-written`

/** The library writes doubles in a form of its own; under another name they stay as the document has them. */
function markDoubles(value: unknown): void {
  if (Array.isArray(value)) for (const item of value) markDoubles(item)
  else if (typeof value === 'object' && value !== null) {
    const held = value as Record<string, unknown>
    if (held['@type'] === double && typeof held['@value'] === 'string') held['@type'] = markedDouble
    else for (const item of Object.values(held)) markDoubles(item)
  }
}

function unmark(quad: Quad): Quad {
  const { object } = quad
  if (object.datatype?.value !== markedDouble) return quad
  return { ...quad, object: { ...object, datatype: { ...object.datatype, value: double } } }
}
