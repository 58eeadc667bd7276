import type { Design } from '../parsed-record.ts'

/** What a LOCUS line says. Columns differ from program to program, so it is read by its words. */
export interface LocusLine {
  readonly name: string
  readonly length?: number
  readonly unit?: 'bp' | 'aa' | 'rc'
  /** As written: `ds-DNA`, `mRNA`, `DNA` … */
  readonly molecule?: string
  readonly topology?: 'linear' | 'circular'
  readonly division?: string
  readonly date?: string
  /** Words that fit nowhere. */
  readonly rest: readonly string[]
}

const moleculeWord = /^(?:(?:ss|ds|ms)-)?[a-z]{0,4}[DR]NA$|^NA$|^(?:ss|ds|ms)-$/i
const dateWord = /^\d{1,2}-[A-Za-z]{3}-\d{2,4}$/
const divisionWord = /^[A-Z]{3}$/

/** Reads the text after the word LOCUS. */
export function readLocus(text: string): LocusLine {
  const words = text
    .slice(0, 4000)
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
  const unitAt = findUnit(words)
  const before = unitAt < 0 ? words.slice(0, 1) : words.slice(0, unitAt)
  const after = unitAt < 0 ? words.slice(1) : words.slice(unitAt + 1)

  const last = before.at(-1)
  const hasLength = unitAt > 0 && last !== undefined && /^\d{1,15}$/.test(last)
  const line: { -readonly [K in keyof LocusLine]: LocusLine[K] } & { rest: string[] } = {
    name: (hasLength ? before.slice(0, -1) : before).join(' '),
    rest: [],
  }
  if (hasLength) line.length = Number(last)
  if (unitAt >= 0) line.unit = words[unitAt]?.toLowerCase() as LocusLine['unit']
  for (const word of after) {
    const low = word.toLowerCase()
    if (low === 'circular' || low === 'linear') line.topology = low
    else if (line.molecule === undefined && moleculeWord.test(word)) line.molecule = word
    else if (dateWord.test(word)) line.date = word
    else if (line.division === undefined && divisionWord.test(word)) line.division = word
    else line.rest.push(word)
  }
  return line
}

function findUnit(words: readonly string[]): number {
  return words.findIndex((word, i) => i > 0 && /^(?:bp|aa|rc)$/i.test(word) && /\d$/.test(words[i - 1] ?? ''))
}

/** Molecule type and strandedness that a LOCUS line states; empty when it states none. */
export function moleculeOf(line: LocusLine): Partial<Pick<Design, 'moleculeType' | 'strandedness'>> {
  if (line.unit === 'aa') return { moleculeType: 'protein' }
  const word = line.molecule?.toLowerCase()
  if (word === undefined) return {}
  const stated = word.startsWith('ss-') ? 'single' : word.startsWith('ds-') ? 'double' : undefined
  if (word.endsWith('rna')) return { moleculeType: 'RNA', strandedness: stated ?? 'single' }
  if (word.endsWith('dna') || word === 'na')
    return { moleculeType: 'DNA', ...(stated && { strandedness: stated }) }
  return stated ? { strandedness: stated } : {}
}

/** The molecule word that {@link moleculeOf} turns back into the same molecule; empty for proteins. */
export function moleculeWordOf(body: Pick<Design, 'moleculeType' | 'strandedness'>): string {
  if (body.moleculeType === 'protein') return ''
  if (body.moleculeType === 'RNA') return body.strandedness === 'single' ? 'RNA' : 'ds-RNA'
  return body.strandedness === undefined ? 'DNA' : `${body.strandedness === 'single' ? 'ss' : 'ds'}-DNA`
}

/**
 * The LOCUS line in the columns of GenBank release 127 and later; a name that is too long moves the length
 * on.
 */
export function writeLocus(line: {
  name: string
  length: number
  unit: 'bp' | 'aa' | 'rc'

  molecule: string
  topology: 'linear' | 'circular'
  division: string
  date: string
}): string {
  const length = String(line.length)
  const name = line.name + length.padStart(Math.max(length.length + 1, 28 - line.name.length))
  const strand = /^(?:ss|ds|ms)-/.exec(line.molecule)?.[0] ?? ''
  const molecule = strand.padEnd(3) + line.molecule.slice(strand.length).padEnd(6)
  return `LOCUS       ${name} ${line.unit} ${molecule}  ${line.topology.padEnd(8)} ${line.division.padEnd(3)} ${line.date}`.trimEnd()
}
