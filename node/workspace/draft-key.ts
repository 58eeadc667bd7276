import type { Did } from '../../protocol/index.ts'
import type { Db } from '../store/database.ts'
import type { LogStore } from '../store/logs.ts'

const maxLength = 64
const suffixRoom = 5

/** A free key made from a title in any language: `pUC19`, `sfGFP-reporter`, else the kind; with a number where it is taken. */
export function keyFromTitle(
  db: Db,
  logs: LogStore,
  publisher: Did,
  kind: string,
  title: Readonly<Record<string, string>>,
): string {
  const texts = [title.en, ...Object.values(title)].filter((text) => text !== undefined)
  const base = texts.map(toKey).find((key) => key.length > 1) ?? kind
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base.slice(0, maxLength - suffixRoom)}-${n}`
    if (isFree(db, logs, publisher, kind, key)) return key
  }
}

function toKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '')
    .slice(0, maxLength - suffixRoom)
}

function isFree(db: Db, logs: LogStore, publisher: Did, kind: string, key: string): boolean {
  if (logs.latestRevision(publisher, kind, key)) return false
  const draft = db.q
    .selectFrom('draft')
    .select('id')
    .where('publisher', '=', publisher)
    .where('kind', '=', kind)
    .where('key', '=', key)
  return db.get(draft) === undefined
}
