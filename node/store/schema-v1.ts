/** Version 1 of the store's tables. Blocks stand in a rowid table: WITHOUT ROWID costs three times the CPU for rows of 2 KiB. */
export const schemaV1 = `
CREATE TABLE block (
  id INTEGER PRIMARY KEY,
  mh BLOB NOT NULL UNIQUE CHECK (length(mh) = 32),
  codec INTEGER NOT NULL,
  visibility TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE blocked (
  mh BLOB PRIMARY KEY,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE publisher (
  id INTEGER PRIMARY KEY,
  did TEXT NOT NULL UNIQUE,
  hosted INTEGER NOT NULL,
  policy TEXT NOT NULL,
  added INTEGER NOT NULL
) STRICT;

CREATE TABLE key_list (
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  version INTEGER NOT NULL,
  cid TEXT NOT NULL,
  PRIMARY KEY (publisher, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE leaf (
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  position INTEGER NOT NULL,
  cid_bytes BLOB NOT NULL,
  kind TEXT NOT NULL,
  block INTEGER REFERENCES block (id),
  people INTEGER REFERENCES block (id),
  withdrawn_at INTEGER,
  PRIMARY KEY (publisher, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX leaf_block ON leaf (block);
CREATE INDEX leaf_people ON leaf (people) WHERE people IS NOT NULL;
CREATE INDEX leaf_without_block ON leaf (cid_bytes) WHERE block IS NULL;
CREATE INDEX leaf_hole ON leaf (publisher, position) WHERE kind = 'hole';
CREATE INDEX leaf_withdrawn ON leaf (publisher, withdrawn_at) WHERE withdrawn_at IS NOT NULL;

CREATE TABLE withdrawal (
  cid TEXT NOT NULL,
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  position INTEGER NOT NULL,
  target INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (cid, publisher)
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawal_leaf ON withdrawal (publisher, position);

CREATE TABLE head (
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  epoch INTEGER NOT NULL,
  size INTEGER NOT NULL,
  cid TEXT NOT NULL,
  root BLOB NOT NULL,
  issued INTEGER NOT NULL,
  received INTEGER NOT NULL,
  reached INTEGER NOT NULL,
  PRIMARY KEY (publisher, epoch, size, cid)
) STRICT, WITHOUT ROWID;

CREATE TABLE tile (
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  level INTEGER NOT NULL,
  idx INTEGER NOT NULL,
  size INTEGER,
  cid TEXT NOT NULL
) STRICT;
CREATE INDEX tile_place ON tile (publisher, level, idx);
CREATE INDEX tile_edge ON tile (publisher, size) WHERE size IS NOT NULL;

CREATE TABLE file_use (
  mh BLOB NOT NULL,
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (mh, publisher, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_use_leaf ON file_use (publisher, position);

CREATE TABLE record_name (
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  revision INTEGER NOT NULL,
  position INTEGER NOT NULL,
  cid TEXT NOT NULL,
  PRIMARY KEY (publisher, kind, key, revision, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  cid TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
`
