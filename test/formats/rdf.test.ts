import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  detectRdf,
  type Graph,
  isSameGraph,
  literal,
  makeGraph,
  type RdfObject,
  type RdfSyntax,
  readRdf,
  writeRdf,
} from '../../protocol/formats/rdf/index.ts'

const syntaxes = ['turtle', 'ntriples', 'rdfxml', 'jsonld'] as const

describe('a graph written and read again', () => {
  for (const syntax of syntaxes) {
    it(`is the same set of triples in ${syntax}`, async () => {
      await fc.assert(
        fc.asyncProperty(graphs(), async (graph) => {
          assert.ok(isSameGraph(await readBack(graph, syntax), graph))
        }),
        { numRuns: 150 },
      )
    })

    it(`has the same text in ${syntax}, in whatever order it came`, async () => {
      await fc.assert(
        fc.asyncProperty(graphs(), async (graph) => {
          const reversed = makeGraph([...graph.triples()].reverse())
          assert.equal(writeRdf(reversed, syntax), writeRdf(graph, syntax))
        }),
        { numRuns: 60 },
      )
    })
  }

  it('nests what its owner has in RDF/XML, rings and shared things at the top', async () => {
    const owns = 'http://example.org/owns'
    const graph = makeGraph([
      { subject: 'http://example.org/a', predicate: owns, object: 'http://example.org/b' },
      { subject: 'http://example.org/b', predicate: owns, object: 'http://example.org/c' },
      { subject: 'http://example.org/c', predicate: 'http://example.org/name', object: literal('in') },
      { subject: 'http://example.org/x', predicate: owns, object: 'http://example.org/y' },
      { subject: 'http://example.org/y', predicate: owns, object: 'http://example.org/x' },
    ])
    const text = writeRdf(graph, 'rdfxml', (predicate) => predicate === owns)
    assert.match(text, /\n {10}<rdf:Description rdf:about="http:\/\/example\.org\/c">/)
    assert.ok(isSameGraph(await readRdf(bytesOf(text)), graph))
  })

  it('refuses in RDF/XML what XML has no letter for, and writes it in Turtle', async () => {
    const graph = makeGraph([
      { subject: 'http://example.org/a', predicate: 'http://example.org/p', object: literal('a\u0001b') },
    ])
    assert.throws(() => writeRdf(graph, 'rdfxml'), { name: 'ProtocolError', code: 'bad_encoding' })
    assert.ok(isSameGraph(await readBack(graph, 'turtle'), graph))
  })
})

describe('comparing graphs', () => {
  it('sees through the labels of blank nodes, and nothing else', () => {
    const ring = (labels: readonly string[]) =>
      makeGraph(
        labels.map((label, i) => ({
          subject: `_:${label}`,
          predicate: 'http://example.org/next',
          object: `_:${labels[(i + 1) % labels.length]}`,
        })),
      )
    const twoRings = makeGraph([...ring(['a', 'b', 'c']).triples(), ...ring(['d', 'e', 'f']).triples()])
    assert.equal(
      isSameGraph(ring(['a', 'b', 'c', 'd', 'e', 'f']), ring(['u', 'z', 'x', 'w', 'v', 'y'])),
      true,
    )
    assert.equal(isSameGraph(ring(['a', 'b', 'c', 'd', 'e', 'f']), twoRings), false)
    assert.equal(isSameGraph(twoRings, twoRings), true)
  })

  it('gives up on graphs made to take for ever', () => {
    const regular = (shift: number) => {
      const graph = makeGraph()
      for (let i = 0; i < 120; i++)
        for (const step of [1, 2 + shift, 7])
          graph.add(`_:n${i}`, 'http://example.org/p', `_:n${(i + step) % 120}`)
      return graph
    }
    const before = process.cpuUsage()
    try {
      isSameGraph(regular(0), regular(1))
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'bad_count')
    }
    assert.ok(cpuMs(before) < 5000)
  })
})

describe('reading RDF', () => {
  it('reads one document alike in five syntaxes', async () => {
    const documents: readonly (readonly [string, string])[] = [
      [
        'a.ttl',
        '@prefix e: <http://example.org/> .\ne:a a e:T ; e:p "x"@EN , "5"^^<http://www.w3.org/2001/XMLSchema#integer> , [ e:q e:a ] .',
      ],
      [
        'a.nt',
        '<http://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.org/T> .\n<http://example.org/a> <http://example.org/p> "x"@en .\n<http://example.org/a> <http://example.org/p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .\n<http://example.org/a> <http://example.org/p> _:x .\n_:x <http://example.org/q> <http://example.org/a> .\n',
      ],
      [
        'a.rdf',
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://example.org/"><T rdf:about="http://example.org/a"><p xml:lang="en">x</p><p rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">5</p><p rdf:parseType="Resource"><q rdf:resource="http://example.org/a"/></p></T></rdf:RDF>',
      ],
      [
        'a.jsonld',
        '{"@context":{"@vocab":"http://example.org/"},"@id":"http://example.org/a","@type":"T","p":[{"@value":"x","@language":"en"},5,{"q":{"@id":"http://example.org/a"}}]}',
      ],
      [
        'a.rj',
        '{"http://example.org/a":{"http://www.w3.org/1999/02/22-rdf-syntax-ns#type":[{"type":"uri","value":"http://example.org/T"}],"http://example.org/p":[{"type":"literal","value":"x","lang":"en"},{"type":"literal","value":"5","datatype":"http://www.w3.org/2001/XMLSchema#integer"},{"type":"bnode","value":"_:q"}]},"_:q":{"http://example.org/q":[{"type":"uri","value":"http://example.org/a"}]}}',
      ],
    ]
    const [first] = documents
    assert.ok(first)
    const wanted = await readRdf(bytesOf(first[1]), { fileName: first[0] })
    assert.equal(wanted.size(), 5)
    for (const [fileName, text] of documents)
      assert.ok(isSameGraph(await readRdf(bytesOf(text), { fileName }), wanted), fileName)
  })

  it('keeps numbers in JSON-LD as they are written', async () => {
    const text =
      '{"@id":"http://example.org/a","http://example.org/p":{"@value":"5.0","@type":"http://www.w3.org/2001/XMLSchema#double"}}'
    const graph = await readRdf(bytesOf(text), { format: 'jsonld' })
    assert.deepEqual(graph.objects('http://example.org/a', 'http://example.org/p'), [
      literal('5.0', 'http://www.w3.org/2001/XMLSchema#double'),
    ])
  })

  it('resolves relative names against a place that cannot exist', async () => {
    const xml =
      '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/"><rdf:Description rdf:about="part"><e:p rdf:resource="../x"/></rdf:Description></rdf:RDF>'
    const turtle = '<part> <http://example.org/p> <../x> .'
    const graph = await readRdf(bytesOf(xml))
    assert.ok(
      graph.has('https://relative.invalid/part', 'http://example.org/p', 'https://relative.invalid/x'),
    )
    assert.ok(isSameGraph(await readRdf(bytesOf(turtle), { format: 'turtle' }), graph))
  })

  for (const [why, fileName, text, code, path] of [
    [
      'a missing full stop',
      'a.ttl',
      '@prefix e: <http://e/> .\ne:a e:b e:c\ne:d e:e e:f .',
      'bad_file',
      '/line/3',
    ],
    ['a name without its prefix', 'a.ttl', '\n\ne:a e:b e:c .', 'bad_file', '/line/3'],
    ['an open tag', 'a.rdf', `${rdfOpen()}\n<e:T>\n</rdf:RDF>`, 'bad_file', '/line/3'],
    [
      'a document type',
      'a.rdf',
      `<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n${rdfOpen()}</rdf:RDF>`,
      'bad_file',
      '/line/2',
    ],
    [
      'an entity that is not defined',
      'a.rdf',
      `${rdfOpen()}<e:T><e:p>&a;</e:p></e:T></rdf:RDF>`,
      'bad_file',
      '/line/1',
    ],
    ['JSON that breaks off', 'a.jsonld', '{"@id":\n"x"', 'bad_file', undefined],
    [
      'a context at an address',
      'a.jsonld',
      '{"@context":"https://example.org/context.json","@id":"x:y","p":1}',
      'bad_file',
      '',
    ],
    ['a named graph', 'a.jsonld', '{"@id":"x:g","@graph":[{"@id":"x:a","x:p":1}]}', 'bad_file', ''],
    ['RDF/JSON of another shape', 'a.rj', '{"x:a":{"x:p":"text"}}', 'bad_file', ''],
    ['no RDF', 'a.txt', 'LOCUS x', 'bad_file', ''],
  ] as const) {
    it(`refuses ${why}, and says where`, async () => {
      await assert.rejects(
        readRdf(bytesOf(text), { fileName }),
        (error: { name: string; code: string; path: string }) => {
          assert.equal(error.name, 'ProtocolError')
          assert.equal(error.code, code)
          if (path !== undefined) assert.equal(error.path, path)
          return true
        },
      )
    })
  }

  it('knows a format by its first bytes', () => {
    for (const [text, fileName, format] of [
      ['<?xml version="1.0"?>\n<rdf:RDF ', 'a.xml', 'rdfxml'],
      ['<?xml version="1.0"?>\n<html>', 'a.xml', undefined],
      ['# comment\n@prefix a: <b> .', 'a', 'turtle'],
      ['PREFIX a: <b>\n', 'a', 'turtle'],
      ['<http://a> <http://b> "c" .', 'a', 'ntriples'],
      ['{"@context":{}}', 'a.json', 'jsonld'],
      ['{"name":"x"}', 'a.json', undefined],
      ['>fasta\nACGT', 'a.fa', undefined],
    ] as const)
      assert.equal(detectRdf(fileName, bytesOf(text)), format, text)
  })
})

describe('hostile RDF', () => {
  const deepXml = `${rdfOpen()}${'<e:a>'.repeat(200_000)}`
  const deepClosed = `${rdfOpen()}${'<e:a>'.repeat(20_000)}${'</e:a>'.repeat(20_000)}</rdf:RDF>`
  const manyNamespaces = `<rdf:RDF ${Array.from({ length: 20_000 }, (_, i) => `xmlns:n${i}="http://example.org/${i}/"`).join(' ')}>${'<n1:a/>'.repeat(1000)}</rdf:RDF>`
  const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i} "&l${i - 1};&l${i - 1};">`).join('')}]>${rdfOpen()}</rdf:RDF>`
  for (const [what, format, text, code] of [
    ['XML 200,000 deep', 'rdfxml', deepXml, 'bad_depth'],
    ['XML 20,000 deep, and closed again', 'rdfxml', deepClosed, 'bad_depth'],
    ['20,000 XML namespaces', 'rdfxml', manyNamespaces, 'too_large'],
    ['an entity bomb', 'rdfxml', laughs, 'bad_file'],
    ['JSON 100,000 deep', 'jsonld', '['.repeat(100_000), 'bad_depth'],
    ['objects 10,000 deep', 'rdfjson', '{"a":'.repeat(10_000), 'bad_depth'],
    ['Turtle lists 50,000 deep', 'turtle', `<x:a> <x:b> ${'('.repeat(50_000)}`, 'bad_file'],
    ['a line of 8 MB without an end', 'ntriples', `<x:a> <x:b> "${'x'.repeat(8 << 20)}`, 'bad_file'],
    ['8 MB of quotes', 'turtle', '"'.repeat(8 << 20), 'bad_file'],
    ['8 MB of open tags', 'rdfxml', '<'.repeat(8 << 20), 'bad_file'],
  ] as const) {
    it(`refuses ${what} at once`, async () => {
      const before = process.cpuUsage()
      await assert.rejects(readRdf(bytesOf(text), { format }), { name: 'ProtocolError', code })
      assert.ok(cpuMs(before) < 2500, `${cpuMs(before)} ms`)
    })
  }

  it('refuses more bytes or triples than the limits', async () => {
    const text = Array.from({ length: 50 }, (_, i) => `<x:a> <x:b> <x:${i}> .\n`).join('')
    for (const limits of [{ maxBytes: 100 }, { maxTriples: 20 }])
      await assert.rejects(readRdf(bytesOf(text), { format: 'ntriples', limits }), { code: 'too_large' })
    assert.equal((await readRdf(bytesOf(text), { format: 'ntriples' })).size(), 50)
  })

  it('reads a literal of 8 MB', async () => {
    const letters = 'ACGT'.repeat(2 << 20)
    const text = `${rdfOpen()}<e:T rdf:about="x:a"><e:p>${letters}</e:p></e:T></rdf:RDF>`
    const graph = await readRdf(bytesOf(text), { format: 'rdfxml' })
    assert.deepEqual(graph.objects('x:a', 'http://example.org/p'), [literal(letters)])
  })

  it('throws nothing but ProtocolError over broken documents', async () => {
    const pieces = [
      '<',
      '>',
      '"',
      '.',
      ';',
      '@prefix e: <x:> .',
      'e:a',
      '<x:a>',
      '{',
      '}',
      '[',
      ']',
      '(',
      '"@id":',
      '"@context":',
      ',',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
      '<rdf:li/>',
      '</rdf:RDF>',
      '&amp;',
      '\\u12',
      '\u0000',
      '프로모터',
      '_:b',
      '^^',
      '@en',
      '"@type":"@json"',
      '"@graph":[]',
      '"@reverse":{}',
      '"@list":[1]',
      ' ',
      '\n',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...pieces), { maxLength: 25 }),
        fc.constantFrom('turtle', 'ntriples', 'rdfxml', 'jsonld', 'rdfjson'),
        async (parts, format) => {
          try {
            await readRdf(bytesOf(parts.join('')), { format })
          } catch (error) {
            assert.equal((error as Error).name, 'ProtocolError', String((error as Error).stack))
          }
        },
      ),
      { numRuns: 1500 },
    )
  })
})

function rdfOpen(): string {
  return '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">'
}

function graphs(): fc.Arbitrary<Graph> {
  const iri = fc.constantFrom(
    'http://example.org/a',
    'http://example.org/b/1',
    'urn:x:y',
    'http://ex.org/한글',
    'http://example.org/x#5',
    'sbol:odd',
  )
  const blank = fc.constantFrom('_:x', '_:y', '_:z')
  const predicate = fc.constantFrom(
    'http://sbols.org/v3#name',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#type',
    'http://example.org/p-1',
    'urn:x:q',
  )
  const text = fc.oneof(
    fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((value) =>
        [...value].filter((letter) => letter >= ' ' && letter !== '\u007f' && letter < '\ufffe').join(''),
      ),
    fc.constantFrom('', '"', '\\', '\n\r\t', ' a ', '&<>\'"', ']]>', '프로모터', '🧬', '\\u0041'),
  )
  const object: fc.Arbitrary<RdfObject> = fc.oneof(
    iri,
    blank,
    text.map((value) => literal(value)),
    fc
      .tuple(text, fc.constantFrom('en', 'ko', 'zh-Hans'))
      .map(([value, language]) => literal(value, undefined, language)),
    fc
      .constantFrom('5', '05', '5.0', 'INF')
      .map((value) => literal(value, 'http://www.w3.org/2001/XMLSchema#double')),
    fc.constantFrom('1', 'true').map((value) => literal(value, 'http://www.w3.org/2001/XMLSchema#boolean')),
  )
  return fc
    .array(fc.record({ subject: fc.oneof(iri, blank), predicate, object }), { maxLength: 12 })
    .map((triples) => makeGraph(triples))
}

async function readBack(graph: Graph, syntax: RdfSyntax): Promise<Graph> {
  return await readRdf(bytesOf(writeRdf(graph, syntax)), { format: syntax })
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function cpuMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
