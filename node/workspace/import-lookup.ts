import {
  type CidText,
  type Did,
  type JsonMap,
  readCid,
  readRecordShape,
  toJson,
} from '../../protocol/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { Db } from '../store/database.ts'
import type { FileStore } from '../store/files.ts'
import type { LogStore } from '../store/logs.ts'
import type { Namesake } from './import-identity.ts'
import { inspectBody } from './molecule.ts'

/** What an import knows of the drafts and records that are there already. */
export interface ImportLookup {
  /** CID of the record or id of the draft that record `number` of this file has become, if that still stands. */
  findImported(publisher: Did, file: CidText, number: number): string | undefined
  /** The newest record, then the drafts, oldest first. */
  findNamesakes(publisher: Did, kind: string, key: string): readonly Namesake[]
  /** The key of a record by its CID, if it is here. */
  findKey(record: string): string | undefined
  /** The letters of a record's design, wherever they lie. */
  findSequence(record: string): string | undefined
}

export function makeImportLookup(db: Db, blocks: BlockStore, logs: LogStore, files: FileStore): ImportLookup {
  function bodyOf(cid: CidText): JsonMap | undefined {
    const bytes = blocks.read(cid)
    return bytes && (toJson(readRecordShape(bytes, cid).statement.body) as JsonMap)
  }

  return {
    findImported(publisher, file, number) {
      const row = db
        .prepare('SELECT draft, record FROM imported WHERE publisher = ? AND file = ? AND number = ?')
        .get(publisher, file, number) as { draft: number | null; record: string | null } | undefined
      if (row?.record)
        return logs.statusOf(readCid(row.record)).state === 'withdrawn' ? undefined : row.record
      return row?.draft?.toString()
    },
    findNamesakes(publisher, kind, key) {
      const latest = logs.latestRevision(publisher, kind, key)
      const body = latest && bodyOf(latest.cid)
      const record: Namesake[] =
        latest && body
          ? [
              {
                name: latest.cid,
                isDraft: false,
                isWithdrawn: logs.statusOf(latest.cid).state === 'withdrawn',
                content: inspectBody(body).content,
              },
            ]
          : []
      const drafts = db
        .prepare('SELECT id, body FROM draft WHERE publisher = ? AND kind = ? AND key = ? ORDER BY id')
        .all(publisher, kind, key) as { id: number; body: string }[]
      return [
        ...record,
        ...drafts.map((row) => ({
          name: row.id.toString(),
          isDraft: true,
          isWithdrawn: false,
          content: inspectBody(JSON.parse(row.body)).content,
        })),
      ]
    },
    findKey(record) {
      const cid = record.startsWith('b') ? readCid(record) : undefined
      const bytes = cid && blocks.read(cid)
      return bytes && readRecordShape(bytes, cid).statement.key
    },
    findSequence(record) {
      const body = bodyOf(readCid(record))
      if (typeof body?.sequence === 'string') return body.sequence
      if (typeof body?.sequenceFile !== 'object' || body.sequenceFile === null) return undefined
      const { cid } = body.sequenceFile as JsonMap
      const bytes = files.readFile(fileCid(cid), { any: true })
      return bytes && Buffer.concat([...bytes]).toString('latin1')
    },
  }
}

/** The CID of a file object in JSON form: a link or text. */
export function fileCid(cid: unknown): CidText {
  const text = typeof cid === 'object' && cid !== null && '/' in cid ? cid['/'] : cid
  return readCid(text)
}
