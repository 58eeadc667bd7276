import { ProtocolError } from '../../error.ts'
import { roleOfFeatureKey } from '../../vocabulary/index.ts'
import { featureName } from '../feature-name.ts'
import { fileStem, fitKey } from '../key.ts'
import { readLocation } from '../location/read.ts'
import { makeNoteList, type NoteList } from '../note.ts'
import type { Design, Feature, ParsedRecord, Qualifier, ReadOptions } from '../parsed-record.ts'
import { makeLetterCollector } from '../sequence-letters.ts'
import { splitLargeBody } from '../size.ts'
import { cleanText, cutText, languageOf } from '../text/clean.ts'

const headBytes = 112
const molecules: Readonly<Record<number, Design['moleculeType']>> = {
  1: 'DNA',
  2: 'DNA',
  3: 'RNA',
  4: 'protein',
}

/** True for what can be the start of an Xdna file (DNA Strider, Serial Cloner). */
export function isXdna(head: Uint8Array): boolean {
  return (
    head.length >= headBytes &&
    head[0] === 0 &&
    molecules[head[1] ?? 0] !== undefined &&
    (head[2] ?? 9) <= 1 &&
    head[111] === 0xff
  )
}

/** Reads an Xdna file: sequence, topology, comment, features. Never throws over what the bytes hold. */
export function readXdna(file: Uint8Array, { fileName }: ReadOptions): ParsedRecord[] {
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
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const length = file.length >= headBytes ? view.getUint32(28) : 0
  const commentLength = file.length >= headBytes ? view.getUint32(96) : 0
  if (!isXdna(file) || headBytes + length > file.length) {
    notes.add('error', 'not_xdna', `The head states ${length} letters, the file has ${file.length} bytes.`, {
      field: 'byte 29',
      remedy: 'The file was cut off, or is no Xdna file: copy it again, or export it as GenBank.',
    })
    return [record]
  }
  const moleculeType = molecules[file[1] ?? 1] ?? 'DNA'
  const topology = file[2] === 1 ? 'circular' : 'linear'
  const letters = makeLetterCollector()
  letters.push(latin1(file.subarray(headBytes, headBytes + length)), 1, headBytes + 1)
  const wrong = moleculeType === 'protein' ? letters.wrongResidue() : letters.wrongNucleotide()
  if (wrong || length === 0) {
    notes.add(
      'error',
      wrong ? 'bad_letter' : 'no_sequence',
      wrong
        ? `"${cleanText(wrong.letter).text}" in the sequence is no IUPAC code of ${moleculeType}.`
        : 'The file has no sequence.',
      {
        ...(wrong && { column: wrong.column }),
        field: 'sequence',
        remedy: 'Put the right letter there (N for any base), and save again.',
      },
    )
    return [record]
  }
  const sequence = letters.letters()
  const behind = headBytes + length
  const comment = cleanText(
    latin1(file.subarray(behind, behind + commentLength))
      .replaceAll('\r', '\n')
      .trim(),
  ).text
  const features = readFeatures(file, behind + commentLength, { topology, length: sequence.length }, notes)
  const name = cutText(stem === '' ? 'unnamed' : stem, 300)
  const body: Design = { name: { [languageOf(name)]: name }, moleculeType, topology, sequence }
  if (comment !== '') body.headers = [['COMMENT', cutText(comment, 100_000)]]
  if (features.length > 0) body.features = features
  body.source = { format: 'xdna', record: 1 }
  return [
    {
      ...record,
      name,
      ...splitLargeBody(body),
      status: 'ok',
      length: sequence.length,
      featureCount: features.length,
      kept: (comment === '' ? 0 : 1) + features.length,
    },
  ]
}

/** Two overhangs, then a count of features, each of seven short texts. Ends where the file does. */
function readFeatures(
  file: Uint8Array,
  from: number,
  context: { topology: 'linear' | 'circular'; length: number },
  notes: NoteList,
): Feature[] {
  let at = from + 1
  const text = (): string | undefined => {
    const size = file[at]
    if (size === undefined || at + 1 + size > file.length) return undefined
    const said = latin1(file.subarray(at + 1, at + 1 + size))
    at += 1 + size
    return said
  }
  const features: Feature[] = []
  const overhangs = [0, 1].map(() => {
    const stated = Number(text() ?? 0)
    at += Math.min(Math.abs(Number.isInteger(stated) ? stated : 0), 1000)
    return stated
  })
  if (overhangs.some((size) => size !== 0))
    notes.add('not-understood', 'overhangs', 'The overhangs at the ends stay in the original file only.')
  const count = file[at] ?? 0
  at++
  for (let i = 0; i < count; i++) {
    const [name, note, key, start, end] = [text(), text(), text(), text(), text()]
    const flags = file.subarray(at, at + 4)
    at += 4
    const colour = text()
    if (
      name === undefined ||
      key === undefined ||
      start === undefined ||
      end === undefined ||
      flags.length < 4
    ) {
      notes.add('warning', 'feature_cut', `Feature ${i + 1} of ${count} is not whole.`, {
        field: `byte ${at + 1}`,
        remedy: 'Copy the file again.',
      })
      break
    }
    const reverse = flags[0] === 0
    const turned = reverse && Number(start) > Number(end)
    const [first, last] = turned ? [end.trim(), start.trim()] : [start.trim(), end.trim()]
    try {
      const location = readLocation(reverse ? `complement(${first}..${last})` : `${first}..${last}`, context)
      const said: [string, string | undefined][] = [
        ['label', name],
        ['note', note],
        ['color', colour?.replace(/,\s*$/, '')],
      ]
      const qualifiers = said.flatMap(([called, value]) =>
        value === undefined || value.trim() === ''
          ? []
          : [[called, cleanText(value.replaceAll('\r', '\n').trim()).text] as Qualifier],
      )
      const shown = cutText(cleanText(key.trim()).text, 100)
      const role = roleOfFeatureKey(shown, qualifiers)
      const called = featureName(qualifiers)
      features.push({
        key: shown === '' ? 'misc_feature' : shown,
        location,
        ...(role !== undefined && { role }),
        ...(called !== undefined && { name: called }),
        ...(qualifiers.length > 0 && { qualifiers }),
      })
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      notes.add(
        'not-understood',
        'bad_location',
        `Feature "${cleanText(name).text}": ${error.message}. It stays in the original file only.`,
        { field: key, remedy: 'Correct the feature and save again.' },
      )
    }
  }
  return features
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
