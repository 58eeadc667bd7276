import type { Generated } from 'kysely'
import type { Part } from '../store/migrate.ts'

/** Tables of node/mesh. Times are milliseconds since 1970. */
export interface MeshTables {
  /** Peers that the operator gave, by the address that was given. */
  peer: {
    address: string
    /** Peer id that answered there, or the URL itself; null until it has answered. */
    name: string | null
    added: number
    last_seen: number | null
  }
  /** What peers sent that didn't verify. */
  peer_fault: {
    id: Generated<number>
    peer: string
    at: number
    code: string
    detail: string
    publisher: string | null
  }
  /** Roots of files that aren't whole here, with the published record that links them. */
  wanted_file: { cid: string; record: string; tries: number; next_at: number }
}

declare module '../store/schema.ts' {
  interface Schema extends MeshTables {}
}

const schemaV1 = `
CREATE TABLE peer (
  address TEXT PRIMARY KEY,
  name TEXT,
  added INTEGER NOT NULL,
  last_seen INTEGER
) STRICT;

CREATE TABLE peer_fault (
  id INTEGER PRIMARY KEY,
  peer TEXT NOT NULL,
  at INTEGER NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  publisher TEXT
) STRICT;
CREATE INDEX peer_fault_at ON peer_fault (peer, at);

CREATE TABLE wanted_file (
  cid TEXT NOT NULL,
  record TEXT NOT NULL,
  tries INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  PRIMARY KEY (cid, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX wanted_file_next ON wanted_file (next_at);
`

/** The mesh's own tables, for `openDatabase`. */
export const meshPart: Part = {
  name: 'mesh',
  migrations: [{ version: 1, up: (raw) => void raw.exec(schemaV1) }],
}
