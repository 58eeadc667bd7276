/** Formats of editors that nobody but these can read, with the way out. */
const known: readonly { readonly name: string; readonly endings: RegExp; readonly remedy: string }[] = [
  {
    name: 'Gene Construction Kit',
    endings: /\.gcc?k$/i,
    remedy: 'Open it in Gene Construction Kit and export it as GenBank.',
  },
  { name: 'Geneious', endings: /\.geneious$/i, remedy: 'Export it from Geneious as GenBank or SBOL.' },
  { name: 'CLC', endings: /\.clc$/i, remedy: 'Export it from CLC Workbench as GenBank.' },
  { name: 'Vector NTI', endings: /\.(?:ma4|ma5|pd4|oa4)$/i, remedy: 'Export it from Vector NTI as GenBank.' },
  { name: 'Lasergene', endings: /\.sbd$/i, remedy: 'Export it from SeqBuilder as GenBank.' },
  {
    name: 'ApE preferences',
    endings: /\.ape_?prefs$/i,
    remedy: 'Choose the .ape file itself; it is GenBank.',
  },
  { name: 'SCF trace', endings: /\.scf$/i, remedy: 'Export the read as AB1 or FASTA.' },
  {
    name: 'PDF',
    endings: /\.pdf$/i,
    remedy: 'Attach it to a record; a sequence is imported from GenBank or FASTA.',
  },
]

/** The program whose files can't be read, by the ending, and what to do about it; undefined for endings that say nothing. */
export function findUnreadable(fileName: string): { name: string; remedy: string } | undefined {
  const found = known.find(({ endings }) => endings.test(fileName))
  return found && { name: found.name, remedy: found.remedy }
}
