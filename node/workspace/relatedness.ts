import { reverseComplement } from '../../protocol/sequence/index.ts'

const wordLength = 16
/** Words looked at in each sequence at most, evenly spread. */
const maxWords = 4000
/** Share of the shorter sequence's words that the other must have. */
const leastShare = 0.5

/**
 * Whether two DNA or RNA sequences could be versions of one molecule: half of the words of 16 letters of the one lie in the other, on either
 * strand. Short sequences are related when one lies in the other.
 */
export function areRelated(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const around = long + long.slice(0, wordLength - 1)
  if (short.length < 2 * wordLength) return isInside(short, around)
  const words = new Set<string>()
  for (let i = 0; i + wordLength <= around.length; i++) words.add(around.slice(i, i + wordLength))
  return shareIn(short, words) >= leastShare || shareIn(tryComplement(short), words) >= leastShare
}

function isInside(short: string, long: string): boolean {
  return long.includes(short) || long.includes(tryComplement(short))
}

/** Proteins have no complement. */
function tryComplement(sequence: string): string {
  return /[^ACGTURYSWKMBDHVN]/.test(sequence) ? sequence : reverseComplement(sequence)
}

function shareIn(sequence: string, words: ReadonlySet<string>): number {
  const places = sequence.length - wordLength + 1
  const step = Math.max(1, Math.floor(places / maxWords))
  let looked = 0
  let found = 0
  for (let i = 0; i < places; i += step) {
    looked++
    if (words.has(sequence.slice(i, i + wordLength))) found++
  }
  return found / looked
}
