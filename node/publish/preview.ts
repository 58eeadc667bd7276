import { type Did, didFromKey, timeFromMs } from '../../protocol/index.ts'
import { titleOf } from '../../protocol/kinds/index.ts'
import type { DraftCommitment } from '../workspace/commitments.ts'
import type { DraftPlace } from '../workspace/draft-place.ts'
import type { StoredDraft } from '../workspace/draft-rows.ts'
import type { DraftProblem } from '../workspace/workspace.ts'
import { namedFiles } from './named-files.ts'
import type { LocalisedText, PublicationPreview } from './publishing.ts'

/** What a person must know before it can't be undone. */
const permanent: LocalisedText = {
  ko: '게시한 기록은 서명되어 연합의 모든 노드로 복제됩니다. 나중에 철회할 수는 있지만, 이미 퍼진 사본을 되돌리거나 기록이 있었다는 사실을 지울 수는 없습니다.',
  en: 'What you publish is signed and copied to every node of the federation. You can withdraw it later, but copies that are already out may persist, and that it was published stays provable.',
}

export interface PlacedDraft {
  readonly draft: StoredDraft
  readonly place: DraftPlace
  /** Names of files that its record would link, and that are not here. */
  readonly missingFiles: readonly string[]
  /** Commitments to it that were published, oldest first. */
  readonly committed: readonly DraftCommitment[]
  /** The one that its record reveals, because it is still what was committed to. */
  readonly reveals: DraftCommitment | undefined
}

/** Exactly what publishing would make public, item by item. */
export function makePreview(
  publisher: Did,
  publisherName: LocalisedText,
  signingKey: Uint8Array,
  drafts: readonly PlacedDraft[],
): PublicationPreview {
  return {
    publisher,
    publisherName,
    signingKey: didFromKey(signingKey),
    items: drafts.map((placed) => {
      const { draft, place } = placed
      const problems = problemsOf(placed)
      const { materialTerms, contributors } = draft.fields
      return {
        draft: draft.id,
        kind: draft.kind,
        key: draft.key,
        revision: place.revision,
        licence: draft.licence,
        ...(materialTerms !== undefined && { materialTerms }),
        name: titleOf(draft.kind, draft.body) ?? { en: draft.key },
        ...(draft.computed && { sequenceLength: draft.computed.length }),
        ...(contributors && { people: contributors.length }),
        ...revelationOf(placed),
        ...(problems.length > 0 && {
          problems: problems.map(({ pointer, detail }) => (pointer ? `${pointer}: ${detail}` : detail)),
        }),
      }
    }),
    files: filesOf(drafts),
    permanent,
  }
}

function revelationOf({ committed, reveals }: PlacedDraft): { reveals?: string; warnings?: string[] } {
  if (reveals) return { reveals: reveals.cid }
  const last = committed.at(-1)
  if (!last) return {}
  const words = `the draft was changed since the commitment ${last.cid} of ${timeFromMs(last.at)}: its record would not prove that it was there then; undo the change to reveal it`
  return { warnings: [words] }
}

/** Everything that keeps a draft from being published now. */
export function problemsOf({
  draft,
  place,
  missingFiles,
}: Pick<PlacedDraft, 'draft' | 'place' | 'missingFiles'>): DraftProblem[] {
  return [
    ...(place.conflictsWith === undefined ? [] : [conflictOf(draft, place.conflictsWith)]),
    ...draft.problems,
    ...missingFiles.map((name) => ({
      pointer: '/body',
      detail: `the file "${name}" is not in this node's store`,
      remedy: 'Import the file here first, or take it out of the draft.',
    })),
  ]
}

function conflictOf(draft: StoredDraft, conflictsWith: string): DraftProblem {
  const isDraft = /^\d+$/.test(conflictsWith)
  return {
    pointer: '/key',
    detail: isDraft
      ? `draft ${conflictsWith} has the key "${draft.key}" as well`
      : `the record ${conflictsWith} has the key "${draft.key}" already`,
    remedy: isDraft
      ? 'Give one of them another key, or delete it.'
      : 'Give the draft another key, or confirm that it is the next revision of that record.',
  }
}

/** Each file once, by name and content. */
function filesOf(drafts: readonly PlacedDraft[]): PublicationPreview['files'] {
  const files = new Map<string, { name: string; size: number }>()
  for (const { draft } of drafts)
    for (const { name, size, sha256 } of namedFiles(draft.body))
      files.set(`${sha256}/${name}`, { name, size })
  return [...files.values()]
}
