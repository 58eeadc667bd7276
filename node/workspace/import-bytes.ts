import { concatBytes, maxRawFileBytes } from '../../protocol/index.ts'
import type { FileBytes } from '../store/files.ts'

/** The bytes of a small file, or a stream of a large one with nothing lost of what was read to find that out. */
export async function gatherBytes(
  bytes: FileBytes,
): Promise<{ readonly whole: Uint8Array } | { readonly stream: AsyncIterable<Uint8Array> }> {
  if (bytes instanceof Uint8Array && bytes.length <= maxRawFileBytes) return { whole: bytes }
  const parts = iterate(bytes)
  const held: Uint8Array[] = []
  let length = 0
  while (length <= maxRawFileBytes) {
    const next = await parts.next()
    if (next.done) return { whole: concatBytes(...held) }
    held.push(next.value)
    length += next.value.length
  }
  return { stream: join(held, parts) }
}

async function* iterate(bytes: FileBytes): AsyncGenerator<Uint8Array, undefined> {
  yield* bytes instanceof Uint8Array ? [bytes] : bytes
  return undefined
}

async function* join(
  held: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* held
  yield* rest
}
