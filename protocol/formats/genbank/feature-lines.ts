import type { NoteList } from '../note.ts'
import type { Qualifier } from '../parsed-record.ts'
import {
  addContent,
  beginQualifier,
  breaksIntoValue,
  closeBroken,
  type OpenQualifier,
  readQualifier,
} from './qualifier.ts'

/** A feature before its location is understood; that needs the length of the sequence, which comes last. */
export interface RawFeature {
  readonly key: string
  location: string
  readonly line: number
  readonly qualifiers: Qualifier[]
}

/** Takes the lines of a feature table one by one. */
export interface FeatureLines {
  push(text: string, line: number): void
  /** True inside a value whose closing quote hasn't come. */
  isOpen(): boolean
  end(): RawFeature[]
}

const textIndent = ' '.repeat(21)
const locationStart =
  /^(?:[<>(]?\d|(?:join|order|complement|bond|one-of|gap|group|site) ?\(|[A-Za-z][\w.|]{0,60}:[<>(\d])/i

export function makeFeatureLines(notes: NoteList): FeatureLines {
  const features: RawFeature[] = []
  let feature: RawFeature | undefined
  let locationParts: string[] = []
  let qualifier: OpenQualifier | undefined
  let keyIndent = 5

  function endQualifier(): void {
    if (!qualifier) return
    if (qualifier.open) closeBroken(qualifier, notes)
    feature?.qualifiers.push(readQualifier(qualifier, notes))
    qualifier = undefined
  }

  function endFeature(): void {
    endQualifier()
    if (feature && locationParts.length > 0) feature.location = [feature.location, ...locationParts].join('')
    locationParts = []
    if (feature) features.push(feature)
    feature = undefined
  }

  function beginFeature(text: string, indent: number, line: number): void {
    endFeature()
    if (features.length === 0) keyIndent = Math.max(indent, 1)
    const { key, location } = splitFeature(text)
    feature = { key, location, line, qualifiers: [] }
  }

  return {
    push(text, line) {
      const indent = indentOf(text)
      const said = text.slice(indent.characters)
      const startsFeature = indent.columns <= Math.max(keyIndent, 8) && said !== '' && !said.startsWith('/')

      if (qualifier?.open) {
        const interrupts =
          said !== '' && ((startsFeature && looksLikeFeature(said)) || breaksIntoValue(qualifier, said))
        if (!interrupts) {
          addContent(qualifier, contentOf(text, indent))
          return
        }
      }
      if (said === '') return
      if (said.startsWith('/') && feature) {
        endQualifier()
        qualifier = beginQualifier(said, line, notes)
      } else if (startsFeature) beginFeature(said, indent.columns, line)
      else if (qualifier) qualifier.contents.push(said)
      else if (feature) locationParts.push(said)
      else
        notes.add(
          'not-understood',
          'text_in_feature_table',
          `A line of the feature table belongs to no feature: "${said.slice(0, 60)}".`,
          {
            line,
          },
        )
    },
    isOpen: () => qualifier?.open === true,
    end() {
      endFeature()
      return features
    },
  }
}

/**
 * Key and location of a feature's first line. Keys with blanks are kept whole where a location stands behind
 * them.
 */
function splitFeature(text: string): { key: string; location: string } {
  for (let at = nextBlank(text, 0); at < Math.min(text.length, 100); at = nextBlank(text, at)) {
    const key = text.slice(0, at)
    while (isBlank(text[at])) at++
    if (locationStart.test(text.slice(at, at + 80))) return { key, location: text.slice(at) }
  }
  const end = nextBlank(text, 0)
  return { key: text.slice(0, end), location: text.slice(end).trim() }
}

/** True for a word with a location behind it. */
export function looksLikeFeature(text: string): boolean {
  const end = nextBlank(text, 0)
  return end < 40 && locationStart.test(text.slice(end, end + 120).trimStart())
}

function nextBlank(text: string, from: number): number {
  let at = from
  while (at < text.length && !isBlank(text[at])) at++
  return at
}

/** What stands after the indent of 21 columns; less where the file indents less. */
function contentOf(text: string, indent: { characters: number }): string {
  return text.startsWith(textIndent) ? text.slice(textIndent.length) : text.slice(indent.characters)
}

/** Blanks at the start of a line, as characters and as columns (a tab goes to the next multiple of 8). */
function indentOf(text: string): { characters: number; columns: number } {
  let characters = 0
  let columns = 0
  for (; isBlank(text[characters]); characters++)
    columns = text[characters] === '\t' ? (columns | 7) + 1 : columns + 1
  return { characters, columns }
}

function isBlank(letter: string | undefined): boolean {
  return letter === ' ' || letter === '\t'
}
