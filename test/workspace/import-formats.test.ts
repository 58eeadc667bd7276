import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { maxWholeBytes } from '../../node/workspace/import-file.ts'
import type { Draft, Import, ImportOptions } from '../../node/workspace/workspace.ts'
import { rdfLimits, readTurtle } from '../../protocol/formats/rdf/index.ts'
import { type Did, readCid, utf8 } from '../../protocol/index.ts'
import { openHostingNode, removeTempDirs, type StoreNode } from '../store/store-node.ts'
import { describeShared } from '../support/shared.ts'

type Hosting = StoreNode & { did: Did }
interface FileObject {
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly cid: { readonly '/': string }
}
interface Body {
  readonly sequence?: string
  readonly subparts?: readonly { readonly part: { readonly record?: string; readonly label?: string } }[]
  readonly source: { readonly format: string; readonly file: FileObject; readonly graph?: FileObject }
}

const bodyOf = (draft: Draft | undefined) => draft?.body as unknown as Body
const outcomes = ({ files }: Import) => files.flatMap(({ records }) => records.map(({ outcome }) => outcome))

function bytesOf(node: Hosting, file: FileObject | undefined): Buffer {
  return Buffer.concat([...(node.files.readFile(readCid(file?.cid['/']), { any: true }) ?? [])])
}

const component = (id: string, more = '') => `
<https://lab.example/${id}> a sbol:Component ; sbol:displayId "${id}" ; sbol:hasNamespace <https://lab.example> ;
  sbol:type <https://identifiers.org/SBO:0000251>, <https://identifiers.org/SO:0000987>${more} .
`
const sequenceOf = (id: string, letters: string) => `
<https://lab.example/${id}> sbol:hasSequence <https://lab.example/${id}_seq> .
<https://lab.example/${id}_seq> a sbol:Sequence ; sbol:displayId "${id}_seq" ; sbol:hasNamespace <https://lab.example> ;
  sbol:elements "${letters}" ; sbol:encoding <https://identifiers.org/edam:format_1207> .
`
const device = (part: string) =>
  component('device', ' ; sbol:hasFeature <https://lab.example/device/sub>') +
  `<https://lab.example/device/sub> a sbol:SubComponent ; sbol:displayId "sub" ;
  sbol:instanceOf <https://lab.example/${part}> .\n`
const document = (...parts: string[]) => `@prefix sbol: <http://sbols.org/v3#> .\n${parts.join('')}`
const promoter = component('promoter') + sequenceOf('promoter', 'ttgacggctagctcagtcctaggtacagtgctagc')

describe('importing SBOL', () => {
  after(removeTempDirs)

  async function run(node: Hosting, text: string, options?: ImportOptions, name = 'design.ttl') {
    return node.imports.importFiles([{ name, bytes: utf8(text) }], options)
  }
  function drafts(node: Hosting, report: Import): Draft[] {
    return (report.files[0]?.records ?? []).flatMap(({ draft }) => node.drafts.find(draft ?? 0) ?? [])
  }

  it('keeps the references between the records of a document, and their graph whole', async () => {
    const node = await openHostingNode()
    const text = document(device('promoter'), promoter)
    const report = await run(node, text)
    assert.equal(report.files[0]?.format, 'sbol3')
    assert.deepEqual(outcomes(report), ['draft', 'draft'])
    const made = drafts(node, report)
    const whole = made.find(({ key }) => key === 'device')
    assert.equal(bodyOf(whole).subparts?.[0]?.part.record, `biofed:${node.did}/design/promoter`)
    assert.deepEqual(
      made.map(({ state }) => state),
      ['ready', 'ready'],
    )
    assert.equal(bytesOf(node, bodyOf(whole).source.file).toString(), text)
    const { graph } = bodyOf(whole).source
    assert.equal(graph?.mediaType, 'application/n-triples')
    const kept = readTurtle(bytesOf(node, graph).toString(), 'ntriples', '', rdfLimits)
    assert.ok(kept.describes('https://lab.example/device'))
  })

  it('finds nothing new in the same document, in another order and in a dry run', async () => {
    const node = await openHostingNode()
    await run(node, document(device('promoter'), promoter))
    assert.deepEqual(outcomes(await run(node, document(device('promoter'), promoter))), [
      'unchanged',
      'unchanged',
    ])
    const turned = document(promoter, device('promoter'))
    assert.deepEqual(outcomes(await run(node, turned, { dryRun: true })), ['unchanged', 'unchanged'])
    assert.deepEqual(outcomes(await run(node, turned)), ['unchanged', 'unchanged'])
  })

  it('leaves a reference open whose name belongs to something else', async () => {
    const node = await openHostingNode()
    await run(node, document(promoter), {}, 'promoter.ttl')
    const other = component('promoter') + sequenceOf('promoter', 'ccggatcgatcgggctatattacgcgcgatatct')
    const report = await run(node, document(device('promoter'), other))
    assert.deepEqual(outcomes(report).toSorted(), ['conflict', 'draft'])
    const whole = drafts(node, report).find(({ key }) => key === 'device')
    const [subpart] = bodyOf(whole).subparts ?? []
    assert.equal(subpart?.part.record, undefined)
    assert.match(subpart?.part.label ?? '', /promoter/)
    const notes = report.files[0]?.records.flatMap((record) => record.notes) ?? []
    assert.ok(notes.some(({ code, remedy }) => code === 'reference_open' && remedy !== undefined))
  })

  it('says what is wrong with RDF that is no SBOL, or broken', async () => {
    const node = await openHostingNode()
    for (const [text, code] of [
      ['<https://a.example/x> <https://a.example/is> "so" .', 'not_sbol'],
      [`${document(promoter)}\n<https://a.example/x> is`, 'not_rdf'],
    ] as const) {
      const report = await run(node, text)
      assert.deepEqual(outcomes(report), ['refused'])
      const [note] = report.files[0]?.records[0]?.notes ?? []
      assert.equal(note?.code, code)
      assert.notEqual(note?.remedy, undefined)
    }
  })

  it('reads a large document while the node does other things', async () => {
    const node = await openHostingNode()
    const padding = `# ${'x'.repeat(98)}\n`.repeat(4_000)
    assert.deepEqual(outcomes(await run(node, document(padding, device('promoter'), promoter))), [
      'draft',
      'draft',
    ])
    const broken = await run(node, document(padding, '<https://a.example/x> is'))
    assert.equal(broken.files[0]?.records[0]?.notes[0]?.code, 'not_rdf')
    const stop = new AbortController()
    const stopped = run(node, document(`${padding}# 2\n`, promoter), {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('stopped by the user')),
    })
    assert.equal((await stopped).state, 'failed')
  })

  it('refuses files that are read whole above a size, unread', async () => {
    const node = await openHostingNode()
    async function* endless() {
      yield utf8(document(promoter))
      for (let size = 0; size <= maxWholeBytes; size += 1 << 20) yield new Uint8Array(1 << 20).fill(10)
    }
    const report = await node.imports.importFiles([{ name: 'large.ttl', bytes: endless() }])
    assert.equal(report.files[0]?.state, 'refused')
    assert.equal(report.files[0]?.notes?.[0]?.code, 'too_large')
    assert.match(report.files[0]?.notes?.[0]?.remedy ?? '', /Split/)
  })
})

/** Of each format a file, and its records. */
const files = [
  ['embl', 'genbank/biopython/Tests/EMBL/DD231055_edited.embl', 1],
  ['gff3', 'mixed-formats/tg-oss/packages/bio-parsers/test/testData/gff/example.gff3', 2],
  ['snapgene', 'snapgene/biopython/Tests/SnapGene/pFA-KanMX4.dna', 1],
  ['ab1', 'mixed-formats/tg-oss/packages/bio-parsers/test/testData/ab1/example1.ab1', 1],
  ['xdna', 'snapgene/biopython/Tests/Xdna/sample-b.xdna', 1],
  ['jbei', 'mixed-formats/tg-oss/packages/bio-parsers/test/testData/5_flank.xml', 1],
  [
    'sbol1',
    'mixed-formats/tg-oss/packages/bio-parsers/test/testData/sbol/partial_pIKE_right_cassette.xml',
    4,
  ],
  ['sbol2', 'sbol2/igem_parts/3921_BBa_C0080.xml', 1],
  ['sbol3', 'sbol3/synbiohub3/tests/SBOL3_data/New_toggle_switch.rdf', 15],
] as const

describeShared('importing a file of each format', (folder) => {
  after(removeTempDirs)
  for (const [format, path, count] of files)
    it(`makes drafts of ${format}`, async () => {
      const node = await openHostingNode()
      const bytes = readFileSync(join(folder, path))
      const report = await node.imports.importFiles([{ name: path, bytes }])
      assert.equal(report.files[0]?.format, format)
      const records = report.files[0]?.records ?? []
      assert.equal(records.length, count)
      for (const { draft, outcome, notes } of records) {
        assert.equal(outcome, 'draft', JSON.stringify(notes))
        const found = node.drafts.find(draft ?? 0)
        assert.deepEqual(found?.problems, [])
        assert.equal(bodyOf(found).source.format, format)
        assert.deepEqual(bytesOf(node, bodyOf(found).source.file), bytes)
      }
      await node.publishing.publish(node.drafts.ready())
      const again = await node.imports.importFiles([{ name: path, bytes }])
      assert.ok(outcomes(again).every((outcome) => outcome === 'unchanged'))
    })
})
