import assert from 'node:assert/strict'
import { cidForBlock, linkTo } from '../../protocol/index.ts'
import { refgetDigest, reverseComplement, seguid } from '../../protocol/sequence/index.ts'
import { seededRandom, TestLog, testDid } from './generated-records.ts'
import { makeTestIndex } from './test-index.ts'

function randomDna(seed: number, length: number): string {
  const random = seededRandom(seed)
  return Array.from({ length }, () => 'ACGT'[Math.floor(random() * 4)]).join('')
}

const rotate = (dna: string, by: number): string => dna.slice(by) + dna.slice(0, by)

describe('looking up a molecule', () => {
  const circle = randomDna(1, 2_700)
  const line = randomDna(2, 300)
  const log = new TestLog(testDid(0))
  const plasmid = log.design('pX', { sequence: circle, topology: 'circular' })
  const part = log.design('part', { sequence: line })
  const { index, add } = makeTestIndex()
  add(log.rows)

  const found = (sequence: string, topology?: 'linear' | 'circular'): string[] =>
    index.findBySequence(sequence, topology && { topology }).map(({ cid }) => cid)

  it('finds a circle from any rotation of either strand', () => {
    for (const by of [0, 1, 1_234, 2_699]) {
      assert.deepEqual(found(rotate(circle, by), 'circular'), [plasmid.cid])
      assert.deepEqual(found(reverseComplement(rotate(circle, by)), 'circular'), [plasmid.cid])
      assert.deepEqual(found(rotate(circle, by)), [plasmid.cid])
    }
  })

  it('finds a line from either strand, and not from a rotation', () => {
    assert.deepEqual(found(line, 'linear'), [part.cid])
    assert.deepEqual(found(reverseComplement(line), 'linear'), [part.cid])
    assert.deepEqual(found(rotate(line, 1)), [])
  })

  it('finds by refget and by SEGUID digest', () => {
    for (const digest of [refgetDigest(circle), seguid(circle, { topology: 'circular' })])
      assert.deepEqual(
        index.findByDigest([digest]).map(({ cid }) => cid),
        [plasmid.cid],
      )
  })

  it('gives the length and topology that were computed', () => {
    const [item] = index.findBySequence(circle)
    assert.deepEqual([item?.length, item?.topology, item?.moleculeType], [2_700, 'circular', 'DNA'])
  })
})

describe('a sequence that lies in a file', () => {
  const dna = randomDna(3, 1_000)
  const bytes = Buffer.from(dna)
  const file = cidForBlock(bytes, 'raw')
  const log = new TestLog(testDid(0))
  const sequenceFile = {
    name: 's.txt',
    mediaType: 'text/plain',
    size: 1000,
    sha256: '0'.repeat(64),
    cid: linkTo(file),
  }
  const row = log.design('chromosome', { sequenceFile } as never)

  it('is looked up once the file is here', async () => {
    let isHere = false
    const { index, add } = makeTestIndex({
      readFile: (cid) => (isHere && cid === file ? [bytes.subarray(0, 400), bytes.subarray(400)] : undefined),
    })
    add(log.rows)
    await index.settled()
    assert.deepEqual(index.findBySequence(dna), [])
    isHere = true
    index.onFile(file)
    const [item] = index.findBySequence(dna)
    assert.deepEqual([item?.cid, item?.length], [row.cid, 1_000])
  })

  it('is read soon after the record when the file is here already', async () => {
    const { index, add } = makeTestIndex({ readFile: () => [bytes] })
    add(log.rows)
    await index.settled()
    assert.equal(index.findBySequence(dna).length, 1)
  })
})

describe('links between records', () => {
  it('lead both ways, by CID and by stable name', () => {
    const log = new TestLog(testDid(0))
    const part = log.design('part')
    const name = `biofed:${log.publisher}/design/part`
    const device = log.design('device', {
      subparts: [{ part: { record: name, cid: part.cid } }],
      sameAs: ['addgene:12345'],
    })
    const { index, add } = makeTestIndex()
    add(log.rows)
    assert.deepEqual(
      index.linksFrom(device.cid).map(({ relation, target, item }) => [relation, target, item?.cid]),
      [
        ['has-part', part.cid, part.cid],
        ['has-part', name, part.cid],
        ['same-as', 'addgene:12345', undefined],
      ],
    )
    assert.deepEqual(new Set(index.linksTo(part.cid).map(({ item }) => item?.cid)), new Set([device.cid]))
  })
})
