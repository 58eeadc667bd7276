import { RdfXmlParser } from 'rdfxml-streaming-parser'
import { makeCollector } from './collect.ts'
import type { Graph } from './graph.ts'
import { messageOf, type RdfLimits, rdfError } from './refuse.ts'
import { checkXmlBounds } from './xml-bounds.ts'

const pieceLetters = 1 << 16

/** Reads RDF/XML. Relative IRIs are resolved against `base` and `xml:base`. */
export async function readRdfXml(text: string, base: string, limits: RdfLimits): Promise<Graph> {
  checkXmlBounds(text, limits)
  const collector = makeCollector(limits)
  const parser = new RdfXmlParser({ baseIRI: base, trackPosition: true })
  await new Promise<void>((resolve, reject) => {
    let failed = false
    function fail(error: unknown): void {
      if (failed) return
      failed = true
      parser.destroy()
      reject(asRefusal(error))
    }
    parser.on('error', fail)
    parser.on('end', resolve)
    parser.on('data', (quad) => {
      if (failed) return
      try {
        collector.push(quad)
      } catch (error) {
        fail(error)
      }
    })
    try {
      for (let at = 0; at < text.length && !failed; at += pieceLetters)
        parser.write(text.slice(at, at + pieceLetters))
      if (!failed) parser.end()
    } catch (error) {
      fail(error)
    }
  })
  return collector.graph
}

function asRefusal(error: unknown): Error {
  if (error instanceof Error && error.name === 'ProtocolError') return error
  const message = messageOf(error)
  const place = /^(?:Line )?(\d+)(?: column |:)\d+: ?/.exec(message)
  return rdfError(
    'bad_file',
    place ? message.slice(place[0].length).replace(/\.$/, '') : message,
    place?.[1] === undefined ? undefined : Number(place[1]),
    error,
  )
}
