import type { BlockMap, BlockValue } from './block/value.ts'
import { childPath, isMap } from './block/value.ts'
import { asLink } from './cid.ts'
import { ProtocolError } from './error.ts'

/** Readers of decoded values. Each throws `bad_shape` with the path of what doesn't fit. */

export function badShape(path: string, message: string): ProtocolError {
  return new ProtocolError('bad_shape', path, message)
}

/** A map that has all `fields`, and no others unless `open`. */
export function readFields<Field extends string>(
  value: BlockValue | undefined,
  path: string,
  fields: readonly Field[],
  { open = false, optional = [] }: { open?: boolean; optional?: readonly string[] } = {},
): BlockMap & { readonly [F in Field]: BlockValue } {
  if (!isMap(value)) throw badShape(path, 'expected a map')
  for (const field of fields)
    if (!Object.hasOwn(value, field)) throw badShape(childPath(path, field), 'this field is missing')
  if (!open) {
    const allowed: readonly string[] = [...fields, ...optional]
    for (const field of Object.keys(value))
      if (!allowed.includes(field)) throw badShape(childPath(path, field), 'there is no such field here')
  }
  return value as BlockMap & { readonly [F in Field]: BlockValue }
}

export function readInteger(value: BlockValue | undefined, path: string, least: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least)
    throw badShape(path, `expected an integer of at least ${least}`)
  return value
}

export function readText(value: BlockValue | undefined, path: string, form?: RegExp): string {
  if (typeof value !== 'string') throw badShape(path, 'expected text')
  if (form && !form.test(value)) throw badShape(path, `"${value.slice(0, 80)}" doesn't match ${form.source}`)
  return value
}

export function readBytes(value: BlockValue | undefined, path: string, length: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== length)
    throw badShape(path, `expected ${length} bytes`)
  return value
}

export function readList(
  value: BlockValue | undefined,
  path: string,
  { least = 0, most = Number.MAX_SAFE_INTEGER }: { least?: number; most?: number } = {},
): readonly BlockValue[] {
  if (!Array.isArray(value)) throw badShape(path, 'expected a list')
  if (value.length < least || value.length > most)
    throw badShape(path, `expected ${least} to ${most} entries, not ${value.length}`)
  return value as readonly BlockValue[]
}

/** Throws `bad_link` if a link stands anywhere in `value`. Recursion ends at the depth limit of blocks. */
export function refuseLinks(value: BlockValue | undefined, path: string): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
  if (asLink(value)) throw new ProtocolError('bad_link', path, 'no link may stand here')
  const children = Array.isArray(value) ? value.entries() : Object.entries(value)
  for (const [key, child] of children) refuseLinks(child as BlockValue, childPath(path, key))
}
