import type { Part } from '../store/migrate.ts'

const schemaV1 = `
CREATE TABLE draft_hold (
  draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  hook TEXT NOT NULL,
  content BLOB NOT NULL,
  reasons TEXT NOT NULL,
  remedy TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (draft, hook)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_review (
  draft INTEGER PRIMARY KEY REFERENCES draft (id) ON DELETE CASCADE,
  content BLOB NOT NULL,
  decision TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  comment TEXT,
  at INTEGER NOT NULL
) STRICT;
`

/** Tables of node/hooks, for `openDatabase`: what holds drafts, and who has looked at them. `content` is a digest of the draft as it was then. */
export const hooksPart: Part = {
  name: 'hooks',
  migrations: [{ version: 1, up: (raw) => void raw.exec(schemaV1) }],
}
