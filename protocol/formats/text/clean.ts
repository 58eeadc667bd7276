/**
 * Control characters that published text must not hold (`SPEC.md` §5.3): all but line feed and tab. Also lone
 * surrogates.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
/** Letters that compose with nothing and are in NFC whatever stands beside them: Latin, Hangul syllables, Han, punctuation. */
const plainText = /^[\t\n\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u4e00-\u9fff\uac00-\ud7a3]*$/

/**
 * Text in NFC with control characters replaced by U+FFFD, as publishers must write it; `changed` says if that
 * did anything.
 */
export function cleanText(text: string): { text: string; changed: boolean } {
  if (plainText.test(text)) return { text, changed: false }
  const clean = text.toWellFormed().normalize('NFC').replace(forbidden, '\ufffd')
  return { text: clean, changed: clean !== text }
}

/** True when text is as {@link cleanText} would leave it. */
export function isCleanText(text: string): boolean {
  return !cleanText(text).changed
}

/** Language tag for a text that comes without one: `ko` when it has Hangul, else `en`. */
export function languageOf(text: string): 'ko' | 'en' {
  return /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/.test(text) ? 'ko' : 'en'
}

/** Text of at most `max` UTF-16 units, cut before a surrogate pair rather than through it. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text
  const code = text.charCodeAt(max - 1)
  return text.slice(0, code >= 0xd800 && code < 0xdc00 ? max - 1 : max)
}
