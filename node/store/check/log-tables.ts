import { type CidText, readCid } from '../../../protocol/index.ts'
import { digestOf } from '../blocks.ts'
import type { Db } from '../database.ts'
import type { PublisherRow } from '../logs.ts'
import { type CheckedLeaf, leafPlace } from './checked-leaf.ts'
import { type Findings, remedies } from './finding.ts'

interface Parts {
  readonly db: Db
  readonly findings: Findings
}

/** Compares what other tables say of the leaves with the records themselves: withdrawals, names, files, changes. */
export function checkDerived(parts: Parts, publisher: PublisherRow, leaves: readonly CheckedLeaf[]): void {
  checkWithdrawals(parts, publisher, leaves)
  if (publisher.hosted) checkNames(parts, publisher, leaves)
  checkFiles(parts, publisher, leaves)
  if (publisher.policy === 'follow') checkChanges(parts, publisher, leaves)
}

/** The first withdrawal that names a leaf counts. */
function checkWithdrawals(
  { db, findings }: Parts,
  publisher: PublisherRow,
  leaves: readonly CheckedLeaf[],
): void {
  const first = new Map<CidText, number>()
  for (const { position, record } of leaves)
    if (record?.withdraws !== undefined && !first.has(record.withdraws)) first.set(record.withdraws, position)
  const rows = db
    .prepare('SELECT position, target FROM withdrawal WHERE publisher = ?')
    .all(publisher.id) as {
    position: number
    target: number
  }[]
  const listed = new Map(rows.map(({ target, position }) => [target, position]))
  for (const { position, cid, kind, withdrawnAt } of leaves) {
    const by = first.get(cid)
    const expected =
      by === undefined || by < position || kind === 'withdrawal' || kind === 'keyList' ? null : by
    const place = leafPlace(publisher, position, cid)
    const inLog = expected === null ? 'not at all' : `by leaf ${expected}`
    if (withdrawnAt !== expected)
      findings.damage(
        place,
        `it is marked as ${withdrawnAt === null ? 'not withdrawn' : `withdrawn by leaf ${withdrawnAt}`}, the log says: ${inLog}`,
        remedies.restore,
      )
    if ((listed.get(position) ?? null) !== expected)
      findings.damage(
        { ...place, table: 'withdrawal' },
        `its withdrawal is not listed as the log says: ${inLog}`,
        remedies.restore,
      )
  }
}

function checkNames({ db, findings }: Parts, publisher: PublisherRow, leaves: readonly CheckedLeaf[]): void {
  const find = db.prepare(
    'SELECT cid FROM record_name WHERE publisher = ? AND kind = ? AND key = ? AND revision = ? AND position = ?',
  )
  for (const { position, cid, record } of leaves) {
    if (!record) continue
    const row = find.get(publisher.id, record.kind, record.key, record.revision, position) as
      | { cid: string }
      | undefined
    if (row?.cid !== cid)
      findings.damage(
        { ...leafPlace(publisher, position, cid), table: 'record_name' },
        `the node does not know it as revision ${record.revision} of ${record.kind} ${record.key}: it could sign another one of that number`,
        remedies.restore,
      )
  }
}

/** Rows of erased records may stay. */
function checkFiles({ db, findings }: Parts, publisher: PublisherRow, leaves: readonly CheckedLeaf[]): void {
  const select = db.prepare('SELECT mh FROM file_use WHERE publisher = ? AND position = ?')
  for (const { position, cid, record, withdrawnAt } of leaves) {
    if (!record || withdrawnAt !== null) continue
    const rows = select.all(publisher.id, position) as { mh: Buffer }[]
    const listed = rows.map(({ mh }) => mh.toString('hex')).sort()
    const linked = [
      ...new Set(record.files.map((file) => Buffer.from(digestOf(file)).toString('hex'))),
    ].sort()
    if (listed.join() !== linked.join())
      findings.damage(
        { ...leafPlace(publisher, position, cid), table: 'file_use' },
        `it links ${linked.length} file(s), ${listed.length} are noted: a file could be withheld that it needs`,
        remedies.restore,
      )
  }
}

/** The feed may have lost its oldest entries, and names what was cut off; what it says of leaves that are here has to fit. */
function checkChanges(
  { db, findings }: Parts,
  publisher: PublisherRow,
  leaves: readonly CheckedLeaf[],
): void {
  const kinds = new Map(leaves.map(({ cid, kind }) => [cid as string, kind]))
  const rows = db
    .prepare(
      "SELECT seq, cid FROM change WHERE publisher = ? AND kind IN ('record', 'withdrawal') ORDER BY seq",
    )
    .iterate(publisher.id) as IterableIterator<{ seq: number; cid: string }>
  const isCut = db.prepare('SELECT 1 FROM cut WHERE publisher = ? LIMIT 1').get(publisher.id) !== undefined
  const gone = db.prepare('SELECT mh FROM people_withdrawal WHERE publisher = ?').all(publisher.id)
  const people = new Set((gone as { mh: Buffer }[]).map(({ mh }) => mh.toString('hex')))
  for (const { seq, cid } of rows) {
    const kind = kinds.get(cid)
    if (people.has(Buffer.from(digestOf(readCid(cid))).toString('hex'))) continue
    if (kind === 'keyList' || (kind === undefined && !isCut))
      findings.damage(
        { where: `change ${seq} of ${publisher.did}`, table: 'change', publisher: publisher.did, cid },
        `it names ${cid}, which is no record of this log`,
        remedies.restore,
      )
  }
}
