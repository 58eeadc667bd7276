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

/** Adds the row of a record with its molecules and links. `latest` tells whether it is the newest revision. */
export function addRecord(tx: Tx, id: number, envelope: Envelope, document: Document, latest: boolean): void {
  tx.prepare(
    `INSERT INTO record (id, cid, institution, kind, key, revision, previous, position, issued, change, problem, latest, licence, status, item)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
    Number(latest),
    document.licence,
    document.status,
    writeCard(document.card, document.digests),
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
}

/**
 * Where a record goes, and whether others have its name; undefined when it is here already. Two of one second may fall on one number:
 * the later one to come takes the next.
 */
export function findRecordPlace(
  tx: Tx,
  { institution, kind, key }: Pick<Envelope, 'institution' | 'kind' | 'key'>,
  issued: string,
  cid: CidText,
): { readonly id: number; readonly hasOthers: boolean } | undefined {
  let id = recordId(issued, cid)
  const found = tx
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM record WHERE cid = ?) AS known, EXISTS (SELECT 1 FROM record WHERE id = ?) AS taken,
         EXISTS (SELECT 1 FROM record WHERE institution = ? AND kind = ? AND key = ?) AS others`,
    )
    .get(cid, id, institution, kind, key) as { known: number; taken: number; others: number }
  if (found.known) return undefined
  if (found.taken) {
    const taken = tx.prepare('SELECT 1 FROM record WHERE id = ?')
    do id++
    while (taken.get(id))
  }
  return { id, hasOthers: found.others === 1 }
}

export function addMolecule(tx: Tx, digest: string, record: number): void {
  tx.prepare('INSERT OR IGNORE INTO molecule (digest, record) VALUES (?, ?)').run(digest, record)
}

/** Takes out everything that `addRecord` put in. */
export function removeRecord(tx: Tx, id: number): void {
  const card = readCard(tx, id)
  for (const digest of card?.digests ?? [])
    tx.prepare('DELETE FROM molecule WHERE digest = ? AND record = ?').run(digest, id)
  tx.prepare('DELETE FROM record WHERE id = ?').run(id)
  tx.prepare('DELETE FROM unindexed WHERE record = ?').run(id)
  tx.prepare('DELETE FROM record_link WHERE record = ?').run(id)
  tx.prepare('DELETE FROM awaited_file WHERE record = ?').run(id)
}

/** A file was read at last: what it says of the molecule. */
export function setMolecule(tx: Tx, id: number, length: number, digests: readonly string[]): void {
  const card = readCard(tx, id)
  if (!card) return
  tx.prepare('UPDATE record SET item = ? WHERE id = ?').run(writeCard({ ...card, length }, digests), id)
  for (const digest of digests) addMolecule(tx, digest, id)
  tx.prepare('DELETE FROM awaited_file WHERE record = ?').run(id)
}

function readCard(tx: Tx, id: number): Card | undefined {
  const row = tx.prepare('SELECT item FROM record WHERE id = ?').get(id) as { item: string } | undefined
  return row && (JSON.parse(row.item) as Card)
}

function writeCard(card: Card, digests: readonly string[]): string {
  return JSON.stringify(digests.length > 0 ? { ...card, digests } : card)
}
