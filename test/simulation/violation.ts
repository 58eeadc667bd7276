/** The promises of the design that a simulation checks, each by a short name. */
export type PromiseName =
  | 'acknowledged-is-kept'
  | 'one-head'
  | 'bytes-hash'
  | 'same-answers'
  | 'fork-known'
  | 'same-verdict'
  | 'drafts-stay'
  | 'receipt-means-held'
  | 'erased-is-gone'
  | 'cut-is-gone'
  | 'no-false-blame'
  | 'no-own-trouble'
  | 'converges'
  | 'only-the-genuine'
  | 'durable-first'
  | 'not-ahead'
  | 'no-flood'
  | 'damage-is-mended'

/** A promise that was broken; the message says how. */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly promise: PromiseName

  constructor(promise: PromiseName, message: string) {
    super(message)
    this.promise = promise
  }
}

/** Something went wrong that no node could have prevented: the simulation ends without a verdict. */
export class Excused extends Error {
  override readonly name = 'Excused'
}
