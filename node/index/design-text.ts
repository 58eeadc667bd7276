import type { components } from '../../protocol/generated/openapi.ts'
import { findTaxon, findTerm, knownTaxa, type SequenceTerm } from '../../protocol/vocabulary/index.ts'
import type { RecordTexts } from './full-text.ts'

type Design = components['schemas']['Design']
type Taxon = components['schemas']['Taxon']
type LocalisedText = components['schemas']['LocalisedText']

const readQualifiers = new Set([
  'gene',
  'product',
  'label',
  'standard_name',
  'function',
  'note',
  'bound_moiety',
  'locus_tag',
])

/** What a design can be found by. */
export function designTexts(key: string, body: Design): RecordTexts {
  const plasmid = body.plasmid
  return {
    names: distinct([key, ...values(body.name), ...(body.aliases ?? [])]),
    terms: distinct([
      ...(body.keywords ?? []),
      ...(body.roles ?? []).map(roleText),
      ...designTaxa(body).map(taxonText),
      body.moleculeType,
      ...(body.topology === 'circular' ? ['circular', '원형'] : []),
      ...(plasmid?.selectionMarkers ?? []).map((marker) => marker.agent),
      ...present(
        plasmid?.originOfReplication,
        plasmid?.backbone?.label,
        plasmid?.growthStrain,
        plasmid?.insert,
      ),
      ...(plasmid?.promoters ?? []),
      ...(plasmid?.resistanceInHost ?? []),
      ...(body.assembly?.standards ?? []),
      ...(body.availability ?? []).flatMap((place) => present(place.holder, place.accession)),
      ...(body.sameAs ?? []),
      ...present(body.source?.accession),
    ]),
    summary: values(body.summary),
    rest: distinct([
      ...values(body.description),
      ...values(body.usageNotes),
      ...(body.features ?? []).flatMap((feature) => [
        ...present(feature.name),
        ...(feature.qualifiers ?? []).flatMap(([name, value]) =>
          typeof value === 'string' && readQualifiers.has(name) ? [value] : [],
        ),
      ]),
      ...(body.subparts ?? []).flatMap((part) => present(part.name, part.part.label)),
      ...(body.references ?? []).flatMap((citation) => present(citation.text, citation.doi, citation.pmid)),
    ]),
  }
}

/** Where the sequence comes from and where it works, each taxon once. */
export function designTaxa(body: Design): Taxon[] {
  const found = new Map<string, Taxon>()
  for (const taxon of [...(body.organism ? [body.organism] : []), ...(body.hosts ?? [])])
    if (!found.has(taxon.id)) found.set(taxon.id, taxon)
  return [...found.values()]
}

/** The known taxa whose name begins that of this one: strains are found under their species. */
export function broaderTaxa(taxon: Taxon): readonly string[] {
  const known = findTaxon(taxon.id)
  return known
    ? recall(broaderOfKnown, known.id, () => broaderNames(known.name))
    : broaderNames(taxon.name ?? '')
}

function broaderNames(name: string): string[] {
  return knownTaxa.filter((known) => name.startsWith(`${known.name} `)).map((known) => known.id)
}

// What the vocabulary says of a term is put together once: the same terms stand in most records.
const broaderOfKnown = new Map<string, readonly string[]>()
const textsOfRoles = new Map<string, string>()
const textsOfTaxa = new Map<string, string>()

function recall<Value>(made: Map<string, Value>, id: string, make: () => Value): Value {
  const before = made.get(id)
  if (before !== undefined) return before
  const value = make()
  made.set(id, value)
  return value
}

/** All names of a role in one text. */
function roleText(id: string): string {
  const term = findTerm(id)
  if (!term) return id
  return recall(textsOfRoles, term.id, () => textOfRole(term))
}

function textOfRole({ id, ...term }: SequenceTerm): string {
  return [id, term.label.en, term.label.ko, ...term.synonyms.en, ...term.synonyms.ko].join(' / ')
}

/** All names of a taxon and of those above it in one text. */
function taxonText(taxon: Taxon): string {
  const known = findTaxon(taxon.id)
  if (!known || taxon.name !== undefined || taxon.strain !== undefined) return textOfTaxon(taxon)
  return recall(textsOfTaxa, known.id, () => textOfTaxon(taxon))
}

function textOfTaxon(taxon: Taxon): string {
  const known = [taxon.id, ...broaderTaxa(taxon)].flatMap((id) => {
    const found = findTaxon(id)
    return found ? [found.name, found.ko, shortName(found.name)] : []
  })
  return [taxon.id, ...present(taxon.name, taxon.strain), ...known].join(' / ')
}

/** `E. coli` as people write it. */
function shortName(name: string): string {
  const [genus = '', species] = name.split(' ')
  return species && /^[a-z]{3,}$/.test(species) ? `${genus.charAt(0)}. ${species}` : name
}

function values(text: LocalisedText | undefined): string[] {
  return text ? Object.values(text) : []
}

function present(...texts: (string | undefined)[]): string[] {
  return texts.filter((text) => text !== undefined)
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
