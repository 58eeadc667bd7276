import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  decodeText,
  detectSequenceFormat,
  type ExportItem,
  findLosses,
  isBinaryFormat,
  makeTextReader,
  type ParsedRecord,
  readBinary,
  readGenBank,
  readGff3,
  readTrace,
  type SequenceFormat,
  writeGenBank,
  writeGff3,
  writeLocation,
} from '../../protocol/formats/index.ts'
import { checkBody } from '../../protocol/kinds/index.ts'
import { computeSequence } from '../../protocol/sequence/index.ts'
import { describeShared } from '../support/shared.ts'

interface SharedFile {
  readonly path: string
  readonly format: SequenceFormat
  readonly records: ParsedRecord[]
}

/** Files of each of these formats, and the features in them. */
const expected = {
  embl: [10, 103],
  gff3: [2, 24],
  snapgene: [28, 209],
  jbei: [2, 6],
  xdna: [1, 2],
  ab1: [2, 0],
} as const

describeShared('every file of EMBL, GFF3, SnapGene, Xdna and sequencers in the shared data', (folder) => {
  const digests = new Set(
    readFileSync(join(folder, 'sequences.tsv'), 'utf8')
      .split('\n')
      .map((line) => line.split('\t')[0] ?? ''),
  )
  let files: SharedFile[] = []

  before(() => {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:embl|imgt|gff3?|dna|xdna|ab1|ape|seq)$|5_flank\.xml$/.test(path))
      .sort()
    const inputs = paths.map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(folder, path))) }))
    files = inputs.map(({ path, bytes }) => readShared(path, bytes))
    for (const format of Object.keys(expected)) {
      const own = inputs.filter(({ path }) => files.find((file) => file.path === path)?.format === format)
      const start = process.threadCpuUsage().user
      for (const { path, bytes } of own) readShared(path, bytes)
      const ms = (process.threadCpuUsage().user - start) / 1000
      const size = own.reduce((sum, { bytes }) => sum + bytes.length, 0)
      console.log(
        `      ${format}: ${own.length} files, ${Math.round(size / 1000)} kB, in ${Math.round(ms)} ms of processor time`,
      )
    }
  })

  it('is read, with its sequence as the collection has it', () => {
    const missing: string[] = []
    for (const { path, format, records } of files)
      for (const { number, status, body, length, notes } of records) {
        assert.equal(status, 'ok', `${path}: ${JSON.stringify(notes)}`)
        if (!body?.sequence || body.moleculeType === 'protein' || length < 5) continue
        if (!digests.has(digest(body.sequence)) && !digests.has(digest(body.sequence.replaceAll('U', 'T'))))
          missing.push(`${format} ${path} ${number}`)
      }
    assert.deepEqual(
      missing.filter((path) => !/^(?:gff3|xdna|ab1|embl) /.test(path) && !path.includes('.ape ')),
      [],
    )
  })

  it('is as many files and features as there are', () => {
    const counts: Record<string, [number, number]> = {}
    for (const { path, format, records } of files) {
      if (!(format in expected)) continue
      const [seen = 0, features = 0] = counts[format] ?? []
      const more = records.reduce((sum, { featureCount }) => sum + featureCount, 0)
      counts[format] = [seen + 1, features + more]
      const shown = lookAt(format, readFileSync(join(folder, path), 'latin1'))
      if (shown !== undefined) assert.equal(more, shown, path)
    }
    assert.deepEqual(counts, expected)
  })

  it('loses no feature, and makes bodies that may be published as they are', () => {
    for (const { path, records } of files)
      for (const { body, featureCount, largeFeatures } of records) {
        assert.deepEqual(checkBody('design', body), [], path)
        assert.equal((largeFeatures ?? body?.features ?? []).length, featureCount, path)
      }
  })

  it('is the same again after it was written as GenBank and as GFF3', () => {
    for (const { path, records } of files)
      for (const { body } of records) {
        assert.ok(body)
        const item: ExportItem = { body }
        const [genbank] = readGenBank(writeGenBank([item]), { fileName: path })
        assert.deepEqual(findLosses('genbank', item), [], path)
        assert.deepEqual(comparable(genbank?.body, body), comparable(body, body), path)
        if (!body.sequence) continue
        const [gff] = readGff3(writeGff3([item]), { fileName: path })
        if (findLosses('gff3', item).length === 0)
          assert.deepEqual(comparable(gff?.body, body), comparable(body, body), path)
        else assert.equal(gff?.body?.sequence, body.sequence, path)
      }
  })

  it('is one molecule whatever format a plasmid is in', () => {
    const found = pairs(folder)
    assert.ok(found.length > 0)
    const moleculeOf = (path: string) => {
      const [record] = readShared(path, new Uint8Array(readFileSync(join(folder, path)))).records
      assert.ok(record?.body, path)
      const { topology, moleculeType, features = [] } = record.body
      const places = features
        .filter(({ key }) => !/^(?:source|primer_bind)$/.test(key))
        .map(({ key, location }) => `${key} ${writeLocation(location)}`)
      return {
        seguid: computeSequence({ ...record.body, strandedness: 'double' })?.seguid,
        topology,
        moleculeType,
        places: places.sort(),
      }
    }
    for (const [one, other] of found) assert.deepEqual(moleculeOf(one), moleculeOf(other), `${one} ${other}`)
  })

  it('gives a trace its qualities, peaks and run', () => {
    const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('13409037.ab1'),
    )
    assert.ok(path)
    const trace = readTrace(new Uint8Array(readFileSync(join(folder, path))))
    assert.equal(trace.sequence.length, 377)
    assert.deepEqual(trace.quality.slice(0, 8), [7, 16, 8, 6, 9, 10, 20, 15])
    assert.deepEqual(trace.peaks.slice(0, 4), [3, 17, 27, 40])
    assert.deepEqual(
      [trace.sampleName, trace.runStart, trace.runEnd],
      ['13409037', '2023-02-23T13:03:45', '2023-02-23T15:02:06'],
    )
    assert.ok(!JSON.stringify(trace).includes('MWG'))
  })
})

function readShared(path: string, bytes: Uint8Array): SharedFile {
  const format = detectSequenceFormat(path, bytes.subarray(0, 4096))
  assert.ok(format, path)
  if (isBinaryFormat(format)) return { path, format, records: readBinary(format, bytes, { fileName: path }) }
  const reader = makeTextReader(format, { fileName: path })
  return { path, format, records: [...reader.push(decodeText(bytes).text), ...reader.end()] }
}

/** Paths of one file name as SnapGene and as GenBank. */
function pairs(folder: string): [string, string][] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const stem = (path: string) => path.replace(/^.*\//, '').replace(/\.[a-z]+$/, '')
  const genbank = new Map(
    paths.filter((path) => /\.(?:gb|gbk|ape)$/.test(path)).map((path) => [stem(path), path]),
  )
  return paths
    .filter((path) => path.endsWith('.dna'))
    .flatMap((path) => {
      const other = genbank.get(stem(path))
      return other === undefined ? [] : [[path, other] as [string, string]]
    })
}

/** A body but for its file, and of its header fields those that another has, in no order. */
function comparable(body: ParsedRecord['body'], like: ParsedRecord['body']): unknown {
  if (!body) return undefined
  const { source: _, headers = [], ...rest } = body
  const wanted = new Set(like?.headers?.map((header) => JSON.stringify(header)))
  const kept = headers.map((header) => JSON.stringify(header)).filter((header) => wanted.has(header))
  return { ...rest, headers: [...new Set(kept)].sort() }
}

/** A second, plainer look at how many features a file has. */
function lookAt(format: SequenceFormat, text: string): number | undefined {
  if (format === 'embl') return text.match(/^FT {3}\S/gm)?.length ?? 0
  if (format === 'gff3') return text.match(/^[^#>\n]+\t.*\t.*\t/gm)?.length ?? 0
  if (format === 'jbei') return text.match(/<seq:feature>/g)?.length ?? 0
  if (format !== 'snapgene') return undefined
  const table = /<Features[ >].*?<\/Features>/s.exec(text)?.[0]
  return table?.match(/<Feature /g)?.length ?? 0
}

function digest(sequence: string): string {
  return createHash('sha256').update(sequence).digest('hex').slice(0, 16)
}
