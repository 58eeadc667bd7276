import { readFileSync } from 'node:fs'

/** A nucleotide sequence found in a file, with the name that it has there. */
export interface NamedLetters {
  name: string
  letters: string
  circular: boolean
}

/**
 * The sequences in a GenBank, FASTA, SBOL 2 XML or SBOL 3 N-Triples file, upper case. Deliberately crude and apart from the product's
 * readers, so that it can witness against them.
 */
export function lettersIn(path: string): NamedLetters[] {
  const text = readFileSync(path, 'latin1').replaceAll('\r', '')
  if (path.endsWith('.gb')) return text.split(/^\/\/$/m).flatMap(genBankLetters)
  if (path.endsWith('.fasta'))
    return text
      .split(/^>/m)
      .slice(1)
      .map((record) => {
        const [name = '', ...lines] = record.split('\n')
        return { name: name.trim(), letters: lines.join('').toUpperCase(), circular: false }
      })
  return [...text.matchAll(/(?:<sbol:elements>|#elements> ")([^"<]*)/g)].map(([, letters = '']) => ({
    name: '',
    letters: letters.toUpperCase(),
    circular: false,
  }))
}

function genBankLetters(record: string): NamedLetters[] {
  const [locus, name] = /^LOCUS\s+(\S+).*/m.exec(record) ?? []
  const origin = /^ORIGIN.*\n([\s\S]*)/m.exec(record)?.[1]
  if (!locus || !name || !origin) return []
  const letters = origin.replaceAll(/[^A-Za-z]/g, '').toUpperCase()
  return [{ name, letters, circular: locus.includes('circular') }]
}
