import { roleOfFeatureKey } from '../../vocabulary/index.ts'
import type { Design } from '../parsed-record.ts'

export const sbol1 = 'http://sbols.org/v1#'
export const sbol2 = 'http://sbols.org/v2#'
export const sbol3 = 'http://sbols.org/v3#'
export const dcterms = 'http://purl.org/dc/terms/'
export const prov = 'http://www.w3.org/ns/prov#'
export const rdfs = 'http://www.w3.org/2000/01/rdf-schema#'
/** Names that GenBank converters use for what a flat file says of a feature. */
export const genbank = 'http://www.ncbi.nlm.nih.gov/genbank#'
export const genbankConversion = 'http://sbols.org/genBankConversion#'
/** Ours: fields of a record that SBOL has no property for. */
export const biofed = 'urn:biofed:terms:'
/** Ours, in kept graphs only: what a record says of components that are records of their own. */
export const hint = 'urn:biofed:hint:'

export type SbolVersion = 1 | 2 | 3
export type MoleculeType = Design['moleculeType']

/** `SO:0000167` of an IRI of the Sequence Ontology in any of its spellings; undefined for other IRIs. */
export function sequenceOntologyOf(iri: string): string | undefined {
  const number = /(?:^|[/#:_])so[:_](\d{7})$/i.exec(iri)?.[1]
  return number === undefined ? undefined : `SO:${number}`
}

/** `SBO:0000169` of an IRI of the Systems Biology Ontology; undefined for other IRIs. */
export function systemsBiologyOf(iri: string): string | undefined {
  const number = /(?:^|[/#:_])sbo[:_](\d{7})$/i.exec(iri)?.[1]
  return number === undefined ? undefined : `SBO:${number}`
}

/** IRI of a term of either ontology, as SBOL 3 spells it. */
export function iriOfTerm(term: string): string {
  return `https://identifiers.org/${term}`
}

/** IRI of a term as SBOL 2 spells it. */
export function iriOfTerm2(term: string): string {
  return term.startsWith('SBO:')
    ? `http://identifiers.org/biomodels.sbo/${term}`
    : `http://identifiers.org/so/${term}`
}

export const moleculeTerms: Readonly<Record<MoleculeType, string>> = {
  DNA: 'SBO:0000251',
  RNA: 'SBO:0000250',
  protein: 'SBO:0000252',
}
export const bioPax = 'http://www.biopax.org/release/biopax-level3.owl#'
export const moleculeNames2: Readonly<Record<MoleculeType, string>> = {
  DNA: `${bioPax}DnaRegion`,
  RNA: `${bioPax}RnaRegion`,
  protein: `${bioPax}Protein`,
}

/** The molecule that a type of a component names. */
export function moleculeOfType(iri: string): MoleculeType | undefined {
  const term = systemsBiologyOf(iri)
  if (term === 'SBO:0000251') return 'DNA'
  if (term === 'SBO:0000250') return 'RNA'
  if (term === 'SBO:0000252') return 'protein'
  if (!iri.startsWith(bioPax)) return undefined
  const name = iri.slice(bioPax.length)
  if (name === 'DnaRegion' || name === 'Dna') return 'DNA'
  if (name === 'RnaRegion' || name === 'Rna') return 'RNA'
  return name === 'Protein' ? 'protein' : undefined
}

export const linear = 'SO:0000987'
export const circular = 'SO:0000988'
export const singleStranded = 'SO:0000984'
export const doubleStranded = 'SO:0000985'

export const encodings3: Readonly<Record<MoleculeType, string>> = {
  DNA: 'https://identifiers.org/edam:format_1207',
  RNA: 'https://identifiers.org/edam:format_1207',
  protein: 'https://identifiers.org/edam:format_1208',
}
export const encodings2: Readonly<Record<MoleculeType, string>> = {
  DNA: 'http://www.chem.qmul.ac.uk/iubmb/misc/naseq.html',
  RNA: 'http://www.chem.qmul.ac.uk/iubmb/misc/naseq.html',
  protein: 'http://www.chem.qmul.ac.uk/iupac/AminoAcid/',
}

/** True for an encoding that may be of this molecule; encodings that nobody knows may be of any. */
export function isEncodingOf(iri: string | undefined, molecule: MoleculeType): boolean {
  if (iri === undefined) return true
  if (/format_1207|naseq/i.test(iri)) return molecule !== 'protein'
  if (/format_1208|AminoAcid/i.test(iri)) return molecule === 'protein'
  return !/format_1196|format_1197|smiles|inchi/i.test(iri)
}

/** INSDC keys, each for the role that it has alone; the first key of a role stands. */
const keys =
  'CDS gene promoter RBS terminator rep_origin polyA_signal polyA_site primer_bind protein_bind misc_binding misc_recomb enhancer attenuator exon intron ' +
  "5'UTR 3'UTR LTR mRNA tRNA rRNA ncRNA misc_RNA precursor_RNA sig_peptide mat_peptide transit_peptide oriT stem_loop repeat_region mobile_element " +
  'operon centromere telomere regulatory variation TATA_signal CAAT_signal -10_signal -35_signal operator scar barcode tag'

const keyByRole = new Map<string, string>()
for (const key of keys.split(/\s+/)) {
  const role = roleOfFeatureKey(key)
  if (role !== undefined && !keyByRole.has(role)) keyByRole.set(role, key)
}

/** Feature key for a role, or `misc_feature`. */
export function featureKeyOf(role: string | undefined): string {
  return (role === undefined ? undefined : keyByRole.get(role)) ?? 'misc_feature'
}
