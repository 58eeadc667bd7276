import { cidOfRow } from './damage.ts'
import { noteParts } from './file-parts.ts'
import type { RawDatabase } from './migrate.ts'

const tables = `
ALTER TABLE blocked ADD COLUMN kind TEXT NOT NULL DEFAULT 'operator';
ALTER TABLE blocked ADD COLUMN by_cid TEXT;
ALTER TABLE blocked ADD COLUMN codec INTEGER NOT NULL DEFAULT 0x71;

CREATE TABLE file_node (
  child BLOB NOT NULL,
  parent BLOB NOT NULL,
  PRIMARY KEY (child, parent)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_node_parent ON file_node (parent);

CREATE TABLE people_absent (
  mh BLOB NOT NULL,
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (mh, publisher, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_absent_leaf ON people_absent (publisher, position);

CREATE TABLE people_withdrawal (
  mh BLOB NOT NULL,
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  position INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (mh, publisher)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_withdrawal_leaf ON people_withdrawal (publisher, position);
`

/**
 * Version 3 of the store's tables: why a block is kept away and which record says so; which blocks lie below the nodes of files; people
 * that records name and whose block isn't here; withdrawals of people alone.
 */
export function schemaV3(raw: RawDatabase): void {
  raw.exec(tables)
  const nodes = raw.prepare('SELECT mh, codec, data FROM block WHERE codec = 0x70').all() as {
    mh: Buffer
    codec: number
    data: Buffer
  }[]
  for (const { mh, codec, data } of nodes) noteParts((sql) => raw.prepare(sql), cidOfRow(codec, mh), data)
}
