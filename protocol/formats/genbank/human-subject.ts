import type { NoteList } from '../note.ts'
import type { RawFeature } from './feature-lines.ts'

const human = /^(?:9606|63221|741158)$/
const aboutPersons = new Set([
  'collected_by',
  'collection_date',
  'country',
  'geo_loc_name',
  'haplogroup',
  'haplotype',
  'isolate',
  'lat_lon',
  'pop_variant',
  'sex',
])

/**
 * Flags a sequence that a `source` feature says was taken from a person, by the INSDC qualifiers that describe one: the federation
 * shares no data of human subjects, and what is published can't be called back. Reference genes without such qualifiers pass.
 */
export function flagHumanSubject(features: readonly RawFeature[], notes: NoteList): void {
  for (const { key, line, qualifiers } of features) {
    if (key.toLowerCase() !== 'source') continue
    const isHuman = qualifiers.some(
      ([name, value]) => name === 'db_xref' && human.test(/^taxon:0*(\d+)$/.exec(String(value))?.[1] ?? ''),
    )
    const said = [...new Set(qualifiers.map(([name]) => name).filter((name) => aboutPersons.has(name)))]
    if (!isHuman || said.length === 0) continue
    notes.add(
      'warning',
      'human_subject',
      `The source is Homo sapiens with ${said.map((name) => `/${name}`).join(', ')}: this may be data of a person.`,
      {
        line,
        field: 'source',
        remedy:
          'Do not publish it unless consent and law allow it for everybody and for ever; else delete the draft.',
      },
    )
  }
}
