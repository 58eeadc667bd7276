export type IndexErrorCode =
  | 'bad_query'
  | 'bad_cursor'
  | 'search_deadline'
  | 'busy'
  | 'reader_failed'
  | 'closing'

/** A search that can't be answered: `code` is stable; for `bad_query` `at` is the place in the text, in UTF-16 units from 0. */
export class IndexError extends Error {
  override readonly name = 'IndexError'
  readonly code: IndexErrorCode
  readonly at: number | undefined

  constructor(code: IndexErrorCode, message: string, at?: number, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.at = at
  }
}
