import type { Db } from '../../store/database.ts'

interface Occurrence {
  readonly term: string
  readonly doc: number
  readonly col: string
  readonly offset: number
}

/** A fingerprint of the words that full-text search holds of each record, by the record's CID: the table itself keeps no text to compare. */
export function fingerprintTokens(db: Db): ReadonlyMap<string, number> {
  db.prepare(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main', 'search', 'instance')",
  ).run()
  const rows = db.prepare('SELECT term, doc, col, "offset" FROM temp.search_words').iterate()
  const sums = new Map<number, number>()
  let term: string | undefined
  let termHash = 0
  for (const row of rows as IterableIterator<Occurrence>) {
    if (row.term !== term) {
      term = row.term
      termHash = hashText(term)
    }
    const place =
      Math.imul(row.offset + 1, 0x9e3779b1) ^ Math.imul(row.col.length + row.col.charCodeAt(0), 0x85ebca6b)
    sums.set(row.doc, ((sums.get(row.doc) ?? 0) + Math.imul(termHash ^ place, 0xc2b2ae35)) | 0)
  }
  const cidOf = db.prepare('SELECT cid FROM record WHERE id = ?')
  return new Map(
    [...sums].map(([doc, sum]) => [
      (cidOf.get(doc) as { cid: string } | undefined)?.cid ?? `row ${doc}`,
      sum,
    ]),
  )
}

function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}
