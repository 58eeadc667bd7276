import { ProtocolError, type ProtocolErrorCode } from '../../error.ts'

/** The error for RDF that can't be read; its path is `/line/N` where the line is known, from 1. */
export function rdfError(
  code: ProtocolErrorCode,
  message: string,
  line?: number,
  cause?: unknown,
): ProtocolError {
  return new ProtocolError(
    code,
    line === undefined ? '' : `/line/${line}`,
    message,
    cause === undefined ? {} : { cause },
  )
}

/** The line that an error of a reader names. */
export function lineOf(error: ProtocolError): number | undefined {
  const line = /^\/line\/(\d+)$/.exec(error.path)?.[1]
  return line === undefined ? undefined : Number(line)
}

/** What a library threw, as text of at most 300 letters. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

/** What a document may have at most. */
export interface RdfLimits {
  readonly maxBytes: number
  readonly maxTriples: number
  /** Nesting of XML elements or JSON values. */
  readonly maxDepth: number
}

export const rdfLimits: RdfLimits = { maxBytes: 64 << 20, maxTriples: 1_000_000, maxDepth: 64 }
