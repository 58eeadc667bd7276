import type { Qualifier } from '../parsed-record.ts'
import { breakLines } from './wrap.ts'

const indent = ' '.repeat(21)
const width = 58

/** Qualifiers that the INSDC feature table writes without quotes. */
const plainNames = new Set(
  (
    'anticodon citation codon compare direction estimated_length mod_base number rpt_type rpt_unit_range tag_peptide ' +
    'transl_except transl_table codon_start cons_splice evidence'
  ).split(' '),
)

/** Lines of one feature: key in column 6, location and qualifiers in column 22. */
export function formatFeature(key: string, location: string, qualifiers: readonly Qualifier[]): string[] {
  const word = key.replace(/^\/|[\n\r\t]+/g, '_')
  const start = `     ${word.padEnd(15)} `
  const places = breakLocation(location.replace(/\s+/g, ''))
  return [
    start + (places[0] ?? ''),
    ...places.slice(1).map((line) => indent + line),
    ...qualifiers.flatMap(([name, value]) => formatQualifier(name.replace(/[\s"=]+/g, '_'), value)),
  ]
}

function formatQualifier(name: string, value: string | number | null): string[] {
  if (value === null) return [`${indent}/${name}`]
  if (typeof value === 'number') return [`${indent}/${name}=${value}`]
  if (plainNames.has(name) && isPlainWord(value)) return [`${indent}/${name}=${value}`]

  const lines = breakLines(value.replaceAll('"', '""'), width, name.length + 3, name === 'translation')
  return lines.map((line, i) => {
    const opening = i === 0 ? `/${name}="` : ''
    const closing = i === lines.length - 1 ? '"' : ''
    return indent + opening + line + closing
  })
}

/** A word that the reader takes for the same text when it stands without quotes. */
function isPlainWord(value: string): boolean {
  return (
    value.length <= width - 20 && /^[A-Za-z0-9[(][^\s"]*$/.test(value) && !/^-?\d+(?:\.\d+)?$/.test(value)
  )
}

/** Locations break after a comma; reading takes out every blank. */
function breakLocation(location: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of location.split(/(?<=,)/)) {
    if (line !== '' && line.length + part.length > width) {
      lines.push(line)
      line = ''
    }
    line += part
  }
  return [...lines, line]
}
