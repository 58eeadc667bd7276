import { cleanText } from '../text/clean.ts'
import { type AbifEntry, abifStart, numbersOf, readDirectory, textOf, timeOf } from './directory.ts'

/** A read of a capillary sequencer. */
export interface SequencingTrace {
  /** Called bases, upper case, as edited where the file has edited ones. */
  readonly sequence: string
  /** Phred quality of each base; empty where the file states none. */
  readonly quality: readonly number[]
  /** Place of each base's peak in the trace; empty where the file states none. */
  readonly peaks: readonly number[]
  readonly sampleName?: string
  /** When the run began and ended, by the machine's clock. */
  readonly runStart?: string
  readonly runEnd?: string
  /** What the file says of machine, run and base caller, as [name, text]; operators are left out. */
  readonly facts: readonly (readonly [string, string])[]
  /** Tags in the file that aren't taken: raw data and settings. */
  readonly otherTags: readonly string[]
  /** Entries that point outside the file. */
  readonly outside: number
}

const factTags: Readonly<Record<string, string>> = {
  MODL1: 'machine model',
  MCHN1: 'machine',
  LANE1: 'capillary',
  TUBE1: 'well',
  CTID1: 'plate',
  RunN1: 'run',
  DySN1: 'dye set',
  PDMF1: 'mobility file',
  SPAC2: 'base caller',
  SVER1: 'collection software',
  SVER2: 'base caller version',
  CMNT1: 'comment',
  'S/N%1': 'signal strengths',
  FWO_1: 'order of bases in traces',
}

const takenTags: ReadonlySet<string> = new Set([
  ...Object.keys(factTags),
  ...'PBAS1 PBAS2 PCON1 PCON2 PLOC1 PLOC2 SMPL1 RUND1 RUND2 RUNT1 RUNT2'.split(' '),
])
/** Names of persons. */
const personTags: ReadonlySet<string> = new Set(['User1', 'CTOw1', 'RGOw1'])

/** Reads an AB1 (ABIF) file. Throws `AbifProblem` where it has no directory. */
export function readTrace(file: Uint8Array): SequencingTrace {
  const { entries, outside } = readDirectory(file)
  const get = (...tags: string[]): AbifEntry | undefined =>
    tags.map((tag) => entries.get(tag)).find((entry) => entry !== undefined && entry.bytes.length > 0)
  const sequence = (textOf(get('PBAS1', 'PBAS2')) ?? '').replace(/[\s\0]+/g, '').toUpperCase()
  const qualities = [...(get(entries.has('PBAS1') ? 'PCON1' : 'PCON2', 'PCON2', 'PCON1')?.bytes ?? [])]
  const peaks = numbersOf(get('PLOC1', 'PLOC2'))
  const sample = cleanText(textOf(get('SMPL1')) ?? '').text.trim()
  const runStart = timeOf(get('RUND1'), get('RUNT1'))
  const runEnd = timeOf(get('RUND2'), get('RUNT2'))
  return {
    sequence,
    quality: qualities.length === sequence.length ? qualities : [],
    peaks: peaks.length === sequence.length ? peaks : [],
    ...(sample !== '' && { sampleName: sample }),
    ...(runStart !== undefined && { runStart }),
    ...(runEnd !== undefined && { runEnd }),
    facts: Object.entries(factTags).flatMap(([tag, name]) => factOf(name, entries.get(tag))),
    otherTags: [...entries.keys()].filter((tag) => !takenTags.has(tag) && !personTags.has(tag)),
    outside,
  }
}

/** True for files that begin as ABIF files do. */
export function isAbif(head: Uint8Array): boolean {
  return abifStart(head) !== undefined
}

function factOf(name: string, entry: AbifEntry | undefined): [string, string][] {
  const text = cleanText(textOf(entry) ?? numbersOf(entry).slice(0, 20).join(' ')).text.trim()
  return text === '' ? [] : [[name, text.slice(0, 1000)]]
}
