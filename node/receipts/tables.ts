import type { Part } from '../store/migrate.ts'

/** What other nodes may ask for as news: statements that stand beside the logs. */
export type NewsKind = 'receipt' | 'evidence'

/** Tables of node/receipts. `cid` is CID text, dids are text, `root` 32 bytes, `time` seconds since 1970 as the giver claims. */
export interface ReceiptTables {
  /** Where this node's numbers of news begin; one row. */
  news_base: { base: number }
  /** In the order in which they began to count here. `data` is null for a receipt, which stands in its own table. */
  news: { seq: number; cid: string; publisher: string; kind: NewsKind; data: Uint8Array | null }
  /** The number up to which a peer's news have been taken. */
  news_cursor: { peer: string; next: number }
  receipt: {
    id: number
    cid: string
    publisher: string
    giver: string
    key: Uint8Array
    epoch: number
    size: number
    time: number
    root: Uint8Array
    /** 1 once the log here has this root at this size; 0 while it isn't that long. */
    counts: number
    data: Uint8Array
  }
  /** The largest receipt that this node has ever given for a log, one an epoch. */
  given: { giver: string; publisher: string; epoch: number; size: number; root: Uint8Array; time: number }
}

declare module '../store/schema.ts' {
  interface Schema extends ReceiptTables {}
}

const schemaV1 = `
CREATE TABLE news_base (base INTEGER NOT NULL) STRICT;

CREATE TABLE news (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  cid TEXT NOT NULL UNIQUE,
  publisher TEXT NOT NULL,
  kind TEXT NOT NULL,
  data BLOB
) STRICT;
CREATE INDEX news_publisher ON news (publisher);

CREATE TABLE news_cursor (
  peer TEXT PRIMARY KEY,
  next INTEGER NOT NULL
) STRICT;

CREATE TABLE receipt (
  id INTEGER PRIMARY KEY,
  cid TEXT NOT NULL UNIQUE,
  publisher TEXT NOT NULL,
  giver TEXT NOT NULL,
  key BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  size INTEGER NOT NULL,
  time INTEGER NOT NULL,
  root BLOB NOT NULL,
  counts INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE INDEX receipt_place ON receipt (publisher, counts, giver, size, time);
CREATE INDEX receipt_waiting ON receipt (publisher, size) WHERE counts = 0;
CREATE INDEX receipt_key ON receipt (giver, key);

CREATE TABLE given (
  giver TEXT NOT NULL,
  publisher TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  size INTEGER NOT NULL,
  root BLOB NOT NULL,
  time INTEGER NOT NULL,
  PRIMARY KEY (giver, publisher, epoch)
) STRICT, WITHOUT ROWID;
`

/** The tables of receipts and news, for `openDatabase`. */
export const receiptsPart: Part = {
  name: 'receipts',
  migrations: [{ version: 1, up: (raw) => void raw.exec(schemaV1) }],
}
