import { isCleanText } from '../formats/text/clean.ts'
import type { BodyIssue } from './issue.ts'

/** Texts that aren't NFC or hold control characters, anywhere in a body (`SPEC.md` §5.3). */
export function textIssues(value: unknown, pointer = ''): BodyIssue[] {
  const issues: BodyIssue[] = []
  collect(value, issues, () => pointer, 0)
  return issues
}

/** Pointers are made when something is wrong, not on the way. */
function collect(value: unknown, issues: BodyIssue[], pointerOf: () => string, depth: number): void {
  if (depth > 60) return
  if (typeof value === 'string') {
    if (!isCleanText(value)) issues.push({ pointer: pointerOf(), ...uncleanText })
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) collect(item, issues, () => `${pointerOf()}/${i}`, depth + 1)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value))
      collect(item, issues, () => `${pointerOf()}/${key}`, depth + 1)
  }
}

const uncleanText = {
  detail: 'text must be Unicode NFC without control characters other than line feed and tab',
  remedy: 'Type the text again, or import it: imports normalise.',
}
