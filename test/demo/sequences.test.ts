import assert from 'node:assert/strict'
import { join } from 'node:path'
import { institutions } from '../../deploy/demo-data/institutions.ts'
import type { DemoRecord } from '../../deploy/demo-data/types.ts'
import { reverseComplement } from '../../protocol/sequence/index.ts'
import { describeShared } from '../support/shared.ts'
import { lettersIn, type NamedLetters } from './letters-in.ts'
import { witnesses } from './witnesses.ts'

const records = institutions.flatMap((institution) => institution.records)
const synthesisInserts = 'genbank/iGEM-distribution/distribution_synthesis_inserts.fasta'

describeShared('the demonstration’s sequences against real files', (folder) => {
  for (const [file, keys] of Object.entries(witnesses)) {
    it(`finds ${keys.length > 3 ? `${keys.length} records` : keys.join(', ')} in ${file}`, () => {
      const found = lettersIn(join(folder, file))
      const missing = keys.filter((key) => !found.some((candidate) => holds(candidate, get(key))))
      assert.deepEqual(missing, [])
    })
  }

  it('has a witness for every nucleic acid that is not composed of such', () => {
    const witnessed = new Set(Object.values(witnesses).flat())
    const alone = records.filter(
      ({ key, body }) => body.moleculeType !== 'protein' && !body.subparts && !witnessed.has(key),
    )
    assert.deepEqual(
      alone.map(({ key }) => key),
      [],
    )
  })

  it('has under a registry number what the synthesis order of the iGEM distribution has under it', () => {
    const orders = lettersIn(join(folder, synthesisInserts))
    const compared = records.flatMap((record) =>
      orders
        .filter(({ name }) => record.body.aliases?.some((alias) => name.endsWith(`_in_vector_${alias}`)))
        .map((order) => ({ name: order.name, same: holds(order, record) })),
    )
    assert.ok(compared.length >= 15, `only ${compared.length} were compared`)
    assert.deepEqual(
      compared.filter(({ same }) => !same),
      [],
    )
  })
})

function get(key: string): DemoRecord {
  const record = records.find((candidate) => candidate.key === key)
  assert.ok(record, `there is no record ${key}`)
  return record
}

/** Whether the record's molecule lies in the sequence found on either strand; a circle must be the same circle in any rotation. */
function holds({ letters, circular }: NamedLetters, { body }: DemoRecord): boolean {
  const sequence = body.sequence.replaceAll('U', 'T')
  const strands = [sequence, reverseComplement(sequence)]
  if (body.topology === 'circular')
    return (
      letters.length === sequence.length && strands.some((strand) => (letters + letters).includes(strand))
    )
  const turn = circular ? letters + letters.slice(0, sequence.length - 1) : letters
  return strands.some((strand) => turn.includes(strand))
}
