import type { Part } from '../store/migrate.ts'

const schemaV1 = `
CREATE TABLE draft (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  publisher TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  status TEXT NOT NULL,
  licence TEXT NOT NULL,
  fields TEXT NOT NULL,
  body TEXT NOT NULL,
  computed TEXT,
  problems TEXT NOT NULL,
  revises TEXT,
  import INTEGER,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_name ON draft (publisher, kind, key);
CREATE INDEX draft_import ON draft (import) WHERE import IS NOT NULL;

CREATE TABLE import_job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created INTEGER NOT NULL,
  state TEXT NOT NULL,
  dry_run INTEGER NOT NULL,
  error TEXT
) STRICT;

CREATE TABLE import_file (
  id INTEGER PRIMARY KEY,
  job INTEGER NOT NULL REFERENCES import_job (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  size INTEGER,
  sha256 TEXT,
  format TEXT,
  notes TEXT NOT NULL,
  UNIQUE (job, number)
) STRICT;

CREATE TABLE import_record (
  file INTEGER NOT NULL REFERENCES import_file (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  warnings INTEGER NOT NULL,
  report TEXT NOT NULL,
  PRIMARY KEY (file, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE imported (
  publisher TEXT NOT NULL,
  file TEXT NOT NULL,
  number INTEGER NOT NULL,
  draft INTEGER REFERENCES draft (id) ON DELETE CASCADE,
  record TEXT,
  PRIMARY KEY (publisher, file, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_draft ON imported (draft) WHERE draft IS NOT NULL;

CREATE TABLE published_draft (
  draft INTEGER PRIMARY KEY,
  cid TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
`

const schemaV2 = `
CREATE TABLE commitment (
  id INTEGER PRIMARY KEY,
  draft INTEGER NOT NULL,
  publisher TEXT NOT NULL,
  cid TEXT NOT NULL,
  digest TEXT NOT NULL,
  salt BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX commitment_draft ON commitment (draft);
`

/** The workspace's tables, for `openDatabase`. */
export const workspacePart: Part = {
  name: 'workspace',
  migrations: [
    { version: 1, up: (raw) => void raw.exec(schemaV1) },
    { version: 2, up: (raw) => void raw.exec(schemaV2) },
  ],
}
