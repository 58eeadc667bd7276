import type { components } from '../../protocol/generated/openapi.ts'
import type { CidText, Did } from '../../protocol/index.ts'
import { itemsOf, type SearchItem } from './items.ts'
import type { Source } from './source.ts'
import { nameOfDid } from './write-rows.ts'

type LocalisedText = components['schemas']['LocalisedText']

/** What the index knows of one record that isn't withdrawn. */
export interface FoundRecord {
  readonly cid: CidText
  readonly publisher: Did
  readonly kind: string
  readonly key: string
  readonly revision: number
  readonly position: number
  readonly issued: string
  readonly licence: string
  /** The newest revision that could be indexed. */
  readonly latest: boolean
  /** Why it isn't indexed. */
  readonly problem?: string
}

interface FoundRow {
  readonly id: number
  readonly cid: CidText
  readonly publisher: Did
  readonly kind: string
  readonly key: string
  readonly revision: number
  readonly position: number
  readonly issued: string
  readonly licence: string
  readonly latest: number
  readonly change: string | null
  /** What is wrong with the body; `reason` also says when the revision doesn't fit. */
  readonly problem: string | null
  readonly reason: string | null
}

/** One revision in a list of them. */
export type RevisionItem = components['schemas']['RecordView']['revisions'][number]

/** A record that a given one refers to, or that refers to it. */
export interface LinkedRecord {
  readonly relation: string
  /** Stable name, CID or CURIE as it stands in the record. */
  readonly target: string
  /** The record that has the link, or for links out the one it leads to; missing when it isn't here. */
  readonly item?: SearchItem
}

/** Single look-ups; each takes well under a millisecond, so they run on the node's own connection. */
export interface IndexReader {
  findRecord(cid: string): FoundRecord | undefined
  /** The newest revision that could be indexed; undefined when there is none. */
  findLatest(publisher: string, kind: string, key: string): FoundRecord | undefined
  /** Revisions known here, newest first, but those that are withdrawn or don't fit the others. */
  revisions(publisher: string, kind: string, key: string): RevisionItem[]
  /** Why a record isn't indexed; empty when it is, or isn't known. */
  problemsOf(cid: string): string[]
  /** Shown records that have a molecule of one of these refget or SEGUID digests; at most 200, newest first. */
  findByDigest(digests: readonly string[]): SearchItem[]
  /** What a list shows of a record that isn't withdrawn, older revisions included. */
  itemOf(cid: string): SearchItem | undefined
  publisherName(did: string): LocalisedText
  /** Body of the newest profile. */
  profileOf(did: string): components['schemas']['Profile'] | undefined
  /** The publisher whose profile has this alias; the one that had it first keeps it. */
  findAlias(alias: string): Did | undefined
  /** Shown records of a publisher, or of all. */
  countRecords(did?: string): number
  unindexed(limit: number): { cid: CidText; reason: string }[]
  /** Links out of a record. */
  linksFrom(cid: string): LinkedRecord[]
  /** Shown records that link this one, by CID or by stable name. */
  linksTo(cid: string): LinkedRecord[]
}

const maxFound = 200
const columns = `r.id, r.cid, i.did AS publisher, r.kind, r.key, r.revision, r.position, r.issued, r.licence, r.latest, r.change, r.problem, u.reason
  FROM record AS r JOIN institution AS i ON i.id = r.institution LEFT JOIN unindexed AS u ON u.record = r.id`

export function makeIndexReader(source: Source): IndexReader {
  const rowOf = (cid: string): FoundRow | undefined =>
    source.prepare(`SELECT ${columns} WHERE r.cid = ?`).get(cid) as FoundRow | undefined
  const named = (did: string, kind: string, key: string): FoundRow[] =>
    source
      .prepare(
        `SELECT ${columns} WHERE i.did = ? AND r.kind = ? AND r.key = ? ORDER BY r.revision DESC, r.position DESC`,
      )
      .all(did, kind, key) as FoundRow[]
  const itemOf = (id: number | undefined): { item?: SearchItem } => {
    const [item] = id === undefined ? [] : itemsOf(source, [id])
    return item ? { item } : {}
  }
  const idOf = (target: string): number | undefined => {
    const name = /^biofed:([^/]+)\/([^/]+)\/(.+)$/.exec(target)
    if (!name) return rowOf(target)?.id
    const [, did = '', kind = '', key = ''] = name
    return named(did, kind, key).find((row) => row.latest === 1)?.id
  }

  return {
    findRecord: (cid) => found(rowOf(cid)),
    findLatest: (did, kind, key) => found(named(did, kind, key).find((row) => row.latest === 1)),
    revisions: (did, kind, key) =>
      named(did, kind, key)
        .filter((row) => row.reason === null || row.problem !== null)
        .map(({ cid, revision, issued, change }) => ({
          cid,
          revision,
          issued,
          ...(change !== null && { change: JSON.parse(change) }),
        })),
    problemsOf: (cid) => rowOf(cid)?.reason?.split('\n') ?? [],
    findByDigest(digests) {
      const rows = source
        .prepare(
          `SELECT DISTINCT m.record FROM molecule AS m JOIN shown ON shown.id = m.record
           WHERE m.digest IN (SELECT value FROM json_each(?)) ORDER BY m.record DESC LIMIT ${maxFound}`,
        )
        .all(JSON.stringify(digests)) as { record: number }[]
      return itemsOf(
        source,
        rows.map((row) => row.record),
      )
    },
    itemOf: (cid) => itemOf(rowOf(cid)?.id).item,
    publisherName(did) {
      const row = source.prepare('SELECT name FROM institution WHERE did = ?').get(did)
      return row ? JSON.parse((row as { name: string }).name) : nameOfDid(did)
    },
    profileOf(did) {
      const row = source
        .prepare('SELECT body FROM institution WHERE did = ? AND profile IS NOT NULL')
        .get(did)
      return row ? JSON.parse((row as { body: string }).body) : undefined
    },
    findAlias: (alias) =>
      (
        source
          .prepare('SELECT did FROM institution WHERE alias = ? ORDER BY profile, did LIMIT 1')
          .get(alias) as { did: Did } | undefined
      )?.did,
    countRecords(did) {
      const row =
        did === undefined
          ? source.prepare('SELECT sum(records) AS n FROM facet_group').get()
          : source
              .prepare(
                `SELECT sum(records) AS n FROM facet_group
                 WHERE json_extract(key, '$[1]') = (SELECT id FROM institution WHERE did = ?)`,
              )
              .get(did)
      return (row as { n: number | null }).n ?? 0
    },
    unindexed: (limit) =>
      source.prepare('SELECT cid, reason FROM unindexed ORDER BY record DESC LIMIT ?').all(limit) as {
        cid: CidText
        reason: string
      }[],
    linksFrom(cid) {
      const links = source
        .prepare(
          'SELECT relation, target FROM record_link WHERE record = (SELECT id FROM record WHERE cid = ?) ORDER BY relation, target',
        )
        .all(cid) as { relation: string; target: string }[]
      return links.map((link) => ({ ...link, ...itemOf(idOf(link.target)) }))
    },
    linksTo(cid) {
      const row = rowOf(cid)
      const targets = row ? [cid, `biofed:${row.publisher}/${row.kind}/${row.key}`] : [cid]
      const links = source
        .prepare(
          `SELECT l.record, l.relation, l.target FROM record_link AS l JOIN shown ON shown.id = l.record
           WHERE l.target IN (${targets.map(() => '?').join(', ')}) ORDER BY l.record DESC, l.relation LIMIT ${maxFound}`,
        )
        .all(...targets) as { record: number; relation: string; target: string }[]
      return links.map(({ record, ...link }) => ({ ...link, ...itemOf(record) }))
    },
  }
}

function found(row: FoundRow | undefined): FoundRecord | undefined {
  if (!row) return undefined
  const { id: _, change: _change, problem: _problem, latest, reason, ...rest } = row
  return {
    ...rest,
    latest: latest === 1,
    ...(reason !== null && { problem: reason }),
  }
}
