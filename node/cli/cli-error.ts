/** A command that can't be carried out, with what to do about it. `code` is stable. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly code: string
  readonly remedy: string | undefined

  constructor(code: string, message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.remedy = remedy
  }
}
