import type { components } from '../../protocol/generated/openapi.ts'
import type { CidText } from '../../protocol/index.ts'
import { readRecordShape, toJson } from '../../protocol/index.ts'
import { computeSequence } from '../../protocol/sequence/index.ts'
import type { Db } from '../store/database.ts'
import { digestsOf } from './document.ts'
import type { GetBlock } from './write.ts'
import { setMolecule } from './write-rows.ts'

/** Bytes of a stored file, or undefined while its root isn't here; throws `missing_block` where it breaks off, `bad_file` where it is none. */
export type ReadFile = (cid: CidText) => Iterable<Uint8Array> | undefined

/** Longer sequences stay without digest: they would hold up the node. */
const maxLetters = 12_000_000
const unreadable: ReadonlySet<unknown> = new Set(['missing_block', 'bad_file'])

/** Reads sequences that lie in files for the records that wait for them. Gives whether the file was here. */
export function readSequenceFile(db: Db, file: CidText, readFile: ReadFile, getBlock: GetBlock): boolean {
  const waiting = db
    .prepare(
      'SELECT a.record AS id, r.cid FROM awaited_file AS a JOIN record AS r ON r.id = a.record WHERE a.file = ?',
    )
    .all(file) as { id: number; cid: CidText }[]
  if (waiting.length === 0) return false
  const sequence = readLetters(file, readFile)
  if (sequence === undefined) return false

  const found = waiting.flatMap(({ id, cid }) => {
    const bytes = getBlock(cid)
    if (!bytes) return []
    const body = toJson(
      readRecordShape(bytes, cid).statement.body,
    ) as unknown as components['schemas']['Design']
    const computed = computeSequence(body, sequence)
    return computed ? [{ id, length: computed.length, digests: digestsOf(computed) }] : []
  })
  db.transaction((tx) => {
    for (const { id, length, digests } of found) setMolecule(tx, id, length, digests)
  })
  return true
}

function readLetters(file: CidText, readFile: ReadFile): string | undefined {
  const decoder = new TextDecoder('latin1')
  let letters = ''
  try {
    const bytes = readFile(file)
    if (!bytes) return undefined
    for (const chunk of bytes) {
      letters += decoder.decode(chunk, { stream: true })
      if (letters.length > maxLetters) return undefined
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && unreadable.has(error.code)) return undefined
    throw error
  }
  return letters
}
