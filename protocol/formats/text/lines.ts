/** Text of a file: whole, or in pieces that may break anywhere. */
export type TextInput = string | Iterable<string>

/** Longer lines are cut, so that a file without line ends can't outgrow a string. */
const maxLine = 1 << 25

/** Cuts text that comes in pieces into lines; LF, CRLF and CR end a line. */
export interface LineSplitter {
  push(text: string): string[]
  /** The last line, if it has no end. */
  end(): string[]
}

export function makeLineSplitter(): LineSplitter {
  let held: string[] = []
  let heldLength = 0
  let afterReturn = false
  return {
    push(text) {
      const lines: string[] = []
      let from = 0
      if (afterReturn && text.startsWith('\n')) from = 1
      if (text !== '') afterReturn = false

      const ends = /\r\n|\n|\r/g
      ends.lastIndex = from
      for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
        held.push(text.slice(from, end.index))
        lines.push(held.length === 1 ? (held[0] ?? '') : held.join(''))
        held = []
        heldLength = 0
        from = ends.lastIndex
        afterReturn = end[0] === '\r' && from === text.length
      }
      if (from < text.length) {
        held.push(text.slice(from))
        heldLength += text.length - from
      }
      if (heldLength > maxLine) {
        lines.push(held.join(''))
        held = []
        heldLength = 0
      }

      return lines
    },
    end() {
      const last = held.join('')
      held = []
      return last === '' ? [] : [last]
    },
  }
}

/** Every line of a text, without its end. */
export function* linesOf(input: TextInput): Generator<string> {
  const splitter = makeLineSplitter()
  if (typeof input === 'string') {
    const piece = 1 << 20
    for (let from = 0; from < input.length; from += piece)
      yield* splitter.push(input.slice(from, from + piece))
  } else for (const text of input) yield* splitter.push(text)
  yield* splitter.end()
}
