import { cleanText } from './text/clean.ts'

/** Names that editors write when nobody gave one. */
const genericNames = new Set(
  (
    'exported|export|untitled|unnamed|unknown|undefined|undef|none|null|na|nan|noname|name|new|newdna|newsequence|newfile|newplasmid|' +
    'sequence|seq|dna|rna|protein|plasmid|vector|construct|part|file|locus|accession|accessionnumber|unassigned|default|test|tmp|temp|' +
    'synthetic|syntheticdna|syntheticconstruct|untitledsequence|copy|document|record|id|unk|unnamedprotein|noaccession|x|xx|xxx'
  ).split('|'),
)

const keyForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** True for names that say nothing, such as `Exported`, `untitled 3`, `New_DNA` or `.`. */
export function isGenericName(name: string): boolean {
  const folded = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return (
    folded === '' ||
    genericNames.has(folded) ||
    genericNames.has(folded.replace(/(?<=\p{L}{3})\d{1,3}$/u, ''))
  )
}

/** The accession if it has the form of a record key and says something, else undefined. */
export function readExplicitKey(accession: string): string | undefined {
  return keyForm.test(accession) && !isGenericName(accession) && /[A-Za-z0-9]{2}/.test(accession)
    ? accession
    : undefined
}

/** File name without folders and ending. */
export function fileStem(fileName: string): string {
  const base = fileName.split(/[/\\]/).at(-1) ?? fileName
  const stem = base.replace(
    /\.(gz|gb|gbk|gbff|gbwithparts|gp|gpff|genbank|ape|embl|imgt|seq|gff|gff3|ab1|abi|xdna|fa|fas|fasta|fna|faa|ffn|frn|txt|dna|str)$/i,
    '',
  )
  return cleanText(stem === '' ? base : stem).text
}

/**
 * A record key made from a file stem: other characters than a key's become `-`; names in other scripts get a
 * short number in place.
 */
export function fitKey(stem: string, suffix = ''): string {
  const latin = stem.normalize('NFKD').replace(/\p{M}/gu, '')
  const fitted = latin.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[._-]+|-+$/g, '')
  const lost = /[^\p{ASCII}]/u.test(latin)
  const name = lost ? `${fitted === '' ? 'file' : fitted}-${hashText(stem)}` : fitted === '' ? 'file' : fitted
  return name.slice(0, 64 - suffix.length) + suffix
}

/** FNV-1a over UTF-16 units: only to keep file names apart that a key can't spell. */
function hashText(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
