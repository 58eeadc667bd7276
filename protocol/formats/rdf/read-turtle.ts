import { DataFactory, Parser } from 'n3'
import { makeCollector } from './collect.ts'
import type { Graph } from './graph.ts'
import { messageOf, type RdfLimits, rdfError } from './refuse.ts'

/** Reads Turtle or N-Triples. Blank nodes keep their labels. Relative IRIs in Turtle are resolved against `base`. */
export function readTurtle(
  text: string,
  format: 'turtle' | 'ntriples',
  base: string,
  limits: RdfLimits,
): Graph {
  const collector = makeCollector(limits)
  const { quad } = DataFactory
  let count = 0
  const counting: typeof quad = (...terms) => {
    if (++count > limits.maxTriples)
      throw rdfError('too_large', `the document has more than ${limits.maxTriples} triples; split it`)
    return quad(...terms)
  }
  const parser = new Parser({
    format: format === 'turtle' ? 'text/turtle' : 'N-Triples',
    blankNodePrefix: '_:',
    factory: { ...DataFactory, quad: counting },
    ...(format === 'turtle' && { baseIRI: base }),
  })
  try {
    for (const found of parser.parse(text)) collector.push(found)
  } catch (error) {
    if (error instanceof Error && error.name === 'ProtocolError') throw error
    const message = messageOf(error)
    const line = /on line (\d+)/.exec(message)?.[1]
    const said = message.replace(/ on line \d+\.?$/, '')
    throw rdfError(
      'bad_file',
      `${said.charAt(0).toLowerCase()}${said.slice(1)}`,
      line === undefined ? undefined : Number(line),
      error,
    )
  }
  return collector.graph
}
