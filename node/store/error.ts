export type StoreErrorCode =
  | 'in_use'
  | 'newer_schema'
  | 'older_schema'
  | 'nested_transaction'
  | 'async_transaction'
  | 'blocked'
  | 'unknown_publisher'
  | 'log_gap'
  | 'log_differs'
  | 'log_forked'
  | 'not_erasable'
  | 'missing_block'
  | 'disk_full'

/** The store can't do what was asked; `code` is stable, the message says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
