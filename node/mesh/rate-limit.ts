/** Token buckets by name. */
export interface RateLimit {
  /** Whether one more is allowed now; if so it is counted. */
  take(name: string): boolean
}

const mostNames = 10_000

/** `burst` at once, `perSecond` in the long run, for each name. `now` in ms. */
export function makeRateLimit({
  burst,
  perSecond,
  now,
}: {
  burst: number
  perSecond: number
  now: () => number
}): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(name) {
      const at = now()
      const bucket = buckets.get(name) ?? { tokens: burst, at }
      const refilled = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond)
      const isAllowed = refilled >= 1
      if (!buckets.has(name) && buckets.size >= mostNames) buckets.clear()
      buckets.set(name, { tokens: isAllowed ? refilled - 1 : refilled, at })
      return isAllowed
    },
  }
}
