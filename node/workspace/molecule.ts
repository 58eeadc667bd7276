import { hash } from 'node:crypto'
import type { components } from '../../protocol/generated/openapi.ts'
import { encodeBlock, fromJson, type JsonMap } from '../../protocol/index.ts'
import { type Computed, computeSequence } from '../../protocol/sequence/index.ts'

type Design = components['schemas']['Design']

/** Length and digests of a design whose sequence stands in the body, else undefined. The body needn't be a good one. */
export function computeBody(kind: string, body: unknown): Computed | undefined {
  if (kind !== 'design' || !isDesign(body) || typeof body.sequence !== 'string') return undefined
  try {
    return computeSequence(body)
  } catch {
    return undefined
  }
}

function isDesign(body: unknown): body is Design {
  return typeof body === 'object' && body !== null && 'moleculeType' in body && 'topology' in body
}

/** What names the molecule of a design, the same for every rotation and strand of a circle; undefined when there is no sequence. */
export function moleculeName(kind: string, body: unknown): string | undefined {
  const computed = computeBody(kind, body)
  if (computed?.seguid) return computed.seguid
  if (kind !== 'design' || !isDesign(body) || !body.sequenceFile) return undefined
  return `${body.topology}:${body.moleculeType}:${body.sequenceFile.sha256}`
}

/** What encoding a body tells about it. */
export interface InspectedBody {
  /** Digest of everything that the body says, apart from where it came from. */
  readonly content: string
  /** Bytes of the body in a record, about. */
  readonly length: number
}

/** Throws ProtocolError when the body can't be part of a block. */
export function inspectBody(body: JsonMap): InspectedBody {
  const { source, ...rest } = body
  const bytes = encodeBlock(fromJson(rest))
  const sourceLength = source === undefined ? 0 : Buffer.byteLength(JSON.stringify(source))
  return { content: hash('sha256', bytes), length: bytes.length + sourceLength }
}
