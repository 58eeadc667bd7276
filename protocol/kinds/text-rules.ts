import { isCleanText } from '../formats/text/clean.ts'
import type { BodyIssue } from './issue.ts'

/** Texts that aren't NFC or hold control characters, anywhere in a body (`SPEC.md` §5.3). */
export function textIssues(value: unknown, pointer = '', depth = 0): BodyIssue[] {
  if (depth > 60) return []
  if (typeof value === 'string')
    return isCleanText(value)
      ? []
      : [
          {
            pointer,
            detail: 'text must be Unicode NFC without control characters other than line feed and tab',
            remedy: 'Type the text again, or import it: imports normalise.',
          },
        ]
  if (Array.isArray(value)) return value.flatMap((item, i) => textIssues(item, `${pointer}/${i}`, depth + 1))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => textIssues(item, `${pointer}/${key}`, depth + 1))
}
