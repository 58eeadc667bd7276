import type { RecordReader } from '../genbank/read.ts'
import { fileStem, fitKey } from '../key.ts'
import { makeNoteList, type NoteList } from '../note.ts'
import type { ParsedRecord, ReadOptions } from '../parsed-record.ts'
import { type LetterCollector, makeLetterCollector } from '../sequence-letters.ts'
import { cleanText, cutText } from '../text/clean.ts'
import { linesOf, makeLineSplitter, type TextInput } from '../text/lines.ts'
import { buildSequence, type GffSequence } from './build.ts'
import { type GffLine, readGffLine, unescapeGff } from './line.ts'

const maxLines = 2_000_000
const maxKept = 200

/**
 * Reads a GFF3 file as designs, one for each sequence that it has letters (`##FASTA`) or features for. Lines that can't be understood are
 * kept as text and told. Features stand before the letters, so the memory is that of all features and one sequence. Never throws over
 * what the text holds.
 */
export function* readGff3(input: TextInput, options: ReadOptions): Generator<ParsedRecord> {
  const reader = makeReader(options)
  for (const line of linesOf(input)) yield* reader.pushLine(line)
  yield* reader.end()
}

/** The same for text that is pushed. */
export function makeGff3Reader(options: ReadOptions): RecordReader {
  const reader = makeReader(options)
  const splitter = makeLineSplitter()
  return {
    push: (text) => splitter.push(text).flatMap((line) => reader.pushLine(line)),
    end: () => [...splitter.end().flatMap((line) => reader.pushLine(line)), ...reader.end()],
  }
}

interface OpenSequence {
  readonly seqid: string
  readonly description: string
  readonly line: number
  readonly letters: LetterCollector
}

function makeReader({ fileName }: ReadOptions) {
  const features = new Map<string, GffLine[]>()
  const lengths = new Map<string, number>()
  const sayings = new Map<string, string[]>()
  const fileNotes = makeNoteList()
  const fileHeaders: [string, string][] = []
  let lineNumber = 0
  let lineCount = 0
  let number = 0
  let held: GffSequence | undefined
  let open: OpenSequence | undefined
  let inFasta = false

  function take(sequence: GffSequence): ParsedRecord[] {
    number++
    if (number === 1) {
      held = sequence
      return []
    }
    const first = held
    held = undefined
    return [...(first ? [build(first, 1, true)] : []), build(sequence, number, true)]
  }

  function build(sequence: GffSequence, at: number, several: boolean): ParsedRecord {
    return buildSequence(sequence, at, fitKey(fileStem(fileName), several ? `-${at}` : ''), fileName)
  }

  /** All that the file says of a sequence; what it says of no sequence goes to the first. */
  function gather(seqid: string, letters: LetterCollector, line: number, description: string): GffSequence {
    const notes: NoteList = number === 0 ? fileNotes : makeNoteList()
    const length = lengths.get(seqid)
    const lines = features.get(seqid) ?? []
    features.delete(seqid)
    return {
      seqid,
      description,
      line,
      letters,
      lines,
      notes,
      sayings: sayings.get(seqid) ?? [],
      headers: number === 0 ? fileHeaders : [],
      ...(length !== undefined && { statedLength: length }),
    }
  }

  function closeSequence(): ParsedRecord[] {
    const done = open
    open = undefined
    return done ? take(gather(done.seqid, done.letters, done.line, done.description)) : []
  }

  function keep(name: string, text: string): void {
    if (fileHeaders.length < maxKept) fileHeaders.push([name, cutText(cleanText(text).text, 10_000)])
    else if (fileHeaders.length === maxKept)
      fileNotes.add(
        'not-understood',
        'too_many_headers',
        'Further comments and directives stay in the original file only.',
        {
          line: lineNumber,
        },
      )
  }

  function pushDirective(text: string): void {
    const region = /^##sequence-region\s+(\S+)\s+(\d{1,15})\s+(\d{1,15})/.exec(text)
    const saying = /^#!biofed (\S+) (.*)$/.exec(text)
    if (region?.[1] !== undefined && region[2] === '1') lengths.set(unescapeGff(region[1]), Number(region[3]))
    else if (saying?.[1] !== undefined) {
      const seqid = unescapeGff(saying[1])
      const said = sayings.get(seqid) ?? []
      if (said.length < 200) said.push(saying[2] ?? '')
      sayings.set(seqid, said)
    } else if (/^##FASTA/i.test(text)) inFasta = true
    else if (/^###\s*$/.test(text) || /^##gff-version/.test(text)) return
    else if (text.startsWith('##'))
      keep(`GFF3 ${/^##\s*([^\s]{1,80})/.exec(text)?.[1] ?? 'directive'}`, text.replace(/^##\s*\S*\s*/, ''))
    else keep('GFF3 comment', text.replace(/^#+\s*/, ''))
  }

  function pushFeature(text: string): void {
    const line = readGffLine(text, lineNumber)
    if (!line) {
      fileNotes.add(
        'not-understood',
        'bad_line',
        `The line is no feature of nine columns with a start and an end: "${text.slice(0, 60)}".`,
        {
          line: lineNumber,
          remedy: 'Part the columns by tabs; starts and ends are numbers from 1 on.',
        },
      )
      keep('GFF3 line', text)
      return
    }
    lineCount++
    if (lineCount > maxLines) {
      fileNotes.add('warning', 'too_many_features', `Only the first ${maxLines} lines were read.`, {
        line: lineNumber,
      })
      return
    }
    const lines = features.get(line.seqid)
    if (lines) lines.push(line)
    else features.set(line.seqid, [line])
  }

  return {
    pushLine(raw: string): ParsedRecord[] {
      lineNumber++
      const line = lineNumber === 1 ? raw.replace(/^\ufeff/, '') : raw
      if (line.startsWith('>')) {
        inFasta = true
        const records = closeSequence()
        const header = line.slice(1).trim()
        const id = /^\S*/.exec(header)?.[0] ?? ''
        open = {
          seqid: unescapeGff(id),
          description: header.slice(id.length).trim(),
          line: lineNumber,
          letters: makeLetterCollector(),
        }
        return records
      }
      if (line.trim() === '') return []
      if (inFasta && !line.startsWith('#')) open?.letters.push(line, lineNumber, 1)
      else if (line.startsWith('#')) pushDirective(line)
      else pushFeature(line)
      return []
    },
    end(): ParsedRecord[] {
      const records = closeSequence()
      for (const [seqid, lines] of [...features])
        records.push(...take(gather(seqid, makeLetterCollector(), lines[0]?.line ?? 1, '')))
      if (held) records.push(build(held, 1, false))
      held = undefined
      return number === 0 ? [refuseFile(fileName)] : records
    },
  }
}

function refuseFile(fileName: string): ParsedRecord {
  return {
    number: 1,
    suggestedKey: fitKey(fileStem(fileName)),
    status: 'refused',
    notes: [
      {
        level: 'error',
        code: 'not_gff3',
        message: 'The file has neither features nor sequences.',
        remedy: 'Export it as GFF3 with its sequence, or as GenBank.',
      },
    ],
    length: 0,
    featureCount: 0,
    kept: 0,
  }
}
