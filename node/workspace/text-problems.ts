import type { DraftProblem } from './workspace.ts'

/** What publishers must not write (SPEC §5.3): text that isn't NFC, control characters but line feed and tab, lone surrogates. */
export function textProblems(value: unknown, pointer = ''): DraftProblem[] {
  if (typeof value === 'string') return problemsOfText(value, pointer)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) =>
    textProblems(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
}

const asciiText = /^[\t\n\x20-\x7e]*$/
const controls = /(?![\t\n])\p{Cc}/u

function problemsOfText(text: string, pointer: string): DraftProblem[] {
  if (asciiText.test(text)) return []
  if (!text.isWellFormed())
    return [{ pointer, detail: 'half of a character is missing (a lone surrogate)', remedy: 'type it anew' }]
  if (controls.test(text))
    return [{ pointer, detail: 'there is a control character in it', remedy: 'leave it out' }]
  if (text !== text.normalize('NFC'))
    return [
      {
        pointer,
        detail: 'letters and their marks are stored apart (not NFC)',
        remedy: 'save it in NFC form',
      },
    ]
  return []
}
