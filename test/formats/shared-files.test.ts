import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  decodeText,
  detectFormat,
  type ParsedRecord,
  readFasta,
  readGenBank,
  writeGenBank,
  writeLocation,
} from '../../protocol/formats/index.ts'
import { checkBody } from '../../protocol/kinds/index.ts'
import { computeSequence } from '../../protocol/sequence/index.ts'
import { describeShared } from '../support/shared.ts'

interface SharedFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly text: string
  readonly records: ParsedRecord[]
}

/** Files in which a feature lies outside the sequence that the file has, with the number of them. */
const misplaced: Readonly<Record<string, number>> = {
  'addgene-plasmid-11664-sequence-180430.gbk': 1,
  'qualifier_escaping_read.gb': 1,
}

/** What is said of each file that is broken on purpose; an empty list where it is only unusual. */
const broken: Readonly<Record<string, readonly string[]>> = {
  'bad_origin_wrap.gb': ['no_sequence'],
  'bad_origin_wrap_fuzzy.gb': [],
  'blank_seq.gb': [],
  'dbsource_wrap.gb': [],
  'empty_feature_qualifier.gb': [],
  'extra_keywords.gb': [],
  'invalid_locus_line_spacing.gb': [],
  'invalid_product.gb': ['qualifier_without_equals', 'quote_not_closed'],
  'no_end_marker.gb': ['no_end_mark'],
  'noref.gb': [],
  'one_of.gb': [],
  'protein_refseq.gb': [],
  'wrong_sequence_indent.gb': [],
  'pICSL50014.gb': [],
  'fakeGenBankFile.gb': [],
}

describeShared('every GenBank and FASTA file of the shared data', (folder) => {
  const brokenPaths = column(folder, 'BROKEN.tsv')
  const quirkPaths = column(folder, 'QUIRKS.tsv')
  const digests = column(folder, 'sequences.tsv')
  let files: SharedFile[] = []

  before(() => {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:gb|gbk|gbff|fasta|fa)$/.test(path))
      .sort()
    const inputs = paths.map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(folder, path))) }))
    const start = process.threadCpuUsage().user
    files = inputs.map(readShared)
    const ms = (process.threadCpuUsage().user - start) / 1000
    console.log(
      `      ${files.length} files read in ${Math.round(ms)} ms of processor time: ${Math.round((files.length * 1000) / ms)} files/s`,
    )
    assert.ok(files.length > 600)
  })

  it('is read, with every sequence as the collection has it', () => {
    const missing: string[] = []
    for (const { path, records } of files) {
      for (const { number, status, body, largeSequence, length, notes } of records) {
        assert.equal(status, 'ok', `${path}: ${JSON.stringify(notes)}`)
        const sequence = largeSequence ?? body?.sequence
        // The collection holds nucleotides from five letters on, RNA as DNA, and nothing from files that its reader refused.
        if (!sequence || length < 5 || body?.moleculeType === 'protein' || quirkPaths.has(path)) continue
        if (!digests.has(digest(sequence)) && !digests.has(digest(sequence.replaceAll('U', 'T'))))
          missing.push(`${path} ${number}`)
      }
    }
    assert.deepEqual(missing, [])
  })

  it('has the letters, topology, features and locations that the file itself shows', () => {
    for (const { path, text, records } of files) {
      if (
        detectFormat(path, new TextEncoder().encode(text.slice(0, 4000))) !== 'genbank' ||
        path.endsWith('testing_primers.gb')
      )
        continue
      const seen = lookAt(text)
      assert.equal(records.length, seen.length, path)
      for (const [i, { body, largeFeatures, largeSequence }] of records.entries()) {
        const shown = seen[i]
        assert.equal(largeSequence ?? body?.sequence ?? '', shown?.letters, path)
        assert.equal(body?.topology, shown?.topology, path)
        const features = largeFeatures ?? body?.features ?? []
        const lost = body?.headers?.filter(([name]) => name === 'FEATURES').length ?? 0
        assert.equal(lost, misplaced[path.split('/').at(-1) ?? ''] ?? 0, path)
        assert.equal(features.length + lost, shown?.locations.length, path)
        const locations = features.map(({ location }) => writeLocation(location))
        if (lost === 0) assert.deepEqual(locations, shown?.locations, path)
        else
          assert.ok(
            locations.every((location) => shown?.locations.includes(location)),
            path,
          )
      }
    }
  })

  it('makes bodies that may be published as they are', () => {
    for (const { path, records } of files) {
      for (const { body, largeFeatures, largeSequence } of records) {
        if (largeFeatures || largeSequence) continue
        assert.deepEqual(checkBody('design', body), [], path)
      }
    }
  })

  it('is the same again after it was written and read', () => {
    for (const { path, text, records } of files) {
      if (!/^\s*LOCUS/.test(text)) continue
      for (const { body, largeSequence, largeFeatures } of records) {
        assert.ok(body)
        const written = writeGenBank([
          {
            body,
            ...(largeSequence !== undefined && { sequence: largeSequence }),
            ...(largeFeatures && { features: largeFeatures }),
          },
        ])
        const [again, ...more] = readGenBank(written, { fileName: path })
        assert.equal(more.length, 0)
        assert.deepEqual({ ...again?.body, source: undefined }, { ...body, source: undefined }, path)
        assert.deepEqual([again?.largeSequence, again?.largeFeatures], [largeSequence, largeFeatures], path)
      }
    }
  })

  it('has the SEGUID that the file itself states, and pUC19 the published one', () => {
    let stated = 0
    for (const { path, records } of files) {
      for (const { body } of records) {
        const comments = body?.headers?.filter(([name]) => name === 'COMMENT').map(([, text]) => text) ?? []
        for (const said of comments.join('\n').match(/[lc][sd]seguid=[A-Za-z0-9_-]{27}/g) ?? []) {
          assert.ok(body)
          assert.equal(computeSequence({ ...body, strandedness: 'double' })?.seguid, said, path)
          stated++
        }
      }
    }
    assert.ok(stated >= 20)
    const puc19 = files.find(({ path }) => path.endsWith('bad_origin_wrap_fuzzy.gb'))?.records[0]?.body
    assert.equal(puc19 && computeSequence(puc19)?.seguid, 'cdseguid=mCC0B3UMZfgLyh3Pl574MVjm30U')
  })

  it('is explained where it is broken on purpose', () => {
    const said = files
      .filter(({ path }) => brokenPaths.has(path))
      .map(({ path, records }) => [
        path.split('/').at(-1),
        records.flatMap(({ notes }) =>
          notes.filter(({ level }) => level !== 'mapped').map(({ code }) => code),
        ),
      ])
    assert.deepEqual(Object.fromEntries(said), broken)
  })

  it('is read as text by the same name where editors gave it another', () => {
    for (const path of [...quirkPaths].filter((name) => /\.(?:ape|fas)$/.test(name))) {
      const { records } = readShared({ path, bytes: new Uint8Array(readFileSync(join(folder, path))) })
      assert.deepEqual(
        records.map(({ status }) => status),
        ['ok'],
        path,
      )
    }
  })
})

function readShared({ path, bytes }: { path: string; bytes: Uint8Array }): SharedFile {
  const { text } = decodeText(bytes)
  const read = detectFormat(path, bytes) === 'fasta' ? readFasta : readGenBank
  return { path, bytes, text, records: [...read(text, { fileName: path })] }
}

/** A second, plainer look at a GenBank file, by lines and columns alone. */
function lookAt(text: string): { letters: string; topology: string; locations: string[] }[] {
  return text
    .split(/^\/\/.*$/m)
    .filter((record) => /^LOCUS/m.test(record))
    .map((record) => {
      const lines = record.split(/\r\n|\n|\r/)
      const locus = lines.find((line) => line.startsWith('LOCUS')) ?? ''
      const origin = lines.findIndex((line) => line.startsWith('ORIGIN'))
      const table = lines.findIndex((line) => line.startsWith('FEATURES'))
      const end = lines.findIndex((line, i) => i > table && /^[A-Z]/.test(line))
      return {
        letters:
          origin < 0
            ? ''
            : lines
                .slice(origin + 1)
                .join('')
                .replace(/[\d\s]/g, '')
                .toUpperCase(),
        topology: / circular( |$)/.test(locus) ? 'circular' : 'linear',
        locations: table < 0 ? [] : locationsIn(lines.slice(table + 1, end < 0 ? undefined : end)),
      }
    })
}

function locationsIn(lines: readonly string[]): string[] {
  const locations: string[] = []
  let inLocation = false
  for (const line of lines) {
    if (/^ {5}\S/.test(line)) {
      locations.push(
        line
          .slice(5)
          .replace(/^\S+\s+/, '')
          .replace(/\s/g, ''),
      )
      inLocation = true
    } else if (line.trim().startsWith('/')) inLocation = false
    else if (inLocation) locations.push((locations.pop() ?? '') + line.trim())
  }
  return locations
}

function column(folder: string, file: string): ReadonlySet<string> {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n').slice(1)
  return new Set(lines.map((line) => line.split('\t')[0] ?? ''))
}

function digest(sequence: string): string {
  return createHash('sha256').update(sequence).digest('hex').slice(0, 16)
}
