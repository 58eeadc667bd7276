import type { Part } from '../store/migrate.ts'

const schemaV1 = `
CREATE TABLE signed_head (
  publisher TEXT PRIMARY KEY,
  epoch INTEGER NOT NULL,
  size INTEGER NOT NULL,
  root BLOB NOT NULL,
  cid TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE key_change (
  publisher TEXT PRIMARY KEY,
  request TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT;
`

/** The tables of node/publish, for `openDatabase`. */
export const publishPart: Part = {
  name: 'publish',
  migrations: [{ version: 1, up: (raw) => void raw.exec(schemaV1) }],
}
