import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { maxGraphBytes } from '../../node/gateway/design-files.ts'
import { type ParsedRecord, readFasta, readGenBank, readGff3 } from '../../protocol/formats/index.ts'
import { type Graph, isSameGraph, literal, makeGraph, readRdf } from '../../protocol/formats/rdf/index.ts'
import { readSbol } from '../../protocol/formats/sbol/index.ts'
import type { components } from '../../protocol/generated/openapi.ts'
import { describeShared } from '../support/shared.ts'
import { problemOf, sequence, startNode, type TestNode } from './test-node.ts'

type Import = components['schemas']['Import']
type Draft = components['schemas']['Draft']
type Publication = components['schemas']['Publication']

const features = [
  {
    key: 'promoter',
    role: 'SO:0000167',
    name: 'J23100',
    location: { ranges: [{ start: 2, end: 9, strand: -1 }] },
    qualifiers: [['label', 'J23100']],
  },
]

const utf8 = (text: string) => new TextEncoder().encode(text)

const readers: Record<string, (text: string) => ParsedRecord[] | Promise<ParsedRecord[]>> = {
  genbank: (text) => [...readGenBank(text, { fileName: 'x.gb' })],
  fasta: (text) => [...readFasta(text, { fileName: 'x.fa' })],
  gff3: (text) => [...readGff3(text, { fileName: 'x.gff3' })],
  sbol3: async (text) => (await readSbol(utf8(text), { fileName: 'x.ttl' })).records,
  sbol2: async (text) => (await readSbol(utf8(text), { fileName: 'x.xml' })).records,
}

async function importFile(node: TestNode, name: string, bytes: Uint8Array): Promise<Import> {
  const body = new FormData()
  body.append('files', new Blob([bytes as BlobPart]), name)
  const answer = await node.call('/api/v1/imports?licence=CC0-1.0', { method: 'POST', body })
  const { id } = (await answer.json()) as Import
  for (;;) {
    const found = await node.get<Import>(`/api/v1/imports/${id}`)
    if (found.state === 'done' || found.state === 'failed') return found
  }
}

async function publishAll(node: TestNode, report: Import): Promise<string[]> {
  const drafts = report.files.flatMap(({ records }) => records.flatMap(({ draft }) => draft ?? []))
  const { records } = await node.send<Publication>('POST', '/api/v1/publications', { drafts })
  return records.map(({ cid }) => cid)
}

const toggle = `@prefix sbol: <http://sbols.org/v3#> . @prefix lab: <https://lab.example/> .
lab:pLac a sbol:Component ; sbol:displayId "pLac" ; sbol:name "pLac" ; sbol:hasNamespace <https://lab.example> ;
  sbol:type <https://identifiers.org/SBO:0000251> ; sbol:hasSequence lab:pLac_seq ;
  sbol:hasMeasure lab:pLac_m ; lab:freezer "B 12" .
lab:pLac_m a <http://www.ontology-of-units-of-measure.org/resource/om-2/Measure> ; sbol:displayId "pLac_m" ;
  <http://www.ontology-of-units-of-measure.org/resource/om-2/hasNumericalValue> "2.5" .
lab:pLac_seq a sbol:Sequence ; sbol:displayId "pLac_seq" ; sbol:hasNamespace <https://lab.example> ;
  sbol:elements "aattgtgagcggataacaatt" ; sbol:encoding <https://identifiers.org/edam:format_1207> .
`

describe('a design in other formats over HTTP', () => {
  let node: TestNode
  let cid: string
  before(async () => {
    node = await startNode()
    cid = await node.publish('J23100', { features })
  })
  after(() => node[Symbol.asyncDispose]())

  for (const [format, type, ending, lost] of [
    ['genbank', 'chemical/seq-na-genbank', 'gb', null],
    ['fasta', 'text/x-fasta', 'fasta', 'name, roles, features'],
    ['gff3', 'text/x-gff3', 'gff3', null],
    ['sbol3', 'text/turtle', 'ttl', null],
    ['sbol2', 'application/rdf+xml', 'xml', null],
  ] as const)
    it(`reads back from ${format} as it was, but for what the answer names`, async () => {
      const answer = await node.call(`/api/v1/records/${cid}?format=${format}`, { token: '' })
      assert.equal(answer.status, 200)
      assert.ok(answer.headers.get('content-type')?.startsWith(type))
      assert.match(answer.headers.get('content-disposition') ?? '', new RegExp(`"J23100\\.${ending}"`))
      assert.match(answer.headers.get('access-control-expose-headers') ?? '', /Biofed-Not-Carried/)
      assert.equal(answer.headers.get('biofed-not-carried'), lost)
      const [record, ...others] = (await readers[format]?.(await answer.text())) ?? []
      assert.equal(others.length, 0)
      assert.equal(record?.body?.sequence, sequence)
      if (lost !== null) return
      assert.deepEqual(record?.body?.features, features)
      assert.deepEqual(record?.body?.name, { en: 'Promoter J23100', ko: '프로모터 J23100' })
      assert.deepEqual(record?.body?.roles, ['SO:0000167'])
    })

  it('comes in the syntax of SBOL that the query or Accept names, the same graph in each', async () => {
    const graphs: Graph[] = []
    for (const [query, accept, type, format] of [
      ['', 'text/turtle', 'text/turtle', 'turtle'],
      ['', 'application/ld+json', 'application/ld+json', 'jsonld'],
      ['', 'image/png, application/rdf+xml', 'application/rdf+xml', 'rdfxml'],
      ['?format=sbol3', 'application/n-triples', 'application/n-triples', 'ntriples'],
      ['?format=sbol3', 'application/json', 'text/turtle', 'turtle'],
      ['?format=sbol3&syntax=jsonld', 'text/turtle', 'application/ld+json', 'jsonld'],
    ] as const) {
      const answer = await node.call(`/api/v1/records/${cid}${query}`, { headers: { accept } })
      assert.ok(answer.headers.get('content-type')?.startsWith(type), `${query} ${accept}`)
      graphs.push(await readRdf(new Uint8Array(await answer.arrayBuffer()), { format }))
    }
    const [first = makeGraph(), ...others] = graphs
    assert.ok(first.size() > 10)
    for (const other of others) assert.ok(isSameGraph(first, other))
  })

  it('gives back an imported SBOL document whole, and with what was changed', async () => {
    const report = await importFile(node, 'toggle.ttl', utf8(toggle))
    const draft = report.files[0]?.records[0]?.draft
    const before = await readRdf(utf8(toggle), { format: 'turtle' })
    const { body } = await node.get<Draft>(`/api/v1/drafts/${draft}`)
    const [imported] = await publishAll(node, report)
    const exported = async (of: string | undefined, format = 'sbol3') => {
      const answer = await node.call(`/api/v1/records/${of}?format=${format}&syntax=ntriples`)
      return await readRdf(new Uint8Array(await answer.arrayBuffer()), { format: 'ntriples' })
    }
    assert.ok(isSameGraph(before, await exported(imported)))

    const input = {
      kind: 'design',
      key: 'other',
      licence: 'CC0-1.0',
      body: { ...body, name: { en: 'Renamed' } },
    }
    const { id } = await node.send<Draft>('POST', '/api/v1/drafts', input)
    const { records } = await node.send<Publication>('POST', `/api/v1/drafts/${id}/publish`)
    const after = await exported(records[0]?.cid)
    const name = 'http://sbols.org/v3#name'
    assert.deepEqual(after.objects('https://lab.example/pLac', name), [literal('Renamed')])
    assert.deepEqual(
      after.objects('https://lab.example/pLac', 'https://lab.example/freezer'),
      before.objects('https://lab.example/pLac', 'https://lab.example/freezer'),
    )
    const old = await exported(imported, 'sbol2')
    assert.ok(old.has('https://lab.example/pLac', name, literal('pLac')))
  })

  it('leaves out a kept graph that can not be read, and says so', async () => {
    const graph = await node.app.files.addFile('g.nt', 'application/n-triples', utf8('<a> <b> is no triple'))
    const source = { format: 'sbol3', graph, subject: 'https://lab.example/x' }
    const own = await node.publish('BAD-GRAPH', { source })
    const answer = await node.call(`/api/v1/records/${own}?format=sbol3`)
    assert.equal(answer.headers.get('biofed-not-carried'), 'source/graph')
    const [record] = (await readers.sbol3?.(await answer.text())) ?? []
    assert.equal(record?.body?.sequence, sequence)
  })

  it('is not had as SBOL where its graph is too large for that', async () => {
    const cut = { name: 'g.nt', mediaType: 'application/n-triples', sha256: '0'.repeat(64) }
    const large = await node.app.files.addFile(
      'g.nt',
      cut.mediaType,
      new Uint8Array(maxGraphBytes + 1).fill(10),
    )
    const own = await node.publish('LARGE-GRAPH', { source: { format: 'sbol3', graph: large } })
    await problemOf(await node.call(`/api/v1/records/${own}?format=sbol3`), 406, 'not_acceptable')
    const { formats } = await node.get<{ formats: string[] }>(`/api/v1/records/${own}`)
    assert.ok(!formats.includes('sbol3') && formats.includes('gff3'))
  })
})

describeShared('shared files through the API and back', (folder) => {
  let node: TestNode
  before(async () => {
    node = await startNode()
  })
  after(() => node[Symbol.asyncDispose]())

  for (const [path, format] of [
    ['sbol2/igem_parts/3921_BBa_C0080.xml', 'sbol2'],
    ['sbol3/synbiohub3/tests/SBOL3_data/New_toggle_switch.rdf', 'sbol3'],
  ] as const)
    it(`gives ${basename(path)} back as the same triples`, async function () {
      this.timeout(20_000)
      const bytes = readFileSync(join(folder, path))
      const cids = await publishAll(node, await importFile(node, basename(path), bytes))
      assert.ok(cids.length > 0)
      const union = makeGraph()
      for (const cid of cids) {
        const answer = await node.call(`/api/v1/records/${cid}?format=${format}&syntax=ntriples`)
        assert.equal(answer.headers.get('biofed-not-carried'), null)
        const text = new Uint8Array(await answer.arrayBuffer())
        for (const { subject, predicate, object } of (await readRdf(text, { format: 'ntriples' })).triples())
          union.add(subject, predicate, object)
      }
      assert.ok(isSameGraph(await readRdf(bytes, { fileName: path }), union))
    })
})
