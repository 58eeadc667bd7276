import { findRefusal, ProtocolError } from '../../protocol/index.ts'

/** Why a request came to nothing without anybody's fault. */
export type SetbackCode =
  | 'unknown_publisher'
  | 'bad_request'
  | 'busy'
  | 'not_a_prefix'
  | 'forked'
  | 'no_receipt'
  | 'stale'
  | 'in_future'
  | 'blocked'
  | 'store_failed'
  | 'changed'

/** Refusals that may only mean that the peer hasn't got the publisher's newest key list yet. */
export const staleCodes: ReadonlySet<string> = new Set([
  'unknown_key',
  'key_out_of_range',
  'bad_epoch',
  'bad_root',
  'bad_key_list',
])

/** Throws the `Setback` that an answer is, if it is a refusal. */
export function throwRefusal(bytes: Uint8Array): void {
  const code = findRefusal(bytes)
  if (code) throw new Setback(code, `the peer refused: ${code}`)
}

/** The answer can't be used, and the peer isn't to blame. `stale`: it doesn't know the publisher's newest keys yet. */
export class Setback extends Error {
  override readonly name = 'Setback'
  readonly code: SetbackCode

  constructor(code: SetbackCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Heads ahead of this node's clock wait; everything else that breaks `SPEC.md` is the fault of who sent it. */
export function isPeersFault(error: unknown): error is ProtocolError {
  return error instanceof ProtocolError && error.code !== 'in_future'
}

/** What to remember of an error: for faults place and text, for the rest a code. `isOurs`: the trouble is this node's own. */
export function faultOf(error: unknown): { code: string; detail: string; isOurs: boolean } {
  if (error instanceof ProtocolError) {
    const place = error.path === '' ? '' : `${error.path}: `
    return { code: error.code, detail: brief(`${place}${error.message}`), isOurs: false }
  }
  if (error instanceof Setback) return { code: error.code, detail: error.message, isOurs: false }
  return { code: 'store_failed', detail: brief(String(error)), isOurs: true }
}

/** A copy: a slice would keep the whole text in memory, and a peer can make it a mebibyte long. */
function brief(text: string): string {
  return Buffer.from(text.slice(0, 500)).toString()
}
