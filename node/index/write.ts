import { type CidText, type Did, type RecordStatement, readRecordShape } from '../../protocol/index.ts'
import type { Tx } from '../store/database.ts'
import { type Document, makeDocument } from './document.ts'
import { heldRecords, holdTargets, isHidden } from './holds.ts'
import { type Revision, type SettledRevisions, settleRevisions } from './revisions.ts'
import { makeShownRows, type ShownRows } from './shown.ts'
import { addRecord, findRecordPlace, institutionOf, nameOfDid, removeRecord } from './write-rows.ts'

/** A verified record at its place in a followed log. */
export interface IndexRow {
  readonly cid: CidText
  readonly publisher: Did
  readonly position: number
  readonly statement: RecordStatement
  /** The earlier record that this one withdraws, where the withdrawal takes effect. */
  readonly withdraws?: { readonly cid: CidText }
}

/** Bytes of a stored block. */
export type GetBlock = (cid: CidText) => Uint8Array | undefined

interface RecordName {
  readonly institution: number
  readonly kind: string
  readonly key: string
}

interface RevisionRow extends Revision {
  readonly latest: number
}

interface Batch {
  readonly tx: Tx
  readonly getBlock: GetBlock
  readonly shown: ShownRows
  /** What was read in this batch, so that showing it doesn't read it again. */
  readonly documents: Map<number, Document>
  readonly institutions: Map<Did, number>
  /** Whether any record is withdrawn. */
  hasWithdrawn: boolean
  /** Whether this node hides what any curator holds. */
  readonly hides: boolean
  /** What attestations hold, or held until now: whether it is shown is decided anew. */
  readonly held: Set<string>
}

/**
 * Records that became part of logs. Which are shown depends on the set of records alone, not on the order of their coming. Gives the
 * files in which sequences lie.
 */
export function addRows(tx: Tx, rows: readonly IndexRow[], getBlock: GetBlock): CidText[] {
  const batch = makeBatch(tx, getBlock)
  for (const row of rows) addRow(batch, row)
  settleHeld(batch)
  batch.shown.flush()
  return [...batch.documents.values()].flatMap(({ sequenceFile }) => sequenceFile ?? [])
}

/** Everything of one publisher goes but its name, by which lists of publishers go on to call it. */
export function dropPublisher(tx: Tx, did: Did, getBlock: GetBlock): void {
  const batch = makeBatch(tx, getBlock)
  const institution = institutionOf(tx, did)
  const records = tx.prepare('SELECT id, latest FROM record WHERE institution = ?').all(institution) as {
    id: number
    latest: number
  }[]
  for (const { id, latest } of records) {
    if (latest) batch.shown.hide(id)
    noteHeld(batch, id)
    removeRecord(tx, id)
  }
  settleHeld(batch)
  batch.shown.flush()
  tx.prepare('DELETE FROM withdrawn_record WHERE institution = ?').run(institution)
  tx.prepare("UPDATE institution SET profile = NULL, alias = NULL, body = '{}' WHERE id = ?").run(institution)
}

function makeBatch(tx: Tx, getBlock: GetBlock): Batch {
  return {
    tx,
    getBlock,
    shown: makeShownRows(tx),
    documents: new Map(),
    institutions: new Map(),
    hasWithdrawn: tx.prepare('SELECT 1 FROM withdrawn_record').get() !== undefined,
    hides: tx.prepare("SELECT 1 FROM curator WHERE holds = 'hide'").get() !== undefined,
    held: new Set(),
  }
}

function addRow(batch: Batch, row: IndexRow): void {
  const { tx } = batch
  const { statement, cid } = row
  const institution = batch.institutions.get(row.publisher) ?? institutionOf(tx, row.publisher)
  batch.institutions.set(row.publisher, institution)
  if (row.withdraws) withdraw(batch, institution, row.withdraws.cid, row)
  if (isWithdrawn(batch, institution, cid)) return

  const { kind, key, revision, previous, issued } = statement
  const name = { institution, kind, key }
  const place = findRecordPlace(tx, name, issued, cid)
  if (!place) return
  const { id, hasOthers } = place
  const document = makeDocument(statement)
  batch.documents.set(id, document)
  const own = { id, cid, revision, previous, problem: document.problem ?? null, latest: 0 }
  // Most records are the only one of their name: they go in as what they will be.
  const alone = hasOthers ? undefined : settled(tx, name, [own])
  const isLatest = alone?.latest === id
  addRecord(tx, id, { ...name, cid, revision, previous, issued, position: row.position }, document, isLatest)
  if (kind === 'attestation') noteHeld(batch, id)
  if (!alone) settle(batch, name)
  else if (isLatest) showLatest(batch, name, own)
  else noteReason(tx, own, alone.reasons.get(id))
}

/** It comes after its withdrawal. */
function isWithdrawn({ tx, hasWithdrawn }: Batch, institution: number, cid: CidText): boolean {
  if (!hasWithdrawn) return false
  const found = tx.prepare('SELECT 1 FROM withdrawn_record WHERE cid = ? AND institution = ?')
  return found.get(cid, institution) !== undefined
}

/** Of its own log alone: others may hold the name of a record as a hole, and withdraw that. */
function withdraw(batch: Batch, institution: number, cid: CidText, by: IndexRow): void {
  const { tx } = batch
  batch.hasWithdrawn = true
  const { reason } = by.statement.body
  tx.prepare(
    'INSERT OR IGNORE INTO withdrawn_record (cid, institution, by_cid, reason) VALUES (?, ?, ?, ?)',
  ).run(cid, institution, by.cid, typeof reason === 'string' ? reason : 'other')
  const names = tx
    .prepare(
      `SELECT id, latest, institution, kind, key FROM record WHERE cid = ? AND institution = ?
       UNION ALL SELECT NULL, 0, institution, kind, key FROM record WHERE previous = ? AND institution = ?`,
    )
    .all(cid, institution, cid, institution) as (RecordName & { id: number | null; latest: number })[]
  for (const { id, latest, kind } of names) {
    if (id === null) continue
    if (latest) batch.shown.hide(id)
    if (kind === 'attestation') noteHeld(batch, id)
    removeRecord(tx, id)
  }
  for (const name of names) settle(batch, name)
}

/** A record whose block was erased at this node is found no more. */
export function forgetRecord(tx: Tx, cid: CidText, getBlock: GetBlock): void {
  const batch = makeBatch(tx, getBlock)
  const row = tx.prepare('SELECT id, latest, institution, kind, key FROM record WHERE cid = ?').get(cid) as
    | (RecordName & { id: number; latest: number })
    | undefined
  if (!row) return
  if (row.latest) batch.shown.hide(row.id)
  noteHeld(batch, row.id)
  removeRecord(tx, row.id)
  settle(batch, row)
  settleHeld(batch)
  batch.shown.flush()
}

/** Records that were cut off their log: they are found no more, and what they had withdrawn isn't withdrawn any more. */
export function cutRecords(tx: Tx, did: Did, cids: readonly CidText[], getBlock: GetBlock): void {
  const batch = makeBatch(tx, getBlock)
  const institution = institutionOf(tx, did)
  const names = new Map<string, RecordName>()
  const find = tx.prepare(
    'SELECT id, latest, institution, kind, key FROM record WHERE cid = ? AND institution = ?',
  )
  const release = tx.prepare(
    'DELETE FROM withdrawn_record WHERE by_cid = ? AND institution = ? RETURNING cid',
  )
  const following = tx.prepare(
    'SELECT institution, kind, key FROM record WHERE previous = ? AND institution = ?',
  )
  for (const cid of cids) {
    for (const released of release.all(cid, institution) as { cid: string }[])
      for (const name of following.all(released.cid, institution) as RecordName[])
        names.set(`${name.kind}/${name.key}`, name)
    const row = find.get(cid, institution) as (RecordName & { id: number; latest: number }) | undefined
    if (!row) continue
    if (row.latest) batch.shown.hide(row.id)
    if (row.kind === 'attestation') noteHeld(batch, row.id)
    removeRecord(tx, row.id)
    names.set(`${row.kind}/${row.key}`, row)
  }
  for (const name of names.values()) settle(batch, name)
  settleHeld(batch)
  batch.shown.flush()
}

/** Decides anew what is the newest revision of one record, and why others aren't indexed. */
function settle(batch: Batch, name: RecordName): void {
  const { tx } = batch
  const rows = revisionsOf(tx, name)
  const { latest, reasons } = settled(tx, name, rows)
  for (const row of rows) {
    noteReason(tx, row, reasons.get(row.id))
    if (row.latest === Number(row.id === latest)) continue
    if (name.kind === 'attestation') noteHeld(batch, row.id)
    tx.prepare('UPDATE record SET latest = ? WHERE id = ?').run(Number(row.id === latest), row.id)
    if (row.id !== latest) batch.shown.hide(row.id)
    else showLatest(batch, name, row)
  }
  if (name.kind === 'profile' && name.key === 'institution' && latest === undefined)
    setProfile(tx, name.institution, undefined, undefined)
}

function revisionsOf(tx: Tx, { institution, kind, key }: RecordName): RevisionRow[] {
  return tx
    .prepare(
      'SELECT id, cid, revision, previous, problem, latest FROM record WHERE institution = ? AND kind = ? AND key = ? ORDER BY position',
    )
    .all(institution, kind, key) as RevisionRow[]
}

function settled(tx: Tx, { institution }: RecordName, rows: readonly Revision[]): SettledRevisions {
  return settleRevisions(rows, (cid) => {
    const row = tx.prepare('SELECT 1 FROM withdrawn_record WHERE cid = ? AND institution = ?')
    return row.get(cid, institution) !== undefined
  })
}

function noteReason(tx: Tx, { id, cid }: Revision, reason: string | undefined): void {
  if (reason === undefined) tx.prepare('DELETE FROM unindexed WHERE record = ?').run(id)
  else
    tx.prepare('INSERT OR REPLACE INTO unindexed (record, cid, reason) VALUES (?, ?, ?)').run(id, cid, reason)
}

function showLatest(batch: Batch, name: RecordName, { id, cid }: Revision): void {
  const document = batch.documents.get(id) ?? readDocument(batch.getBlock, cid as CidText)
  // Its block is gone already when its withdrawal comes later among the same rows.
  if (!document) return
  if (document.found && !(batch.hides && isHidden(batch.tx, id)))
    batch.shown.show(id, name.institution, document.found)
  if (document.profile && name.key === 'institution')
    setProfile(batch.tx, name.institution, id, document.profile)
}

function noteHeld({ tx, hides, held }: Batch, id: number): void {
  if (hides) for (const target of holdTargets(tx, id)) held.add(target)
}

/** Shows or hides what attestations began or ceased to hold. */
function settleHeld(batch: Batch): void {
  const { tx, shown, held } = batch
  for (const target of held)
    for (const row of heldRecords(tx, target)) {
      const isShown = tx.prepare('SELECT 1 FROM shown WHERE id = ?').get(row.id) !== undefined
      if (isShown && isHidden(tx, row.id)) shown.hide(row.id)
      else if (!isShown) showLatest(batch, row, row)
    }
  held.clear()
}

/** The operator has decided anew whose holds hide records: `change` writes that down. */
export function changeCurator(tx: Tx, did: Did, getBlock: GetBlock, change: () => void): void {
  change()
  const batch = { ...makeBatch(tx, getBlock), hides: true }
  for (const target of holdTargets(tx, did)) batch.held.add(target)
  settleHeld(batch)
  batch.shown.flush()
}

function setProfile(
  tx: Tx,
  institution: number,
  profile: number | undefined,
  body: Document['profile'] | undefined,
): void {
  const { did } = tx.prepare('SELECT did FROM institution WHERE id = ?').get(institution) as { did: string }
  tx.prepare('UPDATE institution SET profile = ?, name = ?, alias = ?, body = ? WHERE id = ?').run(
    profile ?? null,
    JSON.stringify(body?.name ?? nameOfDid(did)),
    body?.alias ?? null,
    JSON.stringify(body ?? {}),
    institution,
  )
}

function readDocument(getBlock: GetBlock, cid: CidText): Document | undefined {
  const bytes = getBlock(cid)
  return bytes && makeDocument(readRecordShape(bytes, cid).statement)
}
