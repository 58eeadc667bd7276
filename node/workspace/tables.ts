import type { Generated } from 'kysely'

/** Tables of node/workspace: private to this node. Times are milliseconds since 1970; `fields`, `body`, `problems` and reports are JSON. */
export interface WorkspaceTables {
  draft: {
    id: Generated<number>
    publisher: string
    kind: string
    key: string
    status: string
    licence: string
    /** The optional fields of the envelope, and the contributors. */
    fields: string
    /** DAG-JSON form. */
    body: string
    /** Length and digests of the sequence, JSON; null where the body has none. */
    computed: string | null
    /** Pointer, detail and remedy of everything that stands in the way of publishing, apart from conflicts. */
    problems: string
    /** Record of which a person, or an explicit accession, says that this is the next revision. */
    revises: string | null
    import: number | null
    created: number
    changed: number
  }
  import_job: {
    id: Generated<number>
    created: number
    state: 'receiving' | 'running' | 'done' | 'failed'
    dry_run: number
    error: string | null
  }
  import_file: {
    id: Generated<number>
    job: number
    number: number
    name: string
    state: 'waiting' | 'running' | 'done' | 'refused'
    size: number | null
    sha256: string | null
    format: string | null
    notes: string
  }
  import_record: {
    file: number
    number: number
    outcome: 'draft' | 'revision' | 'unchanged' | 'conflict' | 'refused'
    warnings: number
    report: string
  }
  /** What became of each record of each file, so that the same bytes make nothing new. */
  imported: {
    publisher: string
    file: string
    number: number
    draft: number | null
    record: string | null
  }
  /** Commitments to drafts that were published, with the secrets that reveal them. They outlive the drafts. */
  commitment: {
    id: Generated<number>
    draft: number
    publisher: string
    cid: string
    digest: string
    salt: Uint8Array
    at: number
  }
  /** Drafts that have become records, so that asking twice publishes once. */
  published_draft: { draft: number; cid: string; at: number }
}

declare module '../store/schema.ts' {
  interface Schema extends WorkspaceTables {}
}
