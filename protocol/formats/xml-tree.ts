import { SaxesParser } from 'saxes'

/** An element of a small XML document: its attributes, the elements in it, and the text directly in it. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

/** Why a document can't be read; line and column count from 1. */
export class XmlProblem extends Error {
  readonly line: number
  readonly column: number

  constructor(message: string, line: number, column: number) {
    super(message)
    this.line = line
    this.column = column
  }
}

const maxLetters = 64_000_000
const maxDepth = 64
const maxElements = 1_000_000

/**
 * Reads an XML document of at most 64 million letters, 64 levels and a million elements. A DOCTYPE is refused, so that no entity but
 * XML's own can be there. Throws {@link XmlProblem}.
 */
export function readXmlTree(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const fail = (message: string): never => {
    throw new XmlProblem(message, parser.line, parser.column + 1)
  }
  if (text.length > maxLetters) throw new XmlProblem(`more than ${maxLetters} letters of XML`, 1, 1)
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  let count = 0
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /, '')))
  parser.on('doctype', () => fail('a DOCTYPE, which no such file needs'))
  parser.on('opentag', ({ name, attributes }) => {
    count++
    if (count > maxElements) fail(`more than ${maxElements} elements`)
    if (open.length >= maxDepth) fail(`elements nested more than ${maxDepth} deep`)
    const element: XmlElement = {
      name,
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const addText = (said: string) => {
    const inside = open.at(-1)
    if (inside) inside.text += said
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text.replace(/^\ufeff/, '')).close()
  return root ?? fail('no element')
}

/** The first element of this name directly in another. */
export function findChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}
