/** What a verb has to say: lines for people, one JSON value for programs. */
export interface Answer {
  readonly lines: readonly string[]
  readonly json: unknown
  /** 0 by default. */
  readonly exitCode?: number
  /** Goes to stdout as it is, in place of the lines. */
  readonly bytes?: Uint8Array
}

/** Where a verb reads and writes; handed in, so that tests can run verbs within their own process. */
export interface Io {
  readonly env: Record<string, string | undefined>
  /** A person is at the keyboard: they may be asked, and see a progress bar. */
  readonly isTerminal: boolean
  out(bytes: string | Uint8Array): Promise<void>
  /** Progress and remarks, which aren't part of the answer. */
  note(line: string): void
  /** The answer to a question, without its end of line; `hidden` doesn't show what is typed. */
  ask(question: string, options?: { hidden?: boolean }): Promise<string>
}

/** Options that every verb has. */
export interface CommonOptions {
  readonly data: string
  readonly json?: true
}
