import { messageOf, type RdfLimits, rdfError } from './refuse.ts'

/** The value of JSON text whose arrays and objects lie at most `maxDepth` deep. */
export function readBoundedJson(text: string, { maxDepth }: RdfLimits): unknown {
  checkDepth(text, maxDepth)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw rdfError(
      'bad_file',
      `this is no JSON: ${messageOf(error)}`,
      lineFrom(text, messageOf(error)),
      error,
    )
  }
}

function checkDepth(text: string, maxDepth: number): void {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (letter === 34) {
      at = endOfString(text, at + 1)
    } else if (letter === 91 || letter === 123) {
      if (++depth > maxDepth)
        throw rdfError('bad_depth', `JSON values lie more than ${maxDepth} deep`, lineAt(text, at))
    } else if (letter === 93 || letter === 125) depth--
  }
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (letter === 92) at++
    else if (letter === 34) return at
  }
  return text.length
}

function lineFrom(text: string, message: string): number | undefined {
  const line = /line (\d+)/.exec(message)?.[1]
  if (line !== undefined) return Number(line)
  const at = /position (\d+)/.exec(message)?.[1]
  return at === undefined ? undefined : lineAt(text, Number(at))
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
