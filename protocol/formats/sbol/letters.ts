import { findWrongLetter } from '../../sequence/index.ts'
import type { NoteList } from '../note.ts'
import { type Graph, isBlank, type Node } from '../rdf/index.ts'
import { lastSegment } from './graph-text.ts'
import type { Dialect, StatedComponent } from './model.ts'
import { isEncodingOf, type MoleculeType } from './terms.ts'

const maxLetters = 400_000_000

/** Letters of a component in upper case and the sequence that has them; unsound where they are none of the molecule. */
export function readLetters(
  graph: Graph,
  dialect: Dialect,
  stated: StatedComponent,
  moleculeType: MoleculeType,
  notes: NoteList,
): { node?: Node; sequence?: string; isSound: boolean } {
  const [first] = stated.sequences
  if (first === undefined) return { isSound: true }
  const read = stated.sequences.map((node) => ({ node, ...dialect.readSequence(graph, node) }))
  const fitting = read.filter(({ encoding }) => isEncodingOf(encoding, moleculeType))
  const chosen = fitting.find(({ elements }) => elements !== undefined) ?? fitting[0]
  if (!chosen) {
    notes.add(
      'not-understood',
      'other_encoding',
      `No sequence of the component is in the code of ${moleculeType}; it was kept in the graph.`,
      {
        field: 'sequence',
      },
    )
    return { isSound: true }
  }
  if (stated.sequences.length > 1)
    notes.add(
      'not-understood',
      'several_sequences',
      `The component has ${stated.sequences.length} sequences; "${called(chosen.node)}" was taken, the others were kept in the graph.`,
      {
        field: 'sequence',
      },
    )
  if (chosen.elements === undefined) return { node: chosen.node, isSound: true }

  const bare = chosen.elements.replace(/\s+/g, '')
  if (bare !== chosen.elements)
    notes.add('mapped', 'blanks_removed', 'Blanks in the sequence were left out.', { field: 'sequence' })
  const sequence = bare.toUpperCase()
  if (sequence !== bare)
    notes.add('mapped', 'upper_case', 'Lower-case letters were made upper case.', { field: 'sequence' })
  const wrong = findWrongLetter(sequence, moleculeType)
  if (wrong || sequence.length > maxLetters) {
    notes.add(
      'error',
      wrong ? 'bad_letter' : 'too_large',
      wrong
        ? `"${wrong.letter}" at letter ${wrong.at + 1} of sequence "${called(chosen.node)}" is no IUPAC code of ${moleculeType}.`
        : `The sequence has more than ${maxLetters} letters.`,
      {
        field: 'sequence',
        remedy: wrong ? 'Put the right letter there, or correct the type of the component.' : 'Split it.',
      },
    )
    return { node: chosen.node, isSound: false }
  }
  return { node: chosen.node, ...(sequence !== '' && { sequence }), isSound: true }
}

function called(node: Node): string {
  return isBlank(node) ? 'unnamed' : lastSegment(node)
}
