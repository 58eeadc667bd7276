/** The letters of a sequence that is written over several lines: without blanks and line ends. */
export function letters(text: string): string {
  return text.replaceAll(/\s/g, '')
}
