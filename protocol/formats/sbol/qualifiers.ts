import type { Feature } from '../parsed-record.ts'
import type { Graph, Node } from '../rdf/index.ts'
import { cleanText } from '../text/clean.ts'
import { textOf } from './graph-text.ts'
import { genbank, genbankConversion } from './terms.ts'

type Qualifiers = NonNullable<Feature['qualifiers']>

const keys = `${genbank}featureQualifier#key`
const values = `${genbank}featureQualifier#value`

/** Feature key and qualifiers that a GenBank converter wrote on a feature, in either of the two ways in use. */
export function readQualifiers(graph: Graph, node: Node): { key?: string; qualifiers: Qualifiers } {
  const key = textOf(graph, node, `${genbank}featureType`, `${genbankConversion}featureType`)
  return {
    ...(key !== undefined && { key }),
    qualifiers: [...numbered(graph, node), ...named(graph, node)].slice(0, 1000),
  }
}

/** `0:label` among the keys goes with `0:text` among the values. A value without a number in the keys is bare. */
function numbered(graph: Graph, node: Node): Qualifiers {
  const texts = new Map(pairsOf(graph, node, values))
  return [...pairsOf(graph, node, keys)]
    .filter(([, name]) => name !== '' && name.length <= 100)
    .map(([number, name]) => {
      const text = texts.get(number)
      return [name, text === undefined ? null : text]
    })
}

function pairsOf(graph: Graph, node: Node, predicate: string): [number, string][] {
  const pairs: [number, string][] = []
  for (const object of graph.objects(node, predicate)) {
    const [, number, text] =
      typeof object === 'string' ? [] : (/^(\d{1,6}):([\s\S]*)$/.exec(object.value) ?? [])
    if (number !== undefined && text !== undefined) pairs.push([Number(number), cleanText(text).text])
  }
  return pairs.sort(([a], [b]) => a - b)
}

function named(graph: Graph, node: Node): Qualifiers {
  const found: Qualifiers = []
  for (const predicate of [...graph.predicates(node)].sort()) {
    if (!predicate.startsWith(genbankConversion)) continue
    const name = predicate.slice(genbankConversion.length)
    if (name === 'featureType' || name === '' || name.length > 100) continue
    const texts = graph
      .objects(node, predicate)
      .flatMap((object) => (typeof object === 'string' ? [] : [object.value]))
    for (const text of texts.sort()) found.push([name, cleanText(text).text])
  }
  return found
}

/** Predicates and texts that say a key and qualifiers, in the numbered way; undefined where that way can't. */
export function qualifierTexts(qualifiers: Qualifiers): [predicate: string, text: string][] {
  return qualifiers.flatMap(([name, value], i): [string, string][] =>
    value === null
      ? [[keys, `${i}:${name}`]]
      : [
          [keys, `${i}:${name}`],
          [values, `${i}:${value}`],
        ],
  )
}

export const featureTypeOf = `${genbank}featureType`
