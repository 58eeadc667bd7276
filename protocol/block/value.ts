import type { CID } from 'multiformats/cid'
import { asLink } from '../cid.ts'

/** What a dag-cbor block can hold. Links are CID objects of multiformats. */
export type BlockValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | CID
  | readonly BlockValue[]
  | BlockMap

export interface BlockMap {
  readonly [key: string]: BlockValue
}

/** Limits of `SPEC.md` §1. */
export const maxBlockBytes = 1_048_576
export const maxDepth = 64
export const maxItems = 100_000

/** Keys that no map may have: they are dangerous in JavaScript, or mark links and bytes in the JSON form. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype', '/'])

export function isMap(value: unknown): value is BlockMap {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !asLink(value)
  )
}

/** One step deeper in a JSON pointer. */
export function childPath(path: string, key: string | number): string {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}
