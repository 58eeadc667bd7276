/**
 * How the text of a GenBank field is broken into lines and put together again. The format doesn't say if a
 * line end stands for a blank, so the reader decides by {@link joinsWithBlank}, and the writer breaks only
 * where the reader decides right.
 */

/** Columns of text beside the 21 of the feature table and the 12 of the header. */
export const qualifierWidth = 59
export const headerWidth = 68

/**
 * Whether a line end between `before` and `after` stands for a blank. `width` is how much of the line is
 * filled, of `full`.
 */
export function joinsWithBlank(before: string, after: string, width: number, full = qualifierWidth): boolean {
  if (before === '' || after === '') return false
  if (before.endsWith('-') && before.length > 1 && !isBlank(before[before.length - 2]))
    return /^(?:and|or|to)(?: |$)/.test(after)
  return !(width >= full - 1 && !before.includes(' '))
}

/**
 * Text from its lines, as they stand after the indent. An empty line is a line feed; else line ends stand for
 * a blank or, by {@link joinsWithBlank} or where `solid`, for nothing. `lead` is what the first line has
 * before the text.
 */
export function joinLines(lines: readonly string[], lead = 0, solid = false): string {
  const pieces: string[] = []
  let before = ''
  let afterFeed = false
  for (const [i, line] of lines.entries()) {
    if (i > 0 && line === '') {
      if (i === lines.length - 1) break
      pieces.push('\n')
      afterFeed = true
      continue
    }
    if (i === 0 || afterFeed) pieces.push(line)
    else {
      const next = line.replace(/^[ \t]+/, '')
      const end = trimBlanks(before)
      pieces[pieces.length - 1] = trimBlanks(pieces[pieces.length - 1] ?? '')
      const width = end.length + (i === 1 ? lead : 0)
      pieces.push(!solid && joinsWithBlank(end, next, width) ? ` ${next}` : next)
    }
    before = line.replace(/^[ \t]+/, '')
    afterFeed = false
  }
  return pieces.join('')
}

/**
 * Lines which {@link joinLines} makes into `text` again, at most `width` wide where there is a place to
 * break. `lead` is what the first line has before the text; `tail` is put behind the last.
 */
export function breakLines(text: string, width: number, lead = 0, solid = false): string[] {
  const lines: string[] = []
  const paragraphs = text.split('\n')
  for (const [i, paragraph] of paragraphs.entries()) {
    if (i > 0) lines.push('')
    if (i === 0 || paragraph !== '')
      lines.push(...breakParagraph(paragraph, width, i === 0 ? lead : 0, solid))
  }
  if (paragraphs.length > 1 && paragraphs.at(-1) === '') lines.push('')
  return lines
}

function breakParagraph(text: string, width: number, lead: number, solid: boolean): string[] {
  const lines: string[] = []
  const unbreakable = solid && /[ \t]/.test(text)
  let from = 0
  let filled = lead
  while (text.length - from > width - filled && !unbreakable) {
    const room = Math.max(1, width - filled)
    const at = solid ? solidBreak(text, from + room) : findBreak(text, from, room, filled)
    if (at === undefined) break
    lines.push(text.slice(from, at))
    from = solid ? at : at + 1
    filled = 0
  }
  lines.push(text.slice(from))
  return lines
}

function solidBreak(text: string, at: number): number | undefined {
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end)
    const isTail = code >= 0xdc00 && code < 0xe000
    if (text[end] !== '/' && text[end] !== '"' && text[end - 1] !== '"' && !isTail) return end
  }
  return undefined
}

/**
 * The last place up to `room` where a break is read back as what stands there; else the first one after it.
 */
function findBreak(text: string, from: number, room: number, filled: number): number | undefined {
  for (let at = Math.min(from + room, text.length - 1); at > from; at--)
    if (canBreak(text, from, at, filled)) return at
  const end = Math.min(text.length, from + room + 2000)
  for (let at = from + room + 1; at < end; at++) if (canBreak(text, from, at, filled)) return at
  return undefined
}

/** Only at a single blank: most programs read every line end as one. */
function canBreak(text: string, from: number, at: number, filled: number): boolean {
  const next = text[at + 1]
  if (
    text[at] !== ' ' ||
    next === undefined ||
    isBlank(next) ||
    isBlank(text[at - 1]) ||
    next === '/' ||
    next === '"'
  )
    return false
  const before = text.slice(from, at).replace(/^[ \t]+/, '')
  return !before.endsWith('"') && joinsWithBlank(before, text.slice(at + 1, at + 8), before.length + filled)
}

/** Without blanks and tabs at the end; regular expressions would look at each run of blanks many times. */
export function trimBlanks(text: string): string {
  let end = text.length
  while (end > 0 && isBlank(text[end - 1])) end--
  return end === text.length ? text : text.slice(0, end)
}

function isBlank(letter: string | undefined): boolean {
  return letter === ' ' || letter === '\t'
}
