import { DataFactory, Parser, type Term } from 'n3'
import { makeCollector } from './collect.ts'
import type { Graph } from './graph.ts'
import { messageOf, type RdfLimits, rdfError } from './refuse.ts'

const defaultGraph: Term = { termType: 'DefaultGraph', value: '' }
const quoted: Term = { termType: 'Quad', value: '' }

/** Reads Turtle or N-Triples. Blank nodes keep their labels. Relative IRIs in Turtle are resolved against `base`. */
export function readTurtle(
  text: string,
  format: 'turtle' | 'ntriples',
  base: string,
  limits: RdfLimits,
): Graph {
  const collector = makeCollector(limits)
  /** The parser makes its triples here: they are taken at once, and the parser keeps nothing but a mark. */
  const quad = (subject: Term, predicate: Term, object: Term, graph?: Term) => {
    collector.push({ subject, predicate, object, graph: graph ?? defaultGraph })
    return quoted
  }
  const parser = new Parser({
    format: format === 'turtle' ? 'text/turtle' : 'N-Triples',
    blankNodePrefix: '_:',
    factory: { ...DataFactory, quad },
    ...(format === 'turtle' && { baseIRI: base }),
  })
  try {
    parser.parse(text)
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
