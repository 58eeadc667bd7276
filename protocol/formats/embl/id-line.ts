import type { LocusLine } from '../genbank/locus.ts'

/** What an ID line says, and the version that stands in it since release 87. */
export interface IdLine {
  readonly locus: LocusLine
  readonly version?: string
}

const moleculeWord = /(?:^| )((?:(?:ss|ds|ms)-)?[a-z]{0,4}[DR]NA)$/i

/**
 * Reads the text after `ID`: the form since release 87 (`X56734; SV 1; linear; mRNA; STD; PLN; 1859 BP.`), the one before, and those
 * of IMGT, Repbase and UniProt. Its pieces are known by what they look like.
 */
export function readIdLine(text: string): IdLine {
  const [first = '', ...pieces] = text
    .slice(0, 4000)
    .trim()
    .replace(/\.$/, '')
    .split(';')
    .map((piece) => piece.trim())
  const name = /^\S*/.exec(first)?.[0] ?? ''
  const locus: { -readonly [K in keyof LocusLine]: LocusLine[K] } = { name, rest: [] }
  let version: string | undefined
  for (const piece of pieces) {
    const length = /^(\d{1,15}) ?(BP|AA|NT|SQ)\b/i.exec(piece)
    const molecule = moleculeWord.exec(piece)?.[1]
    const topology = /\b(linear|circular)\b/i.exec(piece)?.[1]?.toLowerCase()
    if (length) {
      locus.length = Number(length[1])
      const unit = length[2]?.toLowerCase()
      locus.unit = unit === 'aa' || (unit === 'sq' && locus.unit === 'aa') ? 'aa' : 'bp'
    } else if (/^PRT$|^protein$/i.test(piece)) locus.unit = 'aa'
    else if (/^SV\s+\S+$/i.test(piece)) version = piece.replace(/^SV\s+/i, '')
    else if (/^[A-Z]{3}$/.test(piece)) locus.division = piece
    if (topology === 'linear' || topology === 'circular') locus.topology = topology
    if (molecule !== undefined) locus.molecule = molecule
  }
  return { locus, ...(version !== undefined && { version }) }
}
