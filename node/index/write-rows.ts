import type { CidText, Did } from '../../protocol/index.ts'
import type { Tx } from '../store/database.ts'
import type { Card } from './card.ts'
import type { Document } from './document.ts'
import { recordId } from './record-id.ts'

/** The envelope of a record at its place in a log. */
export interface Envelope {
  readonly cid: CidText
  readonly institution: number
  readonly kind: string
  readonly key: string
  readonly revision: number
  readonly previous: string | null
  readonly position: number
  readonly issued: string
}

/** The row of a publisher, made when it isn't there. Until it has a profile it goes by the end of its did. */
export function institutionOf(tx: Tx, did: Did): number {
  const row = tx.prepare('SELECT id FROM institution WHERE did = ?').get(did) as { id: number } | undefined
  if (row) return row.id
  const name = JSON.stringify(nameOfDid(did))
  const made = tx.prepare("INSERT INTO institution (did, name, body) VALUES (?, ?, '{}')").run(did, name)
  return Number(made.lastInsertRowid)
}

/** What a publisher without a profile is called. */
export function nameOfDid(did: string): { en: string } {
  return { en: `…${did.slice(-8)}` }
}

/** Adds the row of a record with its molecules and links; not shown yet. Gives its id. */
export function addRecord(tx: Tx, envelope: Envelope, document: Document): number {
  const id = freeId(tx, recordId(envelope.issued, envelope.cid))
  tx.prepare(
    `INSERT INTO record (id, cid, institution, kind, key, revision, previous, position, issued, change, problem, latest, licence, status, item)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
  ).run(
    id,
    envelope.cid,
    envelope.institution,
    envelope.kind,
    envelope.key,
    envelope.revision,
    envelope.previous,
    envelope.position,
    envelope.issued,
    document.change ?? null,
    document.problem ?? null,
    document.licence,
    document.status,
    JSON.stringify(document.card),
  )
  for (const digest of document.digests) addMolecule(tx, digest, id)
  for (const { relation, target } of document.links)
    tx.prepare('INSERT OR IGNORE INTO record_link (record, relation, target) VALUES (?, ?, ?)').run(
      id,
      relation,
      target,
    )
  if (document.sequenceFile)
    tx.prepare('INSERT INTO awaited_file (file, record) VALUES (?, ?)').run(document.sequenceFile, id)
  return id
}

/** Two records of one second may fall on one number: the later one to come takes the next. */
function freeId(tx: Tx, wanted: number): number {
  const taken = tx.prepare('SELECT 1 FROM record WHERE id = ?')
  let id = wanted
  while (taken.get(id)) id++
  return id
}

export function addMolecule(tx: Tx, digest: string, record: number): void {
  tx.prepare('INSERT OR IGNORE INTO molecule (digest, record) VALUES (?, ?)').run(digest, record)
}

/** Takes out everything that `addRecord` put in. */
export function removeRecord(tx: Tx, id: number): void {
  tx.prepare('DELETE FROM record WHERE id = ?').run(id)
  tx.prepare('DELETE FROM unindexed WHERE record = ?').run(id)
  tx.prepare('DELETE FROM molecule WHERE record = ?').run(id)
  tx.prepare('DELETE FROM record_link WHERE record = ?').run(id)
  tx.prepare('DELETE FROM awaited_file WHERE record = ?').run(id)
}

/** A file was read at last: what it says of the molecule. */
export function setMolecule(tx: Tx, id: number, length: number, digests: readonly string[]): void {
  const row = tx.prepare('SELECT item FROM record WHERE id = ?').get(id) as { item: string } | undefined
  if (!row) return
  const card = JSON.parse(row.item) as Card
  tx.prepare('UPDATE record SET item = ? WHERE id = ?').run(JSON.stringify({ ...card, length }), id)
  for (const digest of digests) addMolecule(tx, digest, id)
  tx.prepare('DELETE FROM awaited_file WHERE record = ?').run(id)
}
