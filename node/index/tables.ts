/**
 * Tables of node/index: derived from blocks, rebuilt by `reindex`. `id` and `record` are the sort key of a record; JSON stands in text.
 * The FTS5 table `search` is written and read by raw statements alone.
 */
export interface IndexTables {
  index_setting: { name: string; value: string }
  institution: {
    id: number
    did: string
    /** The record of its newest profile. */
    profile: number | null
    /** LocalisedText. */
    name: string
    alias: string | null
    /** Body of the profile, `{}` before there is one. */
    body: string
  }
  record: {
    id: number
    cid: string
    institution: number
    kind: string
    key: string
    revision: number
    previous: string | null
    position: number
    issued: string
    change: string | null
    /** Why it isn't indexed. */
    problem: string | null
    /** The newest revision that could be indexed. */
    latest: number
    licence: string
    status: string
    /** What is shown of it in a list, see `Card`. */
    item: string
  }
  unindexed: { record: number; cid: string; reason: string }
  /** `by_cid` is the withdrawal, `reason` its word. */
  withdrawn_record: { cid: string; institution: number; by_cid: string; reason: string }
  /** The operator's choice, not derived. */
  curator: { did: string; holds: 'hide' | 'flag' }
  /** Records that are alike in every facet, counted; the rows stay, also at 0. */
  facet_group: { id: number; key: string; records: number }
  /** What search finds: newest revisions of all kinds but those about the log itself. */
  shown: { id: number; facet_group: number }
  /** How publishers call a taxon, with the number of shown records that do. */
  taxon_name: { taxon: string; name: string; records: number }
  molecule: { digest: string; record: number }
  awaited_file: { file: string; record: number }
  /** `target` is a stable name, a CID or a CURIE. */
  record_link: { record: number; relation: string; target: string }
}

declare module '../store/schema.ts' {
  interface Schema extends IndexTables {}
}
