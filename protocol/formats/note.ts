import type { components } from '../generated/openapi.ts'

/**
 * One thing that a reader did or could not do, with its place in the file; lines and columns count from 1.
 */
export type ImportNote = components['schemas']['ImportNote']

export type NotePlace = Pick<ImportNote, 'line' | 'column' | 'field' | 'remedy'>

/** At most this many notes of one code are kept a record; the last of them says that there are more. */
const notesPerCode = 20

/** Collects the notes of one record, so that a file of one mistake a thousand times stays readable. */
export interface NoteList {
  readonly notes: ImportNote[]
  add(level: ImportNote['level'], code: string, message: string, place?: NotePlace): void
}

export function makeNoteList(): NoteList {
  const notes: ImportNote[] = []
  const counts = new Map<string, number>()
  return {
    notes,
    add(level, code, message, place = {}) {
      const count = (counts.get(code) ?? 0) + 1
      counts.set(code, count)
      if (count < notesPerCode) notes.push({ level, code, message, ...place })
      else if (count === notesPerCode)
        notes.push({ level, code, message: `${message} (further notes of this kind are left out)`, ...place })
    },
  }
}
