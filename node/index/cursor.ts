import { createHmac, timingSafeEqual } from 'node:crypto'
import { IndexError } from './error.ts'
import { type Filters, facetNames } from './match.ts'
import type { SortKey } from './rank.ts'

const macBytes = 16

/** An opaque mark of a place in the hits of one search, as base64url; only this node reads it, and only for the same search. */
export function writeCursor(secret: Uint8Array, text: string, filters: Filters, key: SortKey): string {
  const payload = Buffer.from(JSON.stringify(key))
  return Buffer.concat([macOf(secret, text, filters, payload), payload]).toString('base64url')
}

/** Throws `bad_cursor` for anything else than what `writeCursor` made with the same secret, text and filters. */
export function readCursor(secret: Uint8Array, text: string, filters: Filters, cursor: string): SortKey {
  const bytes = Buffer.from(cursor, 'base64url')
  const payload = bytes.subarray(macBytes)
  if (
    bytes.length <= macBytes ||
    !timingSafeEqual(bytes.subarray(0, macBytes), macOf(secret, text, filters, payload))
  )
    throw new IndexError(
      'bad_cursor',
      'the cursor was not made by this node for this search: begin without one',
    )
  return JSON.parse(payload.toString()) as SortKey
}

function macOf(secret: Uint8Array, text: string, filters: Filters, payload: Uint8Array): Buffer {
  const search = JSON.stringify([text, ...facetNames.map((name) => filters[name] ?? null)])
  return createHmac('sha256', secret)
    .update(payload)
    .update('\0')
    .update(search)
    .digest()
    .subarray(0, macBytes)
}
