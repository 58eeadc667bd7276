/** What an import makes of one record of a file. `existing` is the CID of a record or the id of a draft. */
export type Verdict =
  | { readonly outcome: 'draft' }
  | { readonly outcome: 'revision'; readonly existing: string }
  | { readonly outcome: 'unchanged'; readonly existing: string }
  | { readonly outcome: 'conflict'; readonly existing: string; readonly why: ConflictReason }

export type ConflictReason = 'same_name' | 'other_molecule' | 'draft_waits'

/** A record or draft of the publisher that has the same kind and key. */
export interface Namesake {
  /** CID, or id of the draft. */
  readonly name: string
  readonly isDraft: boolean
  readonly isWithdrawn: boolean
  /** `contentDigest` of its body. */
  readonly content: string
}

export interface Incoming {
  readonly content: string
  /** The file states the key as accession. */
  readonly isExplicit: boolean
  /** What these very bytes have become before. */
  readonly importedAs: string | undefined
  /** The newest record and all drafts of the same name. */
  readonly namesakes: readonly Namesake[]
  /** Whether the newest record could be another version of the same molecule. */
  isRelated(record: Namesake): boolean
}

/**
 * The rules of identity. The same bytes, or the same content under the same name, are nothing new. A name alone never makes a revision:
 * only an accession that the file states does, and only of a molecule that is related; everything else is for a person.
 */
export function judgeIncoming({ content, isExplicit, importedAs, namesakes, isRelated }: Incoming): Verdict {
  if (importedAs !== undefined) return { outcome: 'unchanged', existing: importedAs }
  const equal = namesakes.find((namesake) => !namesake.isWithdrawn && namesake.content === content)
  if (equal) return { outcome: 'unchanged', existing: equal.name }
  const [first] = namesakes
  if (!first) return { outcome: 'draft' }
  if (!isExplicit) return { outcome: 'conflict', existing: first.name, why: 'same_name' }

  const draft = namesakes.find((namesake) => namesake.isDraft)
  if (draft) return { outcome: 'conflict', existing: draft.name, why: 'draft_waits' }
  if (!isRelated(first)) return { outcome: 'conflict', existing: first.name, why: 'other_molecule' }
  return { outcome: 'revision', existing: first.name }
}
