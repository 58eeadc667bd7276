import type { components } from '../../protocol/generated/openapi.ts'
import type { CidText, Did } from '../../protocol/index.ts'
import type { Tx } from '../store/database.ts'
import type { Source } from './source.ts'

/** What this node does with records that an institution holds. */
export type CuratorHolds = components['schemas']['CuratorHolds']

/** A hold in force, of an institution whose holds this node heeds. */
export interface HoldRow {
  /** The attestation. */
  readonly by: CidText
  readonly curator: Did
  readonly issued: string
  readonly holds: 'hide' | 'flag'
  readonly reason: string | null
}

/** What an attestation says of a record. */
export type AttestationRow = Omit<components['schemas']['AttestationView'], 'publisherName'> & {
  readonly publisher: Did
}

/** What a record is called in links: by the CID of this revision, or by its stable name. */
const namesOfRecord = "r.cid, 'biofed:' || own.did || '/' || r.kind || '/' || r.key"

const holdsOnRecord = `
  FROM record AS r JOIN institution AS own ON own.id = r.institution
  JOIN record_link AS l ON l.relation = 'holds' AND l.target IN (${namesOfRecord})
  JOIN record AS a ON a.id = l.record AND a.latest = 1
  JOIN institution AS i ON i.id = a.institution JOIN curator AS c ON c.did = i.did`

/** Whether a curator holds the record whose holds this node hides. */
export function isHidden(tx: Pick<Tx, 'prepare'>, id: number): boolean {
  return (
    tx.prepare(`SELECT 1 ${holdsOnRecord} WHERE r.id = ? AND c.holds = 'hide' LIMIT 1`).get(id) !== undefined
  )
}

/** Holds on a record that this node heeds, the oldest first. */
export function findHolds(source: Source, cid: string): HoldRow[] {
  if (source.prepare('SELECT 1 FROM curator').get() === undefined) return []
  return source
    .prepare(
      `SELECT a.cid AS "by", i.did AS curator, a.issued, c.holds, json_extract(a.item, '$.attestation.reason') AS reason ${holdsOnRecord} WHERE r.cid = ? ORDER BY a.id LIMIT 20`,
    )
    .all(cid) as HoldRow[]
}

/** What an attestation holds, or all that an institution does. */
export function holdTargets(tx: Pick<Tx, 'prepare'>, of: number | Did): string[] {
  const sql =
    typeof of === 'number'
      ? "SELECT target FROM record_link WHERE record = ? AND relation = 'holds'"
      : `SELECT DISTINCT l.target FROM record AS a JOIN institution AS i ON i.id = a.institution
         JOIN record_link AS l ON l.record = a.id AND l.relation = 'holds' WHERE i.did = ? AND a.kind = 'attestation' AND a.latest = 1`
  return (tx.prepare(sql).all(of) as { target: string }[]).map(({ target }) => target)
}

interface NamedRow {
  readonly id: number
  readonly cid: string
  readonly revision: number
  readonly previous: string | null
  readonly problem: string | null
  readonly institution: number
  readonly kind: string
  readonly key: string
}

/** Newest revisions that a target names. */
export function heldRecords(tx: Pick<Tx, 'prepare'>, target: string): NamedRow[] {
  const columns = 'id, cid, revision, previous, problem, institution, kind, key'
  const name = /^biofed:([^/]+)\/([^/]+)\/(.+)$/.exec(target)
  if (!name)
    return tx.prepare(`SELECT ${columns} FROM record WHERE cid = ? AND latest = 1`).all(target) as NamedRow[]
  const [, did, kind, key] = name
  return tx
    .prepare(
      `SELECT ${columns} FROM record WHERE institution = (SELECT id FROM institution WHERE did = ?) AND kind = ? AND key = ? AND latest = 1`,
    )
    .all(did, kind, key) as NamedRow[]
}

/** Institutions whose holds this node heeds, with the number of those in force. */
export function listCurators(source: Source): { did: Did; holds: 'hide' | 'flag'; records: number }[] {
  return source
    .prepare(
      `SELECT c.did, c.holds, (
         SELECT count(*) FROM institution AS i JOIN record AS a ON a.institution = i.id AND a.kind = 'attestation' AND a.latest = 1
         JOIN record_link AS l ON l.record = a.id AND l.relation = 'holds' WHERE i.did = c.did) AS records
       FROM curator AS c ORDER BY c.did`,
    )
    .all() as { did: Did; holds: 'hide' | 'flag'; records: number }[]
}

/** Heeds the holds of an institution from now on, or no more. */
export function writeCurator(tx: Tx, did: Did, holds: CuratorHolds): void {
  if (holds === 'ignore') tx.prepare('DELETE FROM curator WHERE did = ?').run(did)
  else tx.prepare('INSERT OR REPLACE INTO curator (did, holds) VALUES (?, ?)').run(did, holds)
}

/** Attestations of a record that stand, newest first; at most 200. */
export function findAttestations(source: Source, cid: string): AttestationRow[] {
  const rows = source
    .prepare(
      `SELECT a.cid, i.did AS publisher, a.issued, l.target, json_extract(a.item, '$.attestation') AS said
       FROM record AS r JOIN institution AS own ON own.id = r.institution
       JOIN record_link AS l ON l.target IN (${namesOfRecord}) AND l.relation IN ('holds', 'attests')
       JOIN record AS a ON a.id = l.record AND a.latest = 1
       JOIN institution AS i ON i.id = a.institution
       WHERE r.cid = ? ORDER BY a.id DESC LIMIT 200`,
    )
    .all(cid) as { cid: CidText; publisher: Did; issued: string; target: string; said: string }[]
  return rows.map(({ said, ...row }) => ({ hold: false, ...row, ...(JSON.parse(said) as { type: string }) }))
}
