import type { Design, Feature, ParsedRecord } from './parsed-record.ts'

/** A record block has at most 1 MiB and 100,000 items (`SPEC.md` §1); the rest is room for the envelope. */
const maxBodyBytes = 940_000
const maxBodyItems = 90_000
const maxSequence = 500_000
const maxFeatures = 20_000

/** Puts what is too large for a record aside, as `largeSequence` and `largeFeatures`. */
export function splitLargeBody(body: Design): Pick<ParsedRecord, 'body' | 'largeSequence' | 'largeFeatures'> {
  const { sequence, features, ...rest } = body
  const frame = measure(rest)
  const table = features ? measure(features) : { bytes: 0, items: 0 }
  const letters = sequence?.length ?? 0

  const longSequence = letters > maxSequence
  const kept = longSequence ? 0 : letters
  const longTable =
    (features?.length ?? 0) > maxFeatures ||
    frame.items + table.items > maxBodyItems ||
    frame.bytes + table.bytes > 700_000 ||
    frame.bytes + table.bytes + kept > maxBodyBytes
  return {
    body: {
      ...rest,
      ...(sequence !== undefined && !longSequence && { sequence }),
      ...(features && !longTable && { features }),
    },
    ...(sequence !== undefined && longSequence && { largeSequence: sequence }),
    ...(features && longTable && { largeFeatures: features }),
  }
}

interface Size {
  bytes: number
  items: number
}

/** Bytes (at most; Hangul takes three a letter) and data items that a value takes in dag-cbor. */
function measure(value: unknown, size: Size = { bytes: 0, items: 0 }): Size {
  size.items++
  if (typeof value === 'string') size.bytes += 5 + utf8Length(value)
  else if (Array.isArray(value)) {
    size.bytes += 5
    for (const item of value) measure(item, size)
  } else if (typeof value === 'object' && value !== null) {
    size.bytes += 5
    for (const [key, item] of Object.entries(value)) {
      size.items++
      size.bytes += 2 + key.length
      measure(item, size)
    }
  } else size.bytes += 9
  return size
}

function utf8Length(text: string): number {
  let length = text.length
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7ff) length += 2
    else if (code > 0x7f) length++
  }
  return length
}

/** Bytes and items of features alone, for tests and for forms that warn beforehand. */
export function measureFeatures(features: readonly Feature[]): Size {
  return measure(features)
}
