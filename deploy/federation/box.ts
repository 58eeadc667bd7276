import { stripVTControlCharacters } from 'node:util'

/** Columns that a text takes on a terminal: letters of Korean, Chinese and Japanese take two. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of stripVTControlCharacters(text).normalize('NFC'))
    width +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(
        letter,
      )
        ? 2
        : 1
  return width
}

/** The lines in a frame; an empty text stays an empty line. */
export function frame(lines: readonly string[]): string[] {
  const width = Math.max(...lines.map(widthOf))
  return [
    `┌${'─'.repeat(width + 4)}┐`,
    ...lines.map((line) => `│  ${line}${' '.repeat(width - widthOf(line))}  │`),
    `└${'─'.repeat(width + 4)}┘`,
  ]
}
