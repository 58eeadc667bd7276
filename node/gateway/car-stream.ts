import { once } from 'node:events'
import type { Response } from 'express'
import {
  type Block,
  type CidText,
  cidToBytes,
  concatBytes,
  encodeBlock,
  linkTo,
} from '../../protocol/index.ts'
import { asBuffer } from './etag.ts'

const sliceMs = 20

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80)
  return Uint8Array.of(...bytes, rest)
}

/** The first bytes of a CAR version 1 with one root. */
export function carHeader(root: CidText): Uint8Array {
  const header = encodeBlock({ roots: [linkTo(root)], version: 1 })
  return concatBytes(varint(header.length), header)
}

/** One block as it stands in a CAR. */
export function carSection({ cid, bytes }: Block): Uint8Array {
  const name = cidToBytes(cid)
  return concatBytes(varint(name.length + bytes.length), name, bytes)
}

/**
 * Writes a CAR block by block, as fast as the client takes it; other work goes on between slices. Ends early when the client goes.
 * `walk` gets a clock in ms that stands still while the client takes nothing.
 */
export async function streamCar(
  res: Response,
  root: CidText,
  walk: (clock: () => number) => Iterable<Block>,
): Promise<void> {
  let waitedMs = 0
  const blocks = walk(() => performance.now() - waitedMs)
  const closed = new AbortController()
  res.once('close', () => closed.abort())
  res.write(asBuffer(carHeader(root)))
  let sliceEnds = performance.now() + sliceMs
  for (const block of blocks) {
    const takesMore = res.write(asBuffer(carSection(block)))
    if (!takesMore) {
      const from = performance.now()
      await once(res, 'drain', { signal: closed.signal }).catch(() => undefined)
      waitedMs += performance.now() - from
    }
    if (closed.signal.aborted) return
    if (performance.now() < sliceEnds) continue
    await new Promise((resolve) => setImmediate(resolve))
    sliceEnds = performance.now() + sliceMs
  }
  res.end()
}
