import { setImmediate } from 'node:timers/promises'

/** How long work may hold the main loop. */
export const sliceMs = 16

/** Lets other work in once a slice is used up: `const rest = makeSlices(); … await rest()` between small steps. */
export function makeSlices(signal?: AbortSignal): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < sliceMs) return
    await setImmediate()
    signal?.throwIfAborted()
    began = performance.now()
  }
}
