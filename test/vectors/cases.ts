import type { ProtocolErrorCode } from '../../protocol/index.ts'

/** Data of one case: JSON values only. */
export type CaseData = Readonly<Record<string, unknown>>

export interface VectorCase extends CaseData {
  readonly id: string
  readonly comment: string
  readonly valid: boolean
  /** Of the refusal, where `valid` is false. */
  readonly code?: ProtocolErrorCode
}

export interface VectorFile {
  readonly about: string
  readonly notes?: readonly string[]
  readonly cases: readonly VectorCase[]
}

/** Collects cases and numbers them. New ones go at the end, so that ids stay. */
export class CaseList {
  readonly cases: VectorCase[] = []
  readonly #prefix: string

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  valid(comment: string, data: CaseData): void {
    this.cases.push({ id: this.#nextId(), comment, valid: true, ...data })
  }

  refused(code: ProtocolErrorCode, comment: string, data: CaseData): void {
    this.cases.push({ id: this.#nextId(), comment, valid: false, code, ...data })
  }

  #nextId(): string {
    return `${this.#prefix}-${String(this.cases.length + 1).padStart(3, '0')}`
  }
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
}
