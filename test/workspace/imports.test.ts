import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Import, ImportOptions, ImportSource } from '../../node/workspace/workspace.ts'
import { type Did, readCid, utf8 } from '../../protocol/index.ts'
import {
  makeTempDir,
  openHostingNode,
  openStoreNode,
  removeTempDirs,
  type StoreNode,
} from '../store/store-node.ts'
import { describeShared } from '../support/shared.ts'

type Hosting = StoreNode & { did: Did }

const sequence = 'ttgacggctagctcagtcctaggtacagtgctagcgaattcattaaagaggagaaaggtaccatgcgtaaaggcgaagag'
const otherSequence = 'ccggatcgatcgggctatattacgcgcgatatctctcgagagctctatatatcgcgcgagatctcttaagagaccctaga'

function genBank({
  accession = '',
  letters = sequence,
  definition = 'A promoter.',
  locus = 'J23100',
} = {}): string {
  return `LOCUS       ${locus.padEnd(24)} ${letters.length} bp    DNA     linear   SYN 05-JAN-2026
DEFINITION  ${definition}
ACCESSION   ${accession}
FEATURES             Location/Qualifiers
     promoter        1..35
                     /label="J23100"
ORIGIN
        1 ${letters.replace(/.{10}/g, '$& ')}
//
`
}

function source(name: string, text: string): ImportSource {
  return { name, bytes: utf8(text) }
}

function run(node: Hosting, sources: ImportSource[], options?: ImportOptions): Promise<Import> {
  return node.imports.importFiles(sources, options)
}

const outcomes = ({ files }: Import) => files.flatMap((file) => file.records.map(({ outcome }) => outcome))

async function publishAll(node: Hosting): Promise<void> {
  await node.publishing.publish(node.drafts.ready())
}

describe('importing files', () => {
  after(removeTempDirs)

  it('makes drafts with the file, the format and the place of the record in it', async () => {
    const node = await openHostingNode()
    const text = genBank({ accession: 'BF_0001' })
    const report = await run(node, [source('folder/부품 J23100.gb', text)], { licence: 'CC-BY-4.0' })
    assert.equal(report.state, 'done')
    assert.deepEqual(report.counts, {
      files: 1,
      filesDone: 1,
      records: 1,
      drafts: 1,
      unchanged: 0,
      conflicts: 0,
      refused: 0,
      warnings: report.counts.warnings,
    })
    const [record] = report.files[0]?.records ?? []
    assert.equal(record?.key, 'BF_0001')
    const draft = node.drafts.find(record?.draft ?? 0)
    assert.equal(draft?.licence, 'CC-BY-4.0')
    assert.equal(draft?.state, 'ready')
    assert.equal(draft?.import, report.id)
    assert.deepEqual(draft?.computed?.length, sequence.length)
    assert.ok(draft)
    const { source: from } = draft.body as {
      source: { format: string; record: number; file: { name: string; size: number; cid: { '/': string } } }
    }
    assert.equal(from.format, 'genbank')
    assert.equal(from.record, 1)
    assert.equal(from.file.name, '부품 J23100.gb')
    const bytes = node.files.readFile(readCid(from.file.cid['/']), { any: true })
    assert.equal(Buffer.concat([...(bytes ?? [])]).toString(), text)
    assert.deepEqual(node.imports.find(report.id), report)
    assert.equal(node.imports.list()[0]?.counts.drafts, 1)
  })

  it('makes nothing new of the same file, before and after it was published', async () => {
    const node = await openHostingNode()
    const file = source('a.gb', genBank() + genBank({ letters: otherSequence }))
    assert.deepEqual(outcomes(await run(node, [file])), ['draft', 'draft'])
    const again = await run(node, [{ ...file, name: 'renamed.gb' }])
    assert.deepEqual(outcomes(again), ['unchanged', 'unchanged'])
    await publishAll(node)
    const published = await run(node, [file])
    assert.deepEqual(outcomes(published), ['unchanged', 'unchanged'])
    assert.match(published.files[0]?.records[0]?.existing ?? '', /^bafy/)
    assert.equal(node.drafts.list().total, 0)
  })

  it('imports a file anew whose draft was deleted', async () => {
    const node = await openHostingNode()
    const file = source('a.gb', genBank())
    const first = await run(node, [file])
    node.drafts.remove(first.files[0]?.records[0]?.draft ?? 0)
    assert.deepEqual(outcomes(await run(node, [file])), ['draft'])
  })

  it('makes the next revision of a stated accession with other content', async () => {
    const node = await openHostingNode()
    await run(node, [source('v1.gb', genBank({ accession: 'BF_0001' }))])
    await publishAll(node)
    const report = await run(node, [
      source('v2.gb', genBank({ accession: 'BF_0001', definition: 'A better promoter.' })),
    ])
    assert.deepEqual(outcomes(report), ['revision'])
    const draft = node.drafts.find(report.files[0]?.records[0]?.draft ?? 0)
    assert.equal(draft?.state, 'ready')
    assert.equal(draft?.revision, 2)
    assert.equal(draft?.previous, report.files[0]?.records[0]?.existing)
    await publishAll(node)
    assert.equal(node.logs.latestRevision(node.did, 'design', 'BF_0001')?.revision, 2)
  })

  it('never makes a revision of an unrelated molecule, whatever accession it states', async () => {
    const node = await openHostingNode()
    await run(node, [source('v1.gb', genBank({ accession: 'BF_0001' }))])
    await publishAll(node)
    const report = await run(node, [
      source('x.gb', genBank({ accession: 'BF_0001', letters: otherSequence })),
    ])
    assert.deepEqual(outcomes(report), ['conflict'])
    const draft = node.drafts.find(report.files[0]?.records[0]?.draft ?? 0)
    assert.equal(draft?.state, 'conflict')
    assert.equal(draft?.conflictsWith, node.logs.latestRevision(node.did, 'design', 'BF_0001')?.cid)
    await assert.rejects(node.publishing.publish([draft?.id ?? 0]), { code: 'not_ready' })
  })

  it('leaves a shared name to a person, who renames or confirms', async () => {
    const node = await openHostingNode()
    await run(node, [source('pUC19.gb', genBank())])
    await publishAll(node)
    const latest = node.logs.latestRevision(node.did, 'design', 'pUC19')
    const renamed = await run(node, [source('other/pUC19.gb', genBank({ letters: otherSequence }))])
    const confirmed = await run(node, [source('newer/pUC19.gb', genBank({ definition: 'Changed.' }))])
    assert.deepEqual([...outcomes(renamed), ...outcomes(confirmed)], ['conflict', 'conflict'])
    assert.match(renamed.files[0]?.records[0]?.notes.at(-1)?.remedy ?? '', /another key/)

    const first = node.drafts.change(renamed.files[0]?.records[0]?.draft ?? 0, { key: 'pUC19-b' })
    assert.deepEqual([first.state, first.revision], ['ready', 1])
    const second = node.drafts.change(confirmed.files[0]?.records[0]?.draft ?? 0, {
      confirmRevisionOf: latest?.cid ?? '',
    })
    assert.deepEqual([second.state, second.revision, second.previous], ['ready', 2, latest?.cid])
    await publishAll(node)
    assert.equal(node.logs.latestRevision(node.did, 'design', 'pUC19')?.revision, 2)
    assert.equal(node.logs.latestRevision(node.did, 'design', 'pUC19-b')?.revision, 1)
  })

  it('says the same content of another file is nothing new', async () => {
    const node = await openHostingNode()
    await run(node, [source('a.gb', genBank())])
    const report = await run(node, [source('a.gb', genBank().replaceAll('\n', '\r\n'))])
    assert.deepEqual(outcomes(report), ['unchanged'])
  })

  it('goes on after a broken file and a broken record', async () => {
    const node = await openHostingNode()
    const broken = genBank().replace('ttgacggcta', 'ttg?cg!cta')
    const failing = {
      name: 'cut.gb',
      bytes: (async function* () {
        yield utf8(genBank())
        throw new Error('the connection was lost')
      })(),
    }
    const report = await run(node, [
      source('picture.png', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0001\u0002\u0003'),
      source('two.gb', broken + genBank({ letters: otherSequence })),
      failing,
      source('good.fasta', `>seq1 a part\n${sequence}\n`),
    ])
    assert.deepEqual(
      report.files.map(({ state, records }) => [state, ...records.map(({ outcome }) => outcome)]),
      [['refused'], ['done', 'refused', 'draft'], ['refused'], ['done', 'draft']],
    )
    assert.equal(report.files[0]?.notes?.[0]?.code, 'unknown_format')
    assert.match(report.files[2]?.notes?.[0]?.message ?? '', /connection was lost/)
    assert.deepEqual([report.counts.filesDone, report.counts.refused, report.counts.drafts], [4, 3, 2])
  })

  it('writes nothing in a dry run, and reports what an import would', async () => {
    const node = await openHostingNode()
    const count = () =>
      ['block', 'draft', 'import_job', 'import_file', 'import_record', 'imported'].map(
        (table) => (node.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n,
      )
    const before = count()
    const files = [
      source('a.gb', genBank({ accession: 'BF_0001' })),
      source('b.gb', genBank({ accession: 'BF_0001', definition: 'Other.' })),
      source('c.gb', genBank({ accession: 'BF_0001' })),
    ]
    const dry = await run(node, files, { dryRun: true })
    assert.deepEqual(count(), before)
    assert.equal(dry.dryRun, true)
    assert.deepEqual(node.imports.find(dry.id), dry)
    const real = await run(node, files)
    assert.deepEqual(outcomes(dry), outcomes(real))
    assert.deepEqual(outcomes(real), ['draft', 'conflict', 'unchanged'])
  })

  it('keeps no bytes of files that it can not read', async () => {
    const node = await openHostingNode()
    const count = () => node.db.prepare('SELECT count(*) AS n FROM block').get()
    const before = count()
    await run(node, [source('letter.txt', 'Dear all, the plasmid is in the freezer.')])
    assert.deepEqual(count(), before)
  })

  it('says so when the store fails, and keeps what it had written', async () => {
    const node = await openHostingNode()
    node.db.transaction((tx) =>
      tx
        .prepare(
          "CREATE TRIGGER full BEFORE INSERT ON draft WHEN NEW.key = 'b' BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
        )
        .run(),
    )
    const large = source('a.fa', `>a\n${'ACGTTGCATC'.repeat(450_000)}\n`)
    const report = await run(node, [large, source('b.gb', genBank()), source('c.gb', genBank())])
    assert.equal(report.state, 'failed')
    assert.match(report.error ?? '', /disk is full/)
    assert.equal(node.drafts.list().total, 1)
  })

  it('keeps long sequences in files beside the record', async () => {
    const node = await openHostingNode()
    const letters = 'ACGTTGCATC'.repeat(60_000)
    const report = await run(node, [source('chromosome.fa', `>chr1\n${letters}\n`)])
    const draft = node.drafts.find(report.files[0]?.records[0]?.draft ?? 0)
    assert.deepEqual(draft?.problems, [])
    assert.ok(draft)
    const { sequenceFile, sequence: inline } = draft.body as {
      sequence?: string
      sequenceFile: { size: number; cid: { '/': string } }
    }
    assert.equal(inline, undefined)
    assert.equal(sequenceFile.size, 600_000)
    const bytes = node.files.readFile(readCid(sequenceFile.cid['/']), { any: true })
    assert.equal(Buffer.concat([...(bytes ?? [])]).toString(), letters)
  })

  it('streams a large file in slices, telling its progress', async () => {
    const node = await openHostingNode(makeTempDir())
    const records = 400
    async function* stream(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < records; i++) yield utf8(`>part${i}\n${'ACGTTGCA'.repeat(150)}${'A'.repeat(i)}\n`)
    }
    const seen: number[] = []
    const report = await run(node, [{ name: 'parts.fa', bytes: stream() }], {
      onProgress: ({ counts }) => void seen.push(counts.records),
    })
    assert.equal(report.counts.drafts, records)
    assert.ok(seen.length > 5)
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    )
    assert.equal(seen.at(-1), records)
    node.db.close()
  })

  it('shows an import under way, from its first file on', async () => {
    const node = await openHostingNode()
    const seen: (Import | undefined)[] = []
    const { id, done } = node.imports.start([source('a.gb', genBank()), source('b.gb', genBank())], {
      onProgress: () => void seen.push(node.imports.find(id)),
    })
    const report = await done
    assert.deepEqual([seen[0]?.state, seen[0]?.files.map(({ name }) => name)], ['running', ['a.gb']])
    assert.deepEqual(seen.at(-1), report)
    assert.equal(report.counts.records, 2)
  })

  it('stops when it is told to, and keeps what it had done', async () => {
    const node = await openHostingNode()
    const stop = new AbortController()
    async function* files(): AsyncGenerator<ImportSource> {
      yield source('a.gb', genBank())
      stop.abort(new Error('stopped by the user'))
      yield source('b.gb', genBank({ letters: otherSequence }))
    }
    const report = await node.imports.importFiles(files(), { signal: stop.signal })
    assert.equal(report.state, 'failed')
    assert.equal(report.error, 'stopped by the user')
    assert.equal(node.drafts.list().total, 1)
  })

  it('marks an import that ended with its process as failed', async () => {
    const dir = makeTempDir()
    const node = await openHostingNode(dir)
    await run(node, [source('a.gb', genBank())])
    node.db.transaction((tx) => tx.run(node.db.q.updateTable('import_job').set({ state: 'running' })))
    node.db.close()
    const later = openStoreNode(dir, 2)
    const [job] = later.imports.list()
    assert.equal(job?.state, 'failed')
    assert.match(job?.error ?? '', /stopped during this import/)
    later.db.close()
  })

  it('asks for the publisher where there are several, and knows only those hosted', async () => {
    const node = await openHostingNode()
    await node.publishing.createPublisher({ name: { en: 'Other' } })
    await assert.rejects(run(node, []), { code: 'unknown_publisher' })
    const report = await run(node, [source('a.gb', genBank())], { publisher: node.did })
    assert.equal(report.counts.drafts, 1)
  })
})

describeShared('importing the shared GenBank and FASTA files', (folder) => {
  it('gives a draft or a reason for every record, and nothing new the second time', async function () {
    this.timeout(120_000)
    const node = await openHostingNode()
    const sources = (): ImportSource[] =>
      ['genbank', 'fasta', 'korean', 'snapgene', 'invalid'].flatMap((name) =>
        filesIn(join(folder, name)).map((path) => ({ name: path, bytes: readFileSync(path) })),
      )
    const first = await run(node, sources())
    assert.equal(first.state, 'done')
    assert.equal(first.counts.filesDone, first.counts.files)
    for (const file of first.files) {
      if (file.state === 'refused') assert.ok(file.notes?.some(({ level }) => level === 'error'))
      for (const record of file.records) {
        if (record.outcome === 'refused')
          assert.ok(
            record.notes.some(({ level }) => level === 'error'),
            file.name,
          )
        else if (record.outcome !== 'unchanged') assert.ok(record.draft)
      }
    }
    assert.ok(first.counts.drafts > 20)
    const again = await run(node, sources())
    const added = again.files.flatMap((file) => file.records.filter(({ outcome }) => outcome !== 'unchanged'))
    assert.ok(added.every(({ outcome }) => outcome === 'refused'))
    const incomplete = node.drafts.list({ limit: 500 }).items.filter(({ state }) => state === 'incomplete')
    assert.deepEqual(
      incomplete.map(({ key, problems }) => ({ key, problems })),
      [],
    )
  })
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(gb|gbk|gbff|fasta|fa)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}
