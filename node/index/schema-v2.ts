/**
 * Version 2 of the index's tables: which record withdrew what and why, by log, because anybody's log may hold a name; revisions that say
 * what they change; and whose holds this node heeds, which is the operator's word and not derived.
 */
export const schemaV2 = `
DROP TABLE withdrawn_record;
CREATE TABLE withdrawn_record (
  cid TEXT NOT NULL,
  institution INTEGER NOT NULL,
  by_cid TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (cid, institution)
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawn_record_by ON withdrawn_record (by_cid);
CREATE INDEX record_changing ON record (institution, kind, key) WHERE change IS NOT NULL;

CREATE TABLE curator (did TEXT PRIMARY KEY, holds TEXT NOT NULL) STRICT, WITHOUT ROWID;
`
