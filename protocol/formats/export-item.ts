import type { Design, Feature } from './parsed-record.ts'

/** A design to be written, with what its record says about it. Everything but the body may be left out. */
export interface ExportItem {
  readonly body: Design
  readonly key?: string
  /** did:key of the institution, and its name. */
  readonly publisher?: string
  readonly publisherName?: string
  readonly issued?: string
  readonly cid?: string
  readonly licence?: string
  /** Letters of `sequenceFile`, content of `featuresFile`. */
  readonly sequence?: string
  readonly features?: readonly Feature[]
  /** Content of `source.graph`: N-Triples. */
  readonly graph?: string
}

/** Letters of a design, from the body or from the file that stands in. */
export function sequenceOf(item: ExportItem): string {
  return item.body.sequence ?? item.sequence ?? ''
}

/** One name of the design: English, else Korean, else any. */
export function nameIn(text: Readonly<Record<string, string>> | undefined): string {
  return text?.en ?? text?.ko ?? Object.values(text ?? {})[0] ?? ''
}
