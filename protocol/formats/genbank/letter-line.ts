import type { LetterCollector } from '../sequence-letters.ts'
import { trimBlanks } from './wrap.ts'

/** Takes one line of letters with the base numbers that stand before or, as in EMBL files, behind them. */
export function pushLetterLine(letters: LetterCollector, text: string, line: number): void {
  let from = 0
  while (text[from] === ' ' || text[from] === '\t') from++
  const digits = from
  while (isDigit(text.charCodeAt(from))) from++
  if (
    from > digits &&
    text[from] !== undefined &&
    text[from] !== ' ' &&
    text[from] !== '\t' &&
    !/[A-Za-z]/.test(text[from] ?? '')
  )
    from = digits
  letters.push(text.slice(from, endOfLetters(text)), line, from + 1)
}

/** Where the letters end, which some programs follow with a count behind a blank. */
function endOfLetters(text: string): number {
  const line = trimBlanks(text)
  let end = line.length
  while (isDigit(line.charCodeAt(end - 1))) end--
  return end < line.length && (line[end - 1] === ' ' || line[end - 1] === '\t') ? end : line.length
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
