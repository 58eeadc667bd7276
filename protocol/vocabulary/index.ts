export { roleOfFeatureKey } from './feature-keys.ts'
export {
  isLicence,
  type LabelledTerm,
  licenceLabel,
  licences,
  licencesIn,
  materialTerms,
  noAssertion,
} from './licences.ts'
export {
  ancestorsOf,
  descendantsOf,
  findTerm,
  glyphOf,
  labelOf,
  type SequenceTerm,
  sequenceTerms,
} from './sequence-ontology.ts'
export { findTaxon, findTaxonByName, type KnownTaxon, knownTaxa, taxonLabel } from './taxa.ts'
