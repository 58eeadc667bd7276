/**
 * Sequence Ontology term of each INSDC feature key (the INSDC feature table, 11.3) that says more than "a
 * feature".
 */
const insdcKeys: Readonly<Record<string, string>> = {
  "3'utr": 'SO:0000205',
  "5'utr": 'SO:0000204',
  '-10_signal': 'SO:0000175',
  '-35_signal': 'SO:0000176',
  assembly_gap: 'SO:0000730',
  attenuator: 'SO:0000140',
  caat_signal: 'SO:0000172',
  cds: 'SO:0000316',
  centromere: 'SO:0000577',
  enhancer: 'SO:0000165',
  exon: 'SO:0000147',
  gap: 'SO:0000730',
  gene: 'SO:0000704',
  intron: 'SO:0000188',
  ltr: 'SO:0000286',
  mat_peptide: 'SO:0000419',
  misc_binding: 'SO:0000409',
  misc_difference: 'SO:0001059',
  misc_recomb: 'SO:0000298',
  misc_rna: 'SO:0000673',
  mobile_element: 'SO:0001037',
  mrna: 'SO:0000234',
  ncrna: 'SO:0000655',
  operon: 'SO:0000178',
  orit: 'SO:0000724',
  polya_signal: 'SO:0000551',
  polya_site: 'SO:0000553',
  precursor_rna: 'SO:0000185',
  prim_transcript: 'SO:0000185',
  primer_bind: 'SO:0005850',
  promoter: 'SO:0000167',
  protein_bind: 'SO:0000410',
  rbs: 'SO:0000139',
  regulatory: 'SO:0005836',
  rep_origin: 'SO:0000296',
  repeat_region: 'SO:0000657',
  rrna: 'SO:0000252',
  sig_peptide: 'SO:0000418',
  stem_loop: 'SO:0000313',
  tata_signal: 'SO:0000174',
  telomere: 'SO:0000624',
  terminator: 'SO:0000141',
  transit_peptide: 'SO:0000725',
  trna: 'SO:0000253',
  variation: 'SO:0001059',
}

/** Keys that editors write though INSDC has no such key, in the folded form of {@link foldKey}. */
const wildKeys: Readonly<Record<string, string>> = {
  ars: 'SO:0000436',
  barcode: 'SO:0001978',
  codingsequence: 'SO:0000316',
  crispr: 'SO:0001459',
  grna: 'SO:0000602',
  homologyarm: 'SO:0000853',
  insulator: 'SO:0000627',
  ires: 'SO:0000243',
  kozak: 'SO:0001647',
  loxp: 'SO:0000346',
  miscmarker: 'SO:0001645',
  mutation: 'SO:0001059',
  operator: 'SO:0000057',
  orf: 'SO:0000316',
  ori: 'SO:0000296',
  originofreplication: 'SO:0000296',
  primer: 'SO:0005850',
  primerbindingsite: 'SO:0005850',
  replicationori: 'SO:0000296',
  replicationorigin: 'SO:0000296',
  reporigin: 'SO:0000296',
  restrictionsite: 'SO:0001687',
  riboswitch: 'SO:0000035',
  ribosomebindingsite: 'SO:0000139',
  ribozyme: 'SO:0000374',
  scar: 'SO:0001953',
  selectionmarker: 'SO:0002232',
  sgrna: 'SO:0001998',
  signalpeptide: 'SO:0000418',
  spacer: 'SO:0002223',
  startcodon: 'SO:0000318',
  stopcodon: 'SO:0000319',
  tag: 'SO:0000324',
}

/** The controlled values of /regulatory_class. */
const regulatoryClasses: ReadonlyMap<string, string> = new Map(
  Object.entries({
    attenuator: 'SO:0000140',
    caat_signal: 'SO:0000172',
    enhancer: 'SO:0000165',
    insulator: 'SO:0000627',
    minus_10_signal: 'SO:0000175',
    minus_35_signal: 'SO:0000176',
    polya_signal_sequence: 'SO:0000551',
    promoter: 'SO:0000167',
    response_element: 'SO:0002205',
    ribosome_binding_site: 'SO:0000139',
    riboswitch: 'SO:0000035',
    tata_box: 'SO:0000174',
    terminator: 'SO:0000141',
    transcriptional_cis_regulatory_region: 'SO:0001055',
  }),
)

/**
 * Words which, as a whole /note or as the words of a label's end, name the role of a feature whose key says
 * nothing.
 */
const plainWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    promoter: 'SO:0000167',
    terminator: 'SO:0000141',
    'transcription terminator': 'SO:0000141',
    rbs: 'SO:0000139',
    'ribosome binding site': 'SO:0000139',
    'shine-dalgarno sequence': 'SO:0000552',
    operator: 'SO:0000057',
    'origin of replication': 'SO:0000296',
    'replication origin': 'SO:0000296',
    'kozak sequence': 'SO:0001647',
    ires: 'SO:0000243',
    enhancer: 'SO:0000165',
    insulator: 'SO:0000627',
    'polya signal': 'SO:0000551',
    'origin of transfer': 'SO:0000724',
    orit: 'SO:0000724',
    loxp: 'SO:0000346',
    riboswitch: 'SO:0000035',
    ribozyme: 'SO:0000374',
    scar: 'SO:0001953',
    'start codon': 'SO:0000318',
    'stop codon': 'SO:0000319',
    'homology arm': 'SO:0000853',
    'signal peptide': 'SO:0000418',
  }),
)

/** Keys that say only "something is here", after {@link foldKey}. */
const emptyKeys = new Set([
  'miscfeature',
  'misc',
  'feature',
  'region',
  'site',
  'miscsignal',
  'annotation',
  'regulatory',
  'proteinbind',
])

const byKey = new Map<string, string>(Object.entries(wildKeys))
for (const [key, id] of Object.entries(insdcKeys)) byKey.set(foldKey(key), id)

/**
 * Sequence Ontology id for a feature key as files have it, in any case and punctuation (`Replication_ori`,
 * `5'_UTR`, `Misc._feature`), refined by /regulatory_class, and for keys that say nothing by a /note, /label,
 * … that is a role's name. Undefined when unsure.
 */
export function roleOfFeatureKey(
  key: string,
  qualifiers: readonly (readonly unknown[])[] = [],
): string | undefined {
  const folded = foldKey(key)
  const regulatory = textOf(qualifiers, 'regulatory_class')
  const byClass = regulatory === undefined ? undefined : regulatoryClasses.get(regulatory.toLowerCase())
  if (byClass !== undefined) return byClass
  if (!emptyKeys.has(folded)) return byKey.get(folded)

  for (const name of ['note', 'label', 'standard_name', 'product', 'function', 'bound_moiety']) {
    const said = textOf(qualifiers, name)
    const role = said === undefined || said.length > 100 ? undefined : roleOfWords(said)
    if (role !== undefined) return role
  }
  return byKey.get(folded)
}

function roleOfWords(said: string): string | undefined {
  const words = said.trim().toLowerCase().replaceAll('_', ' ').split(/\s+/)
  for (const count of [3, 2, 1]) {
    const role = words.length >= count ? plainWords.get(words.slice(-count).join(' ')) : undefined
    if (role !== undefined && words.length <= count + 2) return role
  }
  return undefined
}

function textOf(qualifiers: readonly (readonly unknown[])[], name: string): string | undefined {
  const value = qualifiers.find((qualifier) => qualifier[0] === name)?.[1]
  return typeof value === 'string' ? value : undefined
}

function foldKey(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9'-]|(?<!^)-/g, '')
}
