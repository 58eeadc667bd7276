import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCar, sha256Hex } from './support/bytes.ts'
import { biofed, biofedJson, makeFolder, setUp } from './support/command-line.ts'
import { genBank, sampleSequence, writeSamples } from './support/samples.ts'

interface Hit {
  readonly cid: string
  readonly key: string
}
interface Report {
  readonly counts: Record<string, number>
  readonly files: readonly {
    name: string
    state: string
    records: readonly { outcome: string; draft?: number }[]
  }[]
}

/** From a folder of files to records; the steps build on each other. */
describe('from files to records', () => {
  const folder = makeFolder()
  let samples = ''
  let dir = ''
  let did = ''
  let cid = ''
  const here = (...args: string[]) => [...args, '--data', dir]

  before(async () => {
    samples = writeSamples(folder.path)
    ;({ dir, did } = await setUp(folder))
  })
  after(() => folder[Symbol.dispose]())

  it('says what an import would do without doing it', async () => {
    const report = await biofedJson<Report>(here('import', samples, '--dry-run'), { code: 2 })
    assert.equal(report.counts.drafts, 3)
    const { items } = await biofedJson<{ items: unknown[] }>(here('drafts'))
    assert.deepEqual(items, [])
  })

  it('imports a folder with all below it; what is broken is named with its place, stops nothing, and shows in the exit code', async () => {
    const { code, out } = await biofed(here('import', samples, '--licence', 'CC-BY-4.0'))
    assert.equal(code, 2)
    assert.match(out, /parts\.fasta/)
    assert.match(out, /draft \d+: PTEST1, 62 letters, 1 feature/)
    assert.match(out, /REFUSED/)
    assert.match(out, /error \(.*line \d+.*\): .* → /)
    assert.match(out, /3 files, 4 records: 3 drafts, 1 refused/)
  })

  it('makes nothing new of the same files', async () => {
    const report = await biofedJson<Report>(here('import', samples), { code: 2 })
    assert.equal(report.counts.drafts, 0)
    assert.equal(report.counts.unchanged, 3)
  })

  it('shows what becomes public and signs nothing where nobody can say yes', async () => {
    const { code, notes } = await biofed(here('publish'))
    assert.equal(code, 1)
    for (const words of [
      /CC-BY-4\.0 for 3/,
      /signed by did:key:/,
      /design\/PTEST1/,
      /stays provable/,
      /add --yes/,
    ])
      assert.match(notes, words)
    assert.equal((await biofedJson<{ total: number }>(here('drafts'))).total, 3)
  })

  it('takes no for an answer, and yes', async () => {
    const no = await biofed(here('publish'), { answers: ['n'] })
    assert.equal(no.code, 1)
    assert.match(no.out, /Nothing was published/)
    const yes = await biofed(here('publish'), { answers: ['네'] })
    assert.equal(yes.code, 0)
    assert.match(yes.out, /Published 3 records; the log has 5 leaves/)
  })

  it('finds a record by a Korean word, and shows who signed it', async () => {
    const { items } = await biofedJson<{ items: Hit[] }>(here('search', '프로모터'))
    assert.deepEqual(
      items.map(({ key }) => key),
      ['PTEST1'],
    )
    cid = items[0]?.cid ?? ''
    const { out } = await biofed(here('show', cid))
    for (const words of ['CC-BY-4.0', did, 'leaf ', '62 letters', 'cdseguid='])
      assert.ok(out.includes(words), words)
    const none = await biofedJson<{ items: Hit[] }>(here('search', '프로모터', '--licence', 'CC0-1.0'))
    assert.deepEqual(none.items, [])
  })

  it('exports it in every format', async () => {
    const text = async (format: string) => (await biofed(here('export', cid, '--format', format))).out
    assert.equal(await text('original'), genBank('PTEST1'))
    assert.equal((await text('fasta')).split('\n').slice(1).join('').trim(), sampleSequence)
    assert.match(await text('genbank'), /LOCUS {7}PTEST1[\s\S]*\/label="J23100"/)
    assert.match(await text('gff3'), /^##gff-version 3\n[\s\S]*##FASTA\n>PTEST1/)
    const asJson = here('export', cid, '--format', 'sbol3', '--syntax', 'jsonld')
    assert.ok('@graph' in JSON.parse((await biofed(asJson)).out))
    const { notes } = await biofed(here('export', cid, '--format', 'fasta'))
    assert.match(notes, /fasta can’t carry, or not whole: .*features/)
    assert.equal((JSON.parse(await text('json')) as Hit).cid, cid)
    const { bytes } = await biofed(here('export', cid, '--format', 'raw'))
    const car = folder.in('record.car')
    const written = await biofedJson<{ size: number }>(here('export', cid, '--format', 'car', '--out', car))
    assert.equal(readFileSync(car).length, written.size)
    assert.ok(readCar(readFileSync(car)).some((block) => sha256Hex(block) === sha256Hex(bytes)))
  })

  it('verifies it by its CID, and by the file alone', async () => {
    const byCid = await biofed(here('verify', cid))
    assert.equal(byCid.code, 0)
    assert.match(byCid.out, /^VERIFIED: /)
    assert.equal(byCid.out.match(/ {2}ok {2}/g)?.length, 6)
    const verdict = await biofedJson<{ verified: boolean; publisher: string }>([
      'verify',
      folder.in('record.car'),
      ...['--publisher', did, '--data', folder.in('elsewhere')],
    ])
    assert.equal(verdict.verified, true)
    assert.equal(verdict.publisher, did)
  })

  it('does not verify a file with any one bit flipped', async () => {
    const bytes = readFileSync(folder.in('record.car'))
    for (let i = 0; i < 24; i++) {
      const flipped = Buffer.from(bytes)
      const at = Math.floor((i / 24) * bytes.length)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (i % 8))
      writeFileSync(folder.in('flipped.car'), flipped)
      const { code, out } = await biofed(['verify', folder.in('flipped.car')])
      assert.equal(code, 1, `byte ${at}: ${out}`)
      assert.match(out, /^NOT VERIFIED: /)
    }
  })

  it('does not take a proof for another publisher or record', async () => {
    const stranger = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
    const verdict = await biofedJson<{ verified: boolean }>(
      ['verify', folder.in('record.car'), '--publisher', stranger],
      {
        code: 1,
      },
    )
    assert.equal(verdict.verified, false)
    const { out } = await biofed(['verify', folder.in('record.car'), '--publisher', stranger])
    assert.match(out, /^GENUINE, BUT OF ANOTHER PUBLISHER/)
    assert.doesNotMatch(out, /Do not rely/)
    const { code, notes } = await biofed(here('verify', `${cid.slice(0, -4)}aaaa`))
    assert.equal(code, 1)
    assert.match(notes, /^biofed: /)
  })

  it('imports and publishes at once', async () => {
    const file = join(folder.path, 'second.gb')
    writeFileSync(file, genBank('PTEST2', 'acgtacgtacgtacgtttga'))
    const { publication } = await biofedJson<{ publication: { records: Hit[] } }>(
      here('import', file, '--licence', 'CC0-1.0', '--publish', '--yes'),
    )
    assert.deepEqual(
      publication.records.map(({ key }) => key),
      ['PTEST2'],
    )
  })

  it('withdraws a record: it is no longer found or exported, and the reason is told', async () => {
    const asked = await biofed(here('withdraw', cid, '--reason', 'erroneous'))
    assert.equal(asked.code, 1)
    assert.match(asked.notes, /Copies that are out may persist/)
    const { withdrawn } = await biofedJson<{ withdrawn: string }>(
      here('withdraw', cid, '--reason', 'erroneous', '--yes'),
    )
    assert.equal(withdrawn, cid)
    const problem = await biofedJson<{ code: string; detail: string }>(here('show', cid), { code: 1 })
    assert.equal(problem.code, 'withdrawn')
    assert.match(problem.detail, /erroneous/)
    const { items } = await biofedJson<{ items: Hit[] }>(here('search', 'J23100'))
    assert.deepEqual(items, [])
  })
})
