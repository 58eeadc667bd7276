/** Tables of node/publish: private to this node. Times are milliseconds since 1970. */
export interface PublishTables {
  /** The newest head of each institution that this very node has signed, whatever came in from elsewhere. */
  signed_head: { publisher: string; epoch: number; size: number; root: Uint8Array; cid: string; at: number }
  /** The change of an institution's key list that waits for its signature. `request` is the JSON of the request file. */
  key_change: { publisher: string; request: string; created: number }
}

declare module '../store/schema.ts' {
  interface Schema extends PublishTables {}
}
