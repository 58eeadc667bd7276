import { fileStem, fitKey, isGenericName } from '../key.ts'
import { makeNoteList, type NoteList } from '../note.ts'
import type { Design, ParsedRecord, ReadOptions } from '../parsed-record.ts'
import { makeLetterCollector } from '../sequence-letters.ts'
import { splitLargeBody } from '../size.ts'
import { cleanText, cutText, languageOf } from '../text/clean.ts'
import { AbifProblem } from './directory.ts'
import { readTrace, type SequencingTrace } from './trace.ts'

/**
 * Reads a sequencing read (.ab1) as a single-stranded DNA with its quality and run in the header fields. A read is evidence for a design
 * rather than one, which a note says. Never throws over what the bytes hold.
 */
export function readAb1(file: Uint8Array, { fileName }: ReadOptions): ParsedRecord[] {
  const notes = makeNoteList()
  const stem = fileStem(fileName)
  const record: ParsedRecord = {
    number: 1,
    suggestedKey: fitKey(stem),
    status: 'refused',
    notes: notes.notes,
    length: 0,
    featureCount: 0,
    kept: 0,
  }
  const trace = openTrace(file, notes)
  if (!trace || !checkBases(trace.sequence, notes)) return [record]
  tell(trace, notes)

  const sample = trace.sampleName
  const name = cutText(sample === undefined || isGenericName(sample) ? stem : sample, 300)
  const headers = headersOf(trace)
  const body: Design = {
    name: { [languageOf(name)]: name === '' ? 'unnamed' : name },
    moleculeType: 'DNA',
    topology: 'linear',
    strandedness: 'single',
    sequence: trace.sequence,
    headers,
    source: { format: 'ab1', record: 1 },
  }
  return [
    {
      ...record,
      name,
      ...splitLargeBody(body),
      status: 'ok',
      length: trace.sequence.length,
      kept: headers.length,
    },
  ]
}

function openTrace(file: Uint8Array, notes: NoteList): SequencingTrace | undefined {
  try {
    return readTrace(file)
  } catch (error) {
    if (!(error instanceof AbifProblem)) throw error
    notes.add('error', 'not_ab1', `The file is no whole AB1 trace: ${error.message}.`, {
      field: `byte ${error.at}`,
      remedy: 'Copy the file from the sequencer again.',
    })
    return undefined
  }
}

function checkBases(sequence: string, notes: NoteList): boolean {
  const letters = makeLetterCollector()
  letters.push(sequence, 1, 1)
  const wrong = letters.wrongNucleotide()
  if (wrong)
    notes.add(
      'error',
      'bad_letter',
      `"${cleanText(wrong.letter).text}" at base ${wrong.column} is no IUPAC code of DNA.`,
      {
        column: wrong.column,
        field: 'PBAS',
        remedy: 'Call the bases again, or export the read as FASTA.',
      },
    )
  else if (sequence === '')
    notes.add('error', 'no_sequence', 'The trace has no called bases (PBAS).', {
      field: 'PBAS',
      remedy: 'Call the bases, and save the trace again.',
    })
  else return true
  return false
}

function tell({ sequence, quality, otherTags, outside }: SequencingTrace, notes: NoteList): void {
  const good = quality.filter((value) => value >= 20).length
  notes.add(
    'warning',
    'sequencing_read',
    quality.length === 0
      ? `A sequencing read of ${sequence.length} bases without qualities: evidence for a design rather than a design.`
      : `A sequencing read of ${sequence.length} bases, ${good} of them with quality 20 or better: evidence for a design rather than a design.`,
    { remedy: 'Attach the file to the design that it confirms, unless the read itself is to be shared.' },
  )
  if (outside > 0)
    notes.add(
      'warning',
      'entries_outside',
      `${outside} entries of the directory point past the end of the file.`,
      {
        remedy: 'Copy the file from the sequencer again.',
      },
    )
  notes.add(
    'mapped',
    'tags_left',
    `Raw traces, settings and the operator's name stay in the original file only (${otherTags.length} tags).`,
  )
}

function headersOf({ quality, runStart, runEnd, facts }: SequencingTrace): [string, string][] {
  const headers: [string, string][] = facts.map(([name, text]) => [`AB1 ${name}`, text])
  if (runStart !== undefined) headers.push(['AB1 run start', runStart])
  if (runEnd !== undefined) headers.push(['AB1 run end', runEnd])
  if (quality.length > 0) headers.push(['AB1 quality', cutText(quality.join(' '), 100_000)])
  return headers
}
