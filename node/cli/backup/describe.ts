import { type Did, timeFromMs } from '../../../protocol/index.ts'
import { findDamage } from '../../scrub/index.ts'
import { type Db, openDatabase } from '../../store/database.ts'
import { textIn } from '../texts.ts'

/** What a store holds, as a backup of it says. */
export interface StoreFacts {
  readonly publishers: readonly PublisherFacts[]
  readonly drafts: number
}

export interface PublisherFacts {
  readonly did: string
  readonly name: string
  readonly hosted: boolean
  /** Leaves of its log. */
  readonly size: number
  /** Those that are records, held and not withdrawn. */
  readonly records: number
  /** The newest head that the log has reached. */
  readonly head: { readonly cid: string; readonly size: number; readonly issued: string } | null
}

/** Reads what `db` holds, by tables that every version has. */
export function describeStore(db: Db): StoreFacts {
  const rows = db
    .prepare(
      `SELECT id, did, hosted, (SELECT name FROM institution WHERE institution.did = publisher.did) AS name,
         (SELECT count(*) FROM leaf WHERE leaf.publisher = publisher.id) AS size,
         (SELECT count(*) FROM leaf WHERE leaf.publisher = publisher.id AND kind = 'record'
           AND block IS NOT NULL AND withdrawn_at IS NULL) AS records
       FROM publisher ORDER BY hosted DESC, did`,
    )
    .all() as { id: number; did: Did; hosted: number; name: string | null; size: number; records: number }[]
  const newest = db.prepare(
    'SELECT cid, size, issued FROM head WHERE publisher = ? AND reached = 1 ORDER BY epoch DESC, size DESC, issued DESC LIMIT 1',
  )
  const { n } = db.prepare('SELECT count(*) AS n FROM draft').get() as { n: number }
  return {
    publishers: rows.map(({ id, name, hosted, ...row }) => {
      const head = newest.get(id) as { cid: string; size: number; issued: number } | undefined
      return {
        ...row,
        name: textIn(name === null ? undefined : (JSON.parse(name) as Record<string, string>)),
        hosted: hosted === 1,
        head: head ? { ...head, issued: timeFromMs(head.issued) } : null,
      }
    }),
    drafts: n,
  }
}

/** What a look at every byte of a store found. */
export interface StoreSoundness {
  readonly blocks: number
  /** Blocks that no longer hash to their CID. */
  readonly damaged: number
  /** Sentences of SQLite about the file itself; none when it is sound. */
  readonly file: readonly string[]
}

const stepBytes = 8_388_608

/** Describes the database file at `path`, which nobody writes to, and hashes all its blocks. */
export function inspectStore(path: string): StoreFacts & { readonly soundness: StoreSoundness } {
  using db = openDatabase(path, { parts: [], readonly: true })
  const rows = db.prepare('PRAGMA integrity_check(20)').all() as { integrity_check: string }[]
  const file = rows.flatMap(({ integrity_check: text }) => (text === 'ok' ? [] : [text]))
  let blocks = 0
  let damaged = 0
  for (let after: number | undefined = 0; after !== undefined; ) {
    const step = findDamage(db, after, stepBytes)
    blocks += step.blocks
    damaged += step.damaged.length
    after = step.next
  }
  return { ...describeStore(db), soundness: { blocks, damaged, file } }
}
