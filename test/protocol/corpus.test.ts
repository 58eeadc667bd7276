import assert from 'node:assert/strict'
import { corpusNames, inputOf, readCorpus } from './corpus.ts'
import { decoders } from './decoders/index.ts'

/** A new found input is added with `keep-input.ts`; the tests of the door print the command. */
describe('the saved bad inputs', () => {
  it('are of decoders that there are, and every decoder has some', () => {
    assert.deepEqual(corpusNames().toSorted(), decoders.map(({ name }) => name).toSorted())
  })

  for (const { name, read, write, hasSpellings } of decoders)
    describe(`for ${name}`, () => {
      const entries = readCorpus(name)

      it('each have an id of their own', () => {
        assert.equal(new Set(entries.map(({ id }) => id)).size, entries.length)
      })

      for (const entry of entries) {
        const { id, comment, code } = entry
        it(`${id}: ${comment}`, () => {
          const bytes = inputOf(entry)
          if (code !== null) assert.throws(() => read(bytes), { name: 'ProtocolError', code })
          else if (hasSpellings) assert.deepEqual(read(write(read(bytes))), read(bytes))
          else assert.equal(Buffer.compare(write(read(bytes)), bytes), 0)
        })
      }
    })
})
