/** Counts up with every change of what `fold` or `tokensOf` give: a store with another number is indexed anew. */
export const tokenVersion = 1

/** One piece of a text: a run of Hangul, Han or Kana, or a word of any other letters and digits. */
export interface Piece {
  readonly cjk: boolean
  /** Folded, case kept; Greek letters as they are. */
  readonly text: string
  /** Where it stands in the folded text. */
  readonly start: number
  readonly end: number
}

export interface Tokens {
  /** In the order of the text, so that phrases can be found. */
  readonly main: string[]
  /** What can be found beside: sub-words, identifiers written together, starts of Korean words. No order. */
  readonly parts: string[]
}

const greekNames: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  ο: 'omicron',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
}

const maxTokenLength = 64
const minPartLength = 3
const maxSegments = 8
/** Bounds the work for one text: a record may hold a megabyte. */
export const maxTextLength = 100_000

const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]|[\u0300-\u036f]/g
// Conjoining jamo that compose to no syllable come from unfinished typing: they separate.
const pieces =
  /[\uac00-\ud7a3\p{Script=Han}\u3040-\u30ff\u31f0-\u31ff]+|[[\p{L}\p{N}\p{M}]--[\uac00-\ud7a3\p{Script=Han}\u3040-\u30ff\u31f0-\u31ff\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]]+/gv
const cjkStart = /^[\uac00-\ud7a3\p{Script=Han}\u3040-\u30ff\u31f0-\u31ff]/v
/** lower→Upper, before three or more digits, after a digit, around Greek letters, after three or more capitals. */
const joints =
  /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N}{3})|(?<=\p{N})(?=\p{L})|(?<=\p{Script=Greek})(?=[\p{L}--\p{Script=Greek}])|(?<=[\p{L}--\p{Script=Greek}])(?=\p{Script=Greek})|(?<=\p{Lu}{3})(?=\p{Ll})/v

const onlyAscii = /^[\0-\x7f]*$/
const asciiWords = /[A-Za-z0-9]+/g
/** A word without these has no joints. */
const mayHaveJoints = /[A-Z0-9]|[^\0-\x7f]/

/** Compatibility forms, accents and composition made equal; case kept. NFC, NFD and full-width text give the same. */
export function fold(text: string): string {
  if (onlyAscii.test(text)) return text.slice(0, maxTextLength)
  return text.slice(0, maxTextLength).normalize('NFKD').replace(invisible, '').normalize('NFKC')
}

/** The pieces of a folded text, in order. */
export function findPieces(folded: string): Piece[] {
  const isAscii = onlyAscii.test(folded)
  const found: Piece[] = []
  for (const { 0: text, index } of folded.matchAll(isAscii ? asciiWords : pieces))
    found.push({ cjk: !isAscii && cjkStart.test(text), text, start: index, end: index + text.length })
  return found
}

/** Whether two neighbouring pieces are written as one identifier: `BBa_J23100`, `DH5-alpha`, `NC_000913.3`. */
export function areJoined(folded: string, before: Piece, after: Piece): boolean {
  return (
    !before.cjk && !after.cjk && after.start === before.end + 1 && '-_.‐‑'.includes(folded.charAt(before.end))
  )
}

/** Lower case with Greek letters spelt out. */
export function wordToken(word: string): string {
  const lower = word.toLowerCase()
  const spelt = onlyAscii.test(lower)
    ? lower
    : lower.replace(/\p{Script=Greek}/gu, (letter) => greekNames[letter] ?? letter)
  return spelt.slice(0, maxTokenLength)
}

/** Overlapping pairs of a run; a run of one gives none. */
export function bigrams(run: string): string[] {
  const letters = Array.from(run)
  return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}

/** The token that marks the beginning of a run: `^` and its first two letters, or its only one. */
export function startToken(run: string): string {
  return `^${Array.from(run).slice(0, 2).join('')}`
}

/** The last letter of a run, a token by itself: so each letter begins exactly one token, and a prefix finds it wherever it stands. */
export function lastLetter(run: string): string {
  return Array.from(run).at(-1) ?? ''
}

/** What stands for a whole name, however it is spaced and punctuated; undefined when nothing can be found in it or it is too long. */
export function wholeToken(text: string): string | undefined {
  const whole = findPieces(fold(text))
    .map((piece) => (piece.cjk ? piece.text : wordToken(piece.text)))
    .join('')
  return whole.length > 0 && whole.length <= 2 * maxTokenLength ? `=${whole}` : undefined
}

/** All tokens of a text. */
export function tokensOf(text: string): Tokens {
  const folded = fold(text)
  const main: string[] = []
  const parts = new Set<string>()
  let before: Piece | undefined
  let identifier = ''

  for (const piece of findPieces(folded)) {
    if (isPlain(piece)) main.push(piece.text)
    else {
      const tokens = recallPiece(piece)
      for (const token of tokens.main) main.push(token)
      for (const part of tokens.parts) parts.add(part)
    }
    if (before && areJoined(folded, before, piece)) {
      identifier = (identifier || wordToken(before.text)) + wordToken(piece.text)
    } else {
      addPart(parts, identifier)
      identifier = ''
    }
    before = piece
  }
  addPart(parts, identifier)
  return { main, parts: [...parts] }
}

/** Most words are their own only token: making that is faster than finding it among those that came before. */
function isPlain({ cjk, text }: Piece): boolean {
  return !cjk && text.length <= maxTokenLength && !mayHaveJoints.test(text)
}

/** Tokens of words that came before: texts of a federation share most of theirs. */
const remembered = new Map<string, Tokens>()
const maxRemembered = 20_000
const maxRememberedLength = 40

function recallPiece({ cjk, text }: Piece): Tokens {
  if (text.length > maxRememberedLength) return tokensOfPiece(cjk, text)
  const known = remembered.get(text)
  if (known) return known
  if (remembered.size >= maxRemembered) remembered.clear()
  const made = tokensOfPiece(cjk, text)
  remembered.set(text, made)
  return made
}

function tokensOfPiece(cjk: boolean, text: string): Tokens {
  if (cjk) return { main: [...bigrams(text), lastLetter(text)], parts: [startToken(text)] }
  const parts = new Set<string>()
  for (const part of subWords(text)) addPart(parts, part)
  return { main: [wordToken(text)], parts: [...parts] }
}

/** `sfGFP` → `gfp`; `DH5α` → `dh5`, `alpha`; `BBa`, `J23100` → `23100`. */
function subWords(word: string): string[] {
  if (!mayHaveJoints.test(word)) return []
  const segments = word.split(joints)
  if (segments.length === 1 || segments.length > maxSegments) return []
  const tails = segments.map((_, i) => segments.slice(i).join('')).slice(1)
  return [...segments, ...tails].map(wordToken)
}

function addPart(parts: Set<string>, part: string): void {
  if (part.length >= minPartLength && part.length <= maxTokenLength) parts.add(part)
}
