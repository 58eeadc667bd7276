export const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
export const xsd = 'http://www.w3.org/2001/XMLSchema#'
export const rdfType = `${rdf}type`
export const xsdString = `${xsd}string`

/** Prefixes that writers use where a document has names of theirs. */
export const knownPrefixes: readonly (readonly [prefix: string, namespace: string])[] = [
  ['rdf', rdf],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['xsd', xsd],
  ['owl', 'http://www.w3.org/2002/07/owl#'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['dcterms', 'http://purl.org/dc/terms/'],
  ['prov', 'http://www.w3.org/ns/prov#'],
  ['sbol', 'http://sbols.org/v3#'],
  ['sbol2', 'http://sbols.org/v2#'],
  ['sbol1', 'http://sbols.org/v1#'],
  ['om', 'http://www.ontology-of-units-of-measure.org/resource/om-2/'],
  ['igem', 'http://wiki.synbiohub.org/wiki/Terms/igem#'],
  ['sbh', 'http://wiki.synbiohub.org/wiki/Terms/synbiohub#'],
  ['genbank', 'http://www.ncbi.nlm.nih.gov/genbank#'],
  ['biofed', 'urn:biofed:terms:'],
]

/** Namespace and local name of an IRI as XML needs them, cut before the longest NCName at its end. */
export function splitIri(iri: string): { namespace: string; local: string } | undefined {
  const local =
    /[A-Za-z_\u00c0-\u024f\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u4e00-\u9fff][\w.\u00b7\u00c0-\u024f\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u4e00-\u9fff-]*$/.exec(
      iri,
    )?.[0]
  return local === undefined || local === iri || iri.startsWith('_:')
    ? undefined
    : { namespace: iri.slice(0, iri.length - local.length), local }
}

/** Prefix of each namespace: the known ones, then `ns1`, `ns2` … */
export function prefixesFor(namespaces: Iterable<string>): Map<string, string> {
  const known = new Map(knownPrefixes.map(([prefix, namespace]) => [namespace, prefix]))
  const prefixes = new Map<string, string>()
  let number = 0
  for (const namespace of [...new Set(namespaces)].sort())
    prefixes.set(namespace, known.get(namespace) ?? `ns${++number}`)
  return prefixes
}
