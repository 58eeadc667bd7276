/** Version 2 of the store's tables: evidence of forks, and the leaves that were cut off. Leaves name blocks by digest: these may be erased. */
export const schemaV2 = `
CREATE TABLE evidence (
  cid TEXT PRIMARY KEY,
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  subject TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  position INTEGER NOT NULL,
  counts INTEGER NOT NULL,
  received INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE INDEX evidence_publisher ON evidence (publisher, subject, epoch, position);

CREATE TABLE cut (
  id INTEGER PRIMARY KEY,
  publisher INTEGER NOT NULL REFERENCES publisher (id),
  position INTEGER NOT NULL,
  size INTEGER NOT NULL,
  why TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX cut_publisher ON cut (publisher, position);

CREATE TABLE cut_leaf (
  cut INTEGER NOT NULL REFERENCES cut (id),
  position INTEGER NOT NULL,
  cid_bytes BLOB NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (cut, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX cut_leaf_cid ON cut_leaf (cid_bytes);

CREATE TABLE doubtful_log (
  publisher INTEGER PRIMARY KEY REFERENCES publisher (id)
) STRICT;
`
