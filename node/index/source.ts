/** A prepared query; rows as objects. */
export interface ReadStatement {
  all(...parameters: unknown[]): unknown[]
  get(...parameters: unknown[]): unknown
}

/** A connection that searches: the node's own for a database in memory, else a reader process's. Keeps statements by their text. */
export interface Source {
  prepare(sql: string): ReadStatement
}
