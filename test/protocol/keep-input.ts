import { parseArgs } from 'node:util'
import { ProtocolError } from '../../protocol/index.ts'
import { readCorpus, writeCorpus } from './corpus.ts'
import { decoders } from './decoders/index.ts'

/** Keeps an input for ever: `node test/protocol/keep-input.ts DECODER 'what is wrong with it' HEX`. The code is the one it is refused with now: look at it. */
const [name = '', comment = '', hex = ''] = parseArgs({ allowPositionals: true }).positionals
const decoder = decoders.find((each) => each.name === name)
if (!decoder || !comment || !/^([0-9a-f]{2})*$/.test(hex)) {
  console.error(
    `keep-input.ts DECODER COMMENT HEX, where DECODER is one of ${decoders.map((each) => each.name).join(', ')}`,
  )
  process.exit(2)
}
const entries = readCorpus(name)
const id = `${name}-${String(entries.length + 1).padStart(3, '0')}`
const code = codeOf(() => decoder.read(new Uint8Array(Buffer.from(hex, 'hex'))))
writeCorpus(name, [...entries, { id, comment, hex, code }])
console.log(`${id} is ${code === null ? 'read' : `refused with ${code}`}`)

function codeOf(read: () => unknown) {
  try {
    read()
    return null
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
}
