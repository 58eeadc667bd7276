import type { components } from '../generated/openapi.ts'
import { refgetDigest, seguid } from './digest.ts'

type Design = components['schemas']['Design']
export type Computed = components['schemas']['Computed']

/**
 * What a design's sequence says by itself: length in letters, digests, share of G and C. `sequence` stands in
 * for one that lies in a file; without it only the length is known (a letter a byte). Undefined when the
 * design has no sequence. A sequence with gaps or stops, or with both T and U, has no SEGUID.
 */
export function computeSequence(
  body: Design,
  sequence: string | undefined = body.sequence,
): Computed | undefined {
  if (sequence === undefined || sequence === '')
    return body.sequenceFile ? { length: body.sequenceFile.size } : undefined

  const computed: Computed = { length: sequence.length, refget: refgetDigest(sequence) }
  if (hasSeguid(sequence, body)) computed.seguid = seguid(sequence, body)
  const gc = body.moleculeType === 'protein' ? undefined : gcFraction(sequence)
  return gc === undefined ? computed : { ...computed, gc }
}

/** Share of G and C among the letters A C G T U, to four decimals; undefined where there are none of them. */
export function gcFraction(sequence: string): number | undefined {
  let strong = 0
  let weak = 0
  for (let i = 0; i < sequence.length; i++) {
    const code = sequence.charCodeAt(i)
    if (code === 71 || code === 67) strong++
    else if (code === 65 || code === 84 || code === 85) weak++
  }
  return strong + weak === 0 ? undefined : Math.round((strong / (strong + weak)) * 10000) / 10000
}

/** With both T and U a strand can't be had back from its complement; gaps and stops are no letters. */
function hasSeguid(sequence: string, body: Design): boolean {
  if (!/^[A-Z]+$/.test(sequence)) return false
  return body.moleculeType === 'protein' || !(sequence.includes('T') && sequence.includes('U'))
}
