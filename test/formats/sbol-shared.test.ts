import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join, relative } from 'node:path'
import type { Design } from '../../protocol/formats/parsed-record.ts'
import { detectRdf, type Graph, isSameGraph, readRdf } from '../../protocol/formats/rdf/index.ts'
import { readSbol, type SbolDocument, writeSbol2, writeSbol3 } from '../../protocol/formats/sbol/index.ts'
import { checkDesign } from '../../protocol/kinds/design.ts'
import { describeShared } from '../support/shared.ts'

interface Read {
  readonly path: string
  readonly bytes: Uint8Array
  readonly document: SbolDocument
}

describeShared('all RDF of the shared data', (folder) => {
  const files: Read[] = []

  before(async function () {
    this.timeout(180_000)
    for (const path of rdfFiles(folder)) {
      const bytes = new Uint8Array(readFileSync(path))
      if (detectRdf(path, bytes) === undefined) continue
      files.push({
        path: relative(folder, path),
        bytes,
        document: await readSbol(bytes, { fileName: basename(path) }),
      })
    }
  })

  it('is read, or refused with a reason', () => {
    const refused = new Map<string, number>()
    let read = 0
    for (const { path, document } of files) {
      const [first] = document.records
      const error = first?.notes.find(({ level }) => level === 'error')
      if (document.records.some(({ status }) => status === 'ok')) read++
      else refused.set(error?.code ?? path, (refused.get(error?.code ?? path) ?? 0) + 1)
    }
    console.log(
      `      ${files.length} files: ${read} read, refused ${JSON.stringify(Object.fromEntries(refused))}`,
    )
    assert.deepEqual([...refused.keys()].sort(), ['bad_letter', 'no_design', 'not_rdf', 'not_sbol'])
    assert.equal(refused.get('not_rdf'), 2)
    assert.ok(read >= 430)
  })

  it('gives bodies that may be published', () => {
    for (const { path, document } of files)
      for (const { body } of document.records) if (body) assert.deepEqual(checkDesign(body), [], path)
  })

  it('has the sequences that it is known to have', () => {
    const known = new Set(
      readFileSync(join(folder, 'sequences.tsv'), 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t')[0]),
    )
    let found = 0
    for (const { path, document } of files)
      for (const { body, largeSequence } of document.records) {
        const sequence = body?.sequence ?? largeSequence
        if (sequence === undefined || sequence.length < 6 || body?.moleculeType !== 'DNA') continue
        assert.ok(known.has(hashOf(sequence)), `${path}: ${body.name.en ?? body.name.ko}`)
        found++
      }
    console.log(`      ${found} sequences`)
    assert.ok(found > 1200)
  })

  it('gives each sequence that was first seen in it', () => {
    const held = new Set<string>()
    for (const { document } of files)
      for (const { body, largeSequence } of document.records)
        held.add(hashOf(body?.sequence ?? largeSequence ?? ''))
    const paths = new Set(
      files.filter(({ document }) => document.records[0]?.status === 'ok').map(({ path }) => path),
    )
    const missing = readFileSync(join(folder, 'sequences.tsv'), 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .filter(
        ([hash, , path]) => hash !== undefined && path !== undefined && paths.has(path) && !held.has(hash),
      )
    assert.deepEqual(missing, [])
  })

  it('says the same in every serialisation of one document', () => {
    const groups = new Map<string, Read[]>()
    for (const file of files)
      if (file.path.includes('libSBOLj3')) {
        const stem = file.path.slice(0, -extname(file.path).length).replace(/_ordered$/, '')
        groups.set(stem, [...(groups.get(stem) ?? []), file])
      }
    assert.ok(groups.size >= 17)
    for (const [stem, alike] of groups) {
      const [first] = alike
      for (const other of alike)
        assert.deepEqual(
          other.document.records.map(comparable),
          first?.document.records.map(comparable),
          `${stem} ${other.path}`,
        )
    }
  })

  it('comes back as the same set of triples', async () => {
    for (const { path, bytes, document } of files) {
      const graph = await graphOf(path, bytes)
      const items = itemsOf(document)
      const version = document.records[0]?.body?.source?.format
      if (!graph || items.length < document.records.length || (version !== 'sbol2' && version !== 'sbol3'))
        continue
      const text = (version === 'sbol3' ? writeSbol3 : writeSbol2)(items, { syntax: 'rdfxml' })
      const back = await readRdf(new TextEncoder().encode(text), { format: 'rdfxml' })
      assert.ok(isSameGraph(back, graph), path)
    }
  }).timeout(180_000)
})

function rdfFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(?:xml|rdf|ttl|nt|jsonld|jsonld_expanded|rj|json)$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[/\\](?:conformance|dbtl)[/\\]/.test(path))
    .sort()
}

function itemsOf(document: SbolDocument) {
  return document.records.flatMap(({ body, keptGraph, largeSequence, largeFeatures }) =>
    body === undefined || keptGraph === undefined
      ? []
      : [
          {
            body,
            graph: keptGraph,
            ...(largeSequence !== undefined && { sequence: largeSequence }),
            ...(largeFeatures && { features: largeFeatures }),
          },
        ],
  )
}

async function graphOf(path: string, bytes: Uint8Array): Promise<Graph | undefined> {
  try {
    return await readRdf(bytes, { fileName: path })
  } catch {
    return undefined
  }
}

function comparable({ body, explicitKey, refersTo, status }: SbolDocument['records'][number]): unknown {
  return { body: body && withoutSource(body), explicitKey, refersTo, status }
}

function withoutSource({ source: _, ...body }: Design): Omit<Design, 'source'> {
  return body
}

function hashOf(sequence: string): string {
  return createHash('sha256').update(sequence).digest('hex').slice(0, 16)
}
