import { type RdfLimits, rdfError } from './refuse.ts'

/** Namespace declarations that may be in force at once: the XML parser copies them for every element. */
const maxNamespaces = 200

/**
 * Refuses XML that would cost its parser more than linear time (deep elements, many namespaces in force) and
 * document types, which could define entities. One pass, linear; what isn't XML is left to the parser.
 */
export function checkXmlBounds(text: string, { maxDepth }: RdfLimits): void {
  const inForce: number[] = [0]
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const next = text[at + 1]
    if (next === '?') at = after(text, '?>', at + 2)
    else if (next === '!') at = afterMarkup(text, at)
    else if (next === '/') {
      if (inForce.length > 1) inForce.pop()
      at = after(text, '>', at + 2)
    } else {
      const end = endOfTag(text, at + 1)
      const declared = namespacesIn(text, at, end)
      const all = (inForce.at(-1) ?? 0) + declared
      if (all > maxNamespaces)
        throw rdfError(
          'too_large',
          `more than ${maxNamespaces} XML namespaces are in force`,
          lineAt(text, at),
        )
      if (text[end - 1] !== '/') {
        inForce.push(all)
        if (inForce.length > maxDepth + 1)
          throw rdfError('bad_depth', `XML elements lie more than ${maxDepth} deep`, lineAt(text, at))
      }
      at = end + 1
    }
    if (at >= text.length) return
  }
}

function afterMarkup(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return after(text, '-->', at + 4)
  if (text.startsWith('<![CDATA[', at)) return after(text, ']]>', at + 9)
  throw rdfError(
    'bad_file',
    'the XML has a document type (<!DOCTYPE …>), which could define entities; take it out and write entities in full',
    lineAt(text, at),
  )
}

/** Place of the `>` that ends a tag; one within quotes doesn't. */
function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (letter === 62) return at
    if (letter === 34 || letter === 39) {
      at = text.indexOf(String.fromCharCode(letter), at + 1)
      if (at < 0) return text.length
    }
  }
  return text.length
}

function namespacesIn(text: string, from: number, to: number): number {
  let count = 0
  const tag = text.slice(from, to)
  for (let at = tag.indexOf('xmlns'); at >= 0; at = tag.indexOf('xmlns', at + 5)) count++
  return count
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at + mark.length
}

function lineAt(text: string, at: number): number {
  let line = 1
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line++
  return line
}
