import type { components } from '../../protocol/generated/openapi.ts'
import type { CidText, Did } from '../../protocol/index.ts'
import { itemsOf, type SearchItem } from './items.ts'
import type { Source } from './source.ts'
import { nameOfDid } from './write-rows.ts'

export type Notice = components['schemas']['Notice']

/** Place of a notice among those of an institution: newest cause first, then newest record. */
export type NoticePlace = readonly [cause: number, record: number]

export interface NoticePage {
  readonly items: { readonly notice: Notice; readonly item: SearchItem }[]
  readonly next?: NoticePlace
}

/**
 * Who builds on what was corrected, retracted or withdrawn. All of it is asked for anew from records and links, so that it depends on
 * the set of records alone.
 */
export interface Notices {
  /** What a record names and was corrected, retracted or withdrawn since. */
  noticesOf(cid: string): Notice[]
  /** Notices that a withdrawn record, or a record that corrects or retracts, gives to others: at most `limit` of them, newest first. */
  noticesBy(cid: string, limit?: number): Notice[]
  /** Those of many records that may give or get notices: of most it is known at once that they don't. */
  mayConcern(cids: readonly string[]): ReadonlySet<string>
  /** Notices of the newest revisions of an institution's records. */
  listNotices(publishers: readonly Did[], limit: number, after?: NoticePlace): NoticePage
}

interface CauseRow {
  readonly id: number
  readonly cid: CidText
  readonly did: Did
  readonly name: string
  readonly issued: string
  readonly kind: string
  readonly key: string
  readonly revision: number
  readonly previous: string | null
  readonly institution: number
  readonly change: string | null
  /** Of the withdrawal that this is; what it withdrew. */
  readonly withdrawn: string | null
  readonly reason: string | null
}

interface LinkRow {
  readonly relation: string
  readonly target: string
}

const causeColumns = `c.id, c.cid, i.did, i.name, c.issued, c.kind, c.key, c.revision, c.previous, c.institution, c.change`
const corrects = `c.change IS NOT NULL AND json_extract(c.change, '$.type') IN ('correction', 'retraction')
  AND NOT EXISTS (SELECT 1 FROM unindexed AS u WHERE u.record = c.id)`
const fromCauses = 'FROM record AS c JOIN institution AS i ON i.id = c.institution'

/** A withdrawal counts only for what isn't here: another log may hold the name of a record as a hole, and withdraw that. */
const isGone = 'NOT EXISTS (SELECT 1 FROM record AS o WHERE o.cid = w.cid)'

export function makeNotices(source: Source): Notices {
  const all = <R>(sql: string, ...parameters: unknown[]): R[] => source.prepare(sql).all(...parameters) as R[]

  /** Withdrawals of a CID. */
  const withdrawalsOf = (cid: string): CauseRow[] =>
    all(
      `SELECT ${causeColumns}, w.cid AS withdrawn, w.reason ${fromCauses} JOIN withdrawn_record AS w ON w.by_cid = c.cid
       WHERE w.cid = ? AND ${isGone}`,
      cid,
    )

  /** Revisions that correct or retract the one of this CID, also when that was withdrawn since. */
  const correctionsOf = (cid: string): CauseRow[] =>
    all(
      `SELECT ${causeColumns}, NULL AS withdrawn, NULL AS reason ${fromCauses}
       JOIN record AS o ON o.institution = c.institution AND o.kind = c.kind AND o.key = c.key AND o.revision < c.revision
       WHERE o.cid = ? AND ${corrects}
       UNION SELECT ${causeColumns}, NULL, NULL ${fromCauses} WHERE c.previous = ? AND ${corrects}`,
      cid,
      cid,
    )

  const correctionsOfName = (did: string, kind: string, key: string): CauseRow[] =>
    all(
      `SELECT ${causeColumns}, NULL AS withdrawn, NULL AS reason ${fromCauses}
       WHERE i.did = ? AND c.kind = ? AND c.key = ? AND ${corrects}`,
      did,
      kind,
      key,
    )

  function causesOf(
    link: LinkRow,
    links: readonly LinkRow[],
    { issued }: { readonly issued: string },
  ): CauseRow[] {
    const name = /^biofed:([^/]+)\/([^/]+)\/(.+)$/.exec(link.target)
    if (!name) return [...withdrawalsOf(link.target), ...correctionsOf(link.target)]
    const [, did = '', kind = '', key = ''] = name
    // By name alone the newest revision was meant, which those issued later are not.
    const named = revisionsNamed(links, did, kind, key)
    return correctionsOfName(did, kind, key).filter(
      (cause) => cause.issued > issued && !named.some((revision) => revision >= cause.revision),
    )
  }

  /** Numbers of the revisions of a record that are linked by CID too. */
  function revisionsNamed(links: readonly LinkRow[], did: string, kind: string, key: string): number[] {
    return all<{ revision: number }>(
      `SELECT r.revision FROM record AS r JOIN institution AS i ON i.id = r.institution
       WHERE i.did = ? AND r.kind = ? AND r.key = ? AND r.cid IN (SELECT value FROM json_each(?))`,
      did,
      kind,
      key,
      JSON.stringify(links.map(({ target }) => target)),
    ).map(({ revision }) => revision)
  }

  function rowsOf(cid: string): { readonly notice: Notice; readonly cause: number }[] {
    const [own] = all<{ id: number; issued: string; institution: number; kind: string; key: string }>(
      'SELECT id, issued, institution, kind, key FROM record WHERE cid = ?',
      cid,
    )
    if (!own) return []
    const links = all<LinkRow>(
      'SELECT relation, target FROM record_link WHERE record = ? ORDER BY relation, target',
      own.id,
    )
    const found = links.flatMap((link) => causesOf(link, links, own).map((cause) => ({ link, cause })))
    const seen = new Set<string>()
    return found
      .filter(({ cause }) => {
        const isOwn =
          cause.institution === own.institution && cause.kind === own.kind && cause.key === own.key
        const isNew = !seen.has(cause.cid)
        seen.add(cause.cid)
        return isNew && !isOwn
      })
      .sort((a, b) => b.cause.id - a.cause.id)
      .map(({ link, cause }) => ({ notice: makeNotice(cid as CidText, link, cause), cause: cause.id }))
  }

  /** Records that name what a cause speaks of, newest first. */
  function candidates(cause: string, narrow = '', ...parameters: unknown[]): { id: number; cid: CidText }[] {
    return all(
      `WITH cause AS (SELECT * FROM record WHERE cid = ?),
       named (target) AS (
         SELECT w.cid FROM cause JOIN withdrawn_record AS w ON w.by_cid = cause.cid
         UNION SELECT previous FROM cause WHERE previous IS NOT NULL
         UNION SELECT o.cid FROM cause JOIN record AS o ON o.institution = cause.institution AND o.kind = cause.kind AND o.key = cause.key
           WHERE o.revision < cause.revision
         UNION SELECT 'biofed:' || i.did || '/' || cause.kind || '/' || cause.key FROM cause JOIN institution AS i ON i.id = cause.institution)
       SELECT DISTINCT r.id, r.cid FROM named JOIN record_link AS l ON l.target = named.target JOIN record AS r ON r.id = l.record
       WHERE TRUE ${narrow} ORDER BY r.id DESC`,
      cause,
      ...parameters,
    )
  }

  function noticesBy(cid: string, limit = 1_000): Notice[] {
    const [withdrawal] = all<{ by_cid: string }>('SELECT by_cid FROM withdrawn_record WHERE cid = ?', cid)
    const cause = withdrawal?.by_cid ?? cid
    if (!withdrawal && !isCorrection(cid)) return []
    const notices: Notice[] = []
    for (const candidate of candidates(cause)) {
      const notice = rowsOf(candidate.cid).find((row) => row.notice.by === cause)?.notice
      if (notice) notices.push(notice)
      if (notices.length === limit) break
    }
    return notices
  }

  const isCorrection = (cid: string): boolean =>
    all(`SELECT 1 FROM record AS c WHERE c.cid = ? AND ${corrects}`, cid).length > 0

  /** Causes whose targets records of these institutions may name, newest first. */
  function causesFor(institutions: string, from: number): { id: number; cid: CidText }[] {
    const ofThem = `JOIN record AS r ON r.id = l.record AND r.latest = 1 AND r.institution IN (SELECT value FROM json_each(?))`
    return all(
      `SELECT c.id AS id, c.cid AS cid FROM withdrawn_record AS w JOIN record_link AS l ON l.target = w.cid ${ofThem}
         JOIN record AS c ON c.cid = w.by_cid WHERE c.id <= ?
       UNION SELECT c.id, c.cid FROM record AS c JOIN record AS o ON o.institution = c.institution AND o.kind = c.kind AND o.key = c.key
         JOIN record_link AS l ON l.target = o.cid ${ofThem} WHERE c.id <= ? AND ${corrects}
       UNION SELECT c.id, c.cid FROM record AS c JOIN record_link AS l ON l.target = c.previous ${ofThem} WHERE c.id <= ? AND ${corrects}
       UNION SELECT c.id, c.cid FROM record AS c JOIN institution AS i ON i.id = c.institution
         JOIN record_link AS l ON l.target = 'biofed:' || i.did || '/' || c.kind || '/' || c.key ${ofThem} WHERE c.id <= ? AND ${corrects}
       ORDER BY id DESC`,
      ...[institutions, from, institutions, from, institutions, from, institutions, from],
    )
  }

  return {
    noticesOf: (cid) => rowsOf(cid).map(({ notice }) => notice),
    noticesBy,
    mayConcern(cids) {
      const [any] = all(
        'SELECT 1 FROM withdrawn_record UNION ALL SELECT 1 FROM record WHERE change IS NOT NULL LIMIT 1',
      )
      if (any === undefined) return new Set()
      const rows = all<{ cid: string }>(
        `SELECT r.cid FROM json_each(?) AS given JOIN record AS r ON r.cid = given.value
         WHERE r.change IS NOT NULL OR EXISTS (
           SELECT 1 FROM record_link AS l WHERE l.record = r.id AND (
             l.target LIKE 'biofed:%' OR EXISTS (SELECT 1 FROM withdrawn_record AS w WHERE w.cid = l.target)
             OR EXISTS (SELECT 1 FROM record AS c WHERE c.previous = l.target AND c.change IS NOT NULL)
             OR EXISTS (SELECT 1 FROM record AS o JOIN record AS c ON c.institution = o.institution AND c.kind = o.kind AND c.key = o.key
               AND c.change IS NOT NULL AND c.revision > o.revision WHERE o.cid = l.target)))`,
        JSON.stringify(cids),
      )
      return new Set(rows.map(({ cid }) => cid))
    },
    listNotices(publishers, limit, after) {
      const ids = all<{ id: number }>(
        'SELECT id FROM institution WHERE did IN (SELECT value FROM json_each(?))',
        JSON.stringify(publishers),
      )
      const institutions = JSON.stringify(ids.map(({ id }) => id))
      const found: { notice: Notice; place: NoticePlace; record: number }[] = []
      for (const cause of causesFor(institutions, after?.[0] ?? Number.MAX_SAFE_INTEGER)) {
        const narrow = 'AND r.latest = 1 AND r.institution IN (SELECT value FROM json_each(?)) AND r.id < ?'
        const before = cause.id === after?.[0] ? after[1] : Number.MAX_SAFE_INTEGER
        for (const { id, cid } of candidates(cause.cid, narrow, institutions, before)) {
          const notice = rowsOf(cid).find((row) => row.notice.by === cause.cid)?.notice
          if (notice) found.push({ notice, place: [cause.id, id], record: id })
          if (found.length > limit) break
        }
        if (found.length > limit) break
      }
      const shown = found.slice(0, limit)
      const items = shown.flatMap(({ notice, record }) =>
        itemsOf(source, [record]).map((item) => ({ notice, item })),
      )
      const next = found.length > limit ? shown.at(-1)?.place : undefined
      return { items, ...(next && { next }) }
    },
  }
}

function makeNotice(record: CidText, { relation, target }: LinkRow, cause: CauseRow): Notice {
  const { cid, did, name, issued, change, withdrawn, reason } = cause
  const parsed = change === null ? undefined : (JSON.parse(change) as NonNullable<Notice['change']>)
  const type =
    withdrawn === null && parsed?.type !== 'addition' ? (parsed?.type ?? 'correction') : 'withdrawal'
  return {
    record,
    relation,
    target,
    type,
    by: cid,
    publisher: did,
    publisherName: name ? JSON.parse(name) : nameOfDid(did),
    issued,
    ...(withdrawn !== null && reason !== null && { reason }),
    ...(withdrawn === null && parsed && { change: parsed }),
  }
}
