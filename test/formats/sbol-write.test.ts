import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Design } from '../../protocol/formats/parsed-record.ts'
import { isSameGraph, literal, readRdf, writeRdf } from '../../protocol/formats/rdf/index.ts'
import { readSbol, writeSbol2, writeSbol3 } from '../../protocol/formats/sbol/index.ts'
import { designs } from './sbol-support/designs.ts'
import { bodyOf, bytesOf, device, inOrder, read } from './sbol-support/device.ts'
import { makeDocument } from './sbol-support/documents.ts'

describe('SBOL over the graph that a record kept', () => {
  it('gives back every triple, and nothing else', async () => {
    const { records } = await read(device)
    const items = records.map((record) => ({ body: bodyOf(record), graph: record.keptGraph ?? '' }))
    for (const syntax of ['turtle', 'ntriples', 'rdfxml', 'jsonld'] as const)
      assert.ok(
        isSameGraph(
          await readRdf(bytesOf(writeSbol3(items, { syntax }))),
          await readRdf(bytesOf(device), { format: 'turtle' }),
        ),
        syntax,
      )
  })

  it('changes what was edited, and leaves the rest', async () => {
    const { records } = await read(device)
    const before = bodyOf(records[0])
    const body: Design = {
      ...before,
      name: { ko: '장치', en: 'Device' },
      summary: { en: 'A better device' },
      features: [
        ...(before.features ?? []).slice(1),
        {
          key: 'CDS',
          role: 'SO:0000316',
          name: 'new',
          location: { ranges: [{ start: 3, end: 9 }] },
          qualifiers: [['codon_start', 1]],
        },
      ],
      keywords: ['키워드', 'word'],
    }
    const items = records.map((record) => ({
      body: record.number === 1 ? body : bodyOf(record),
      graph: record.keptGraph ?? '',
    }))
    const text = writeSbol3(items, { syntax: 'turtle' })
    const graph = await readRdf(bytesOf(text), { format: 'turtle' })
    const node = 'https://example.org/device'
    assert.deepEqual(graph.objects(node, 'http://sbols.org/v3#description'), [literal('A better device')])
    assert.deepEqual(graph.objects(node, 'https://example.org/colour'), [literal('red')])
    assert.equal(graph.describes('https://example.org/device/f1'), false)
    assert.equal(graph.describes('https://example.org/device/f1/l'), false)
    assert.equal(graph.describes('https://example.org/device/c1'), true)
    assert.deepEqual(inOrder(bodyOf((await read(text)).records[0])), inOrder(body))
  })

  it('lets a change that another program made win over what stands beside it', async () => {
    const body: Design = {
      name: { en: 'A', ko: '가' },
      moleculeType: 'DNA',
      topology: 'linear',
      sequence: 'ACGT',
    }
    const text = writeSbol3([{ body, key: 'a' }], { syntax: 'turtle' })
    assert.deepEqual(bodyOf((await read(text)).records[0]).name, body.name)
    const edited = await read(text.replace('sbol:name "A"', 'sbol:name "B"'))
    assert.deepEqual(bodyOf(edited.records[0]).name, { en: 'B' })
    assert.ok(edited.records[0]?.notes.some(({ code }) => code === 'field_overtaken'))
  })

  for (const [version, write] of [
    [2, writeSbol2],
    [3, writeSbol3],
  ] as const)
    it(`keeps any edit of any field (SBOL ${version})`, async () => {
      const source = (
        await readSbol(bytesOf(makeDocument(version, 'turtle', { count: 1, length: 60, features: 3 })), {
          fileName: 'a.ttl',
        })
      ).records[0]
      await fc.assert(
        fc.asyncProperty(designs(), async (design) => {
          const body: Design = { ...design, source: bodyOf(source).source ?? { format: 'sbol3' } }
          const text = write([{ body, graph: source?.keptGraph ?? '' }], { syntax: 'ntriples' })
          const back = await readSbol(bytesOf(text), { fileName: 'a.nt' })
          assert.deepEqual(inOrder(bodyOf(back.records[0])), inOrder(body))
        }),
        { numRuns: 120 },
      )
    })
})

describe('SBOL written from a record alone', () => {
  for (const [version, write] of [
    [2, writeSbol2],
    [3, writeSbol3],
  ] as const)
    for (const syntax of ['turtle', 'rdfxml', 'jsonld', 'ntriples'] as const)
      it(`is read back whole (SBOL ${version}, ${syntax})`, async () => {
        await fc.assert(
          fc.asyncProperty(designs(), async (body) => {
            const back = await readSbol(bytesOf(write([{ body, key: 'key-1' }], { syntax })), {
              fileName: 'a',
            })
            assert.equal(back.records.length, 1)
            assert.deepEqual(inOrder(bodyOf(back.records[0])), inOrder(body))
          }),
          { numRuns: 60 },
        )
      })

  it('says the same whatever version lies between', async () => {
    const { records } = await read(device)
    const items = records.map((record) => ({ body: bodyOf(record), graph: record.keptGraph ?? '' }))
    const between = await readSbol(bytesOf(writeSbol2(items, { syntax: 'rdfxml' })), { fileName: 'a.xml' })
    assert.deepEqual(
      between.records.map((record) => inOrder(bodyOf(record))).reverse(),
      records.map((record) => inOrder(bodyOf(record))),
    )
    const back = between.records.map((record) => ({ body: bodyOf(record), graph: record.keptGraph ?? '' }))
    const graph = await readRdf(bytesOf(writeSbol3(back, { syntax: 'ntriples' })), { format: 'ntriples' })
    for (const { subject, predicate, object } of (
      await readRdf(bytesOf(device), { format: 'turtle' })
    ).triples())
      assert.ok(graph.has(subject, predicate, object), `${subject} ${predicate}`)
  })

  it('names records by their pages, and two alike differently', async () => {
    const body: Design = { name: { en: 'A' }, moleculeType: 'DNA', topology: 'linear', sequence: 'ACGT' }
    const item = { body, key: 'a.1', publisher: 'did:key:z6MkA' }
    const text = writeSbol3([item, item], { syntax: 'ntriples', site: 'https://node.example/' })
    assert.match(text, /<https:\/\/node\.example\/p\/did:key:z6MkA\/design\/a_1> /)
    assert.match(text, /<https:\/\/node\.example\/p\/did:key:z6MkA\/design\/a_1_2> /)
  })

  it('writes the same text for the same record', async () => {
    const once = makeDocument(3, 'turtle', { count: 5, length: 100, features: 4 })
    assert.equal(makeDocument(3, 'turtle', { count: 5, length: 100, features: 4 }), once)
    assert.equal(writeRdf(await readRdf(bytesOf(once), { format: 'turtle' }), 'turtle'), once)
  })
})
