/** The closed list of reasons for which something is refused: `SPEC.md` §12. */
export const protocolErrorCodes = [
  'too_large',
  'bad_cid',
  'bad_hash',
  'bad_encoding',
  'bad_depth',
  'bad_count',
  'bad_shape',
  'bad_link',
  'bad_time',
  'bad_did',
  'bad_key',
  'bad_type',
  'bad_signers',
  'bad_signature',
  'bad_key_list',
  'unknown_key',
  'key_out_of_range',
  'wrong_publisher',
  'bad_leaf',
  'bad_order',
  'bad_root',
  'bad_tree',
  'bad_checkpoint',
  'bad_epoch',
  'in_future',
  'bad_proof',
  'bad_car',
  'missing_block',
  'unexplained_hole',
  'bad_sequence',
  'bad_location',
  'bad_file',
] as const

export type ProtocolErrorCode = (typeof protocolErrorCodes)[number]

/** What was read breaks `SPEC.md`. `path` is a JSON pointer into it, or empty for the whole; `code` is stable, the text is not. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly code: ProtocolErrorCode
  readonly path: string

  constructor(code: ProtocolErrorCode, path: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.path = path
  }
}
