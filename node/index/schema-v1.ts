/**
 * Version 1 of the index's tables. `record.id` is the sort key (newest last, see record-id.ts), the same on every node; so FTS5 gives
 * newest first without sorting. Rows stand for records that are not withdrawn. The full-text table holds tokens, not text.
 */
export const schemaV1 = `
CREATE TABLE index_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE institution (
  id INTEGER PRIMARY KEY,
  did TEXT NOT NULL UNIQUE,
  profile INTEGER,
  name TEXT NOT NULL,
  alias TEXT,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  cid TEXT NOT NULL UNIQUE,
  institution INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  revision INTEGER NOT NULL,
  previous TEXT,
  position INTEGER NOT NULL,
  issued TEXT NOT NULL,
  change TEXT,
  problem TEXT,
  latest INTEGER NOT NULL,
  licence TEXT NOT NULL,
  status TEXT NOT NULL,
  item TEXT NOT NULL
) STRICT;
CREATE INDEX record_by_name ON record (institution, kind, key, position);
CREATE INDEX record_by_previous ON record (previous) WHERE previous IS NOT NULL;

CREATE TABLE unindexed (record INTEGER PRIMARY KEY, cid TEXT NOT NULL, reason TEXT NOT NULL) STRICT;

CREATE TABLE withdrawn_record (cid TEXT PRIMARY KEY, institution INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE facet_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  records INTEGER NOT NULL
) STRICT;
CREATE TABLE shown (id INTEGER PRIMARY KEY, facet_group INTEGER NOT NULL) STRICT;
CREATE TABLE taxon_name (
  taxon TEXT NOT NULL,
  name TEXT NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (taxon, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE molecule (
  digest TEXT NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (digest, record)
) STRICT, WITHOUT ROWID;
CREATE TABLE awaited_file (file TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (file, record)) STRICT, WITHOUT ROWID;
CREATE INDEX awaited_file_by_record ON awaited_file (record);

CREATE TABLE record_link (
  record INTEGER NOT NULL,
  relation TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (record, relation, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_link_by_target ON record_link (target);

CREATE VIRTUAL TABLE search USING fts5 (
  names, name_parts, terms, summary, rest, parts, facets,
  content = '', contentless_delete = 1, tokenize = "ascii tokenchars '=^-'"
);
-- Rows come a few dozen to a transaction, each a segment: with the default of 4 most of the work would be merging them again and again.
INSERT INTO search (search, rank) VALUES ('automerge', 8);
INSERT INTO search (search, rank) VALUES ('crisismerge', 32);
`
