import { Problem } from './problem.ts'

/** Nesting that a body may have: that of a block (SPEC §1.1), and the few levels of a request around it. */
const maxDepth = 70

const quote = 0x22
const backslash = 0x5c
const opens = new Set([0x5b, 0x7b])
const closes = new Set([0x5d, 0x7d])

/** Refuses JSON that is nested too deeply, before anything walks through it. Linear, over the bytes as they came. */
export function requireShallow(json: Uint8Array): void {
  let depth = 0
  let isText = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0
    if (isText) {
      if (byte === backslash) at++
      else if (byte === quote) isText = false
    } else if (byte === quote) isText = true
    else if (opens.has(byte)) depth++
    else if (closes.has(byte)) depth--
    if (depth > maxDepth)
      throw new Problem(
        400,
        'bad_json',
        `The body is nested more than ${maxDepth} levels deep at byte ${at}.`,
      )
  }
}
