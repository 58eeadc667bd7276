import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { ExportItem } from '../../protocol/formats/index.ts'
import {
  type ExportFormat,
  findLosses,
  formatLimits,
  type ParsedRecord,
  readFasta,
  readGenBank,
  readGff3,
  writeFasta,
  writeGenBank,
  writeGff3,
} from '../../protocol/formats/index.ts'
import { checkBody } from '../../protocol/kinds/index.ts'
import { designs } from './whole-designs.ts'

type Body = NonNullable<ParsedRecord['body']>

const formats: readonly {
  readonly format: ExportFormat
  readonly write: (items: readonly ExportItem[]) => string
  readonly read: (text: string) => Iterable<ParsedRecord>
}[] = [
  { format: 'genbank', write: writeGenBank, read: (text) => readGenBank(text, { fileName: 'x.gb' }) },
  { format: 'gff3', write: writeGff3, read: (text) => readGff3(text, { fileName: 'x.gff3' }) },
  {
    format: 'fasta',
    write: (items) => writeFasta(items),
    read: (text) => readFasta(text, { fileName: 'x.fa' }),
  },
]

describe('what formats carry', () => {
  for (const { format, write, read } of formats) {
    it(`is in ${format} all that isn't named as lost`, () => {
      fc.assert(
        fc.property(designs(), fc.boolean(), (body, named) => {
          assert.deepEqual(checkBody('design', body), [])
          const item: ExportItem = named
            ? { body, key: 'pTest-1', publisher: 'did:key:z6Mkh5nzfiwovfaEBnCgGNeqPYSYHXb3QPW1gAKnk3B9fnHb' }
            : { body }
          const losses = findLosses(format, item)
          if (losses.some(({ field }) => field === 'sequence')) return
          const [back, ...more] = [...read(write([item]))]
          assert.deepEqual([more.length, back?.status], [0, 'ok'], JSON.stringify(back?.notes))
          assert.ok(back?.body)
          assert.deepEqual(checkBody('design', back.body), [])
          const lost = new Set(losses.map(({ field }) => field))
          const found = kept(back.body, lost, named)
          const wanted = kept(body, lost, named)
          if (format === 'fasta')
            for (const field of Object.keys(found)) if (!(field in wanted)) delete found[field]
          assert.deepEqual(found, wanted)
        }),
        { numRuns: 500 },
      )
    })

    it(`is listed for ${format} where a design loses it`, () => {
      const listed = new Set(formatLimits[format].map(({ field }) => field))
      fc.assert(
        fc.property(designs(), (body) => {
          for (const { field } of findLosses(format, { body }))
            assert.ok(listed.has(field.split('/')[0] ?? ''), field)
        }),
      )
    })
  }

  it('is nothing less than all in SBOL', () => {
    fc.assert(
      fc.property(designs(), (body) => {
        assert.deepEqual([findLosses('sbol2', { body }), findLosses('sbol3', { body })], [[], []])
      }),
    )
  })

  it('stands in the comment of a GenBank file', () => {
    const body: Body = {
      name: { en: 'part' },
      moleculeType: 'DNA',
      topology: 'linear',
      sequence: 'ACGT',
      features: [{ key: 'a b', location: { ranges: [{ start: 0, end: 1 }] } }],
    }
    assert.match(writeGenBank([{ body }]), /not carried +:: features\n/)
    assert.doesNotMatch(writeGenBank([{ body: { ...body, features: [] } }]), /not carried/)
  })
})

/** A body without what is lost, without its file, and with header fields in no order. */
function kept(body: Body, lost: ReadonlySet<string>, named: boolean): Record<string, unknown> {
  const { source: _, ...rest } = body
  const shown: Record<string, unknown> = { ...rest }
  for (const field of lost) Reflect.deleteProperty(shown, field)
  if (named) Reflect.deleteProperty(shown, 'derivedFrom')
  if (body.features) shown.features = body.features.filter((_, i) => !lost.has(`features/${i}`))
  if (lost.has('features') || body.features?.length === 0) Reflect.deleteProperty(shown, 'features')
  const own = named ? ['ACCESSION', 'VERSION'] : []
  const headers = body.headers
    ?.filter(
      ([name = '']) =>
        !own.includes(name) &&
        !/^(?:LOCUS (?:division|date|molecule)|SOURCE|ORGANISM|REFERENCE|JOURNAL|PUBMED)$/.test(name) &&
        !lost.has('headers'),
    )
    .map((pair) => JSON.stringify(pair))
    .sort()
  if (headers && headers.length > 0) shown.headers = headers
  else Reflect.deleteProperty(shown, 'headers')
  return shown
}
