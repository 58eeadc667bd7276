import { type Did, didFromKey } from '../../protocol/index.ts'
import { titleOf } from '../../protocol/kinds/index.ts'
import type { DraftPlace } from '../workspace/draft-place.ts'
import type { StoredDraft } from '../workspace/draft-rows.ts'
import type { DraftProblem } from '../workspace/workspace.ts'
import type { LocalisedText, PublicationPreview } from './publishing.ts'

/** What a person must know before it can't be undone. */
const permanent: LocalisedText = {
  ko: '게시한 기록은 서명되어 연합의 모든 노드로 복제됩니다. 나중에 철회할 수는 있지만, 이미 퍼진 사본을 되돌리거나 기록이 있었다는 사실을 지울 수는 없습니다.',
  en: 'What you publish is signed and copied to every node of the federation. You can withdraw it later, but copies that are already out may persist, and that it was published stays provable.',
}

export interface PlacedDraft {
  readonly draft: StoredDraft
  readonly place: DraftPlace
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
    items: drafts.map(({ draft, place }) => {
      const problems = problemsOf(draft, place)
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
        ...(problems.length > 0 && {
          problems: problems.map(({ pointer, detail }) => (pointer ? `${pointer}: ${detail}` : detail)),
        }),
      }
    }),
    files: filesOf(drafts),
    permanent,
  }
}

/** Everything that keeps a draft from being published now. */
export function problemsOf(draft: StoredDraft, place: DraftPlace): DraftProblem[] {
  if (place.conflictsWith === undefined) return [...draft.problems]
  const isDraft = /^\d+$/.test(place.conflictsWith)
  const conflict = {
    pointer: '/key',
    detail: isDraft
      ? `draft ${place.conflictsWith} has the key "${draft.key}" as well`
      : `the record ${place.conflictsWith} has the key "${draft.key}" already`,
    remedy: isDraft
      ? 'give one of them another key, or delete it'
      : 'give the draft another key, or confirm that it is the next revision of that record',
  }
  return [conflict, ...draft.problems]
}

/** Each file once, by name and content. */
function filesOf(drafts: readonly PlacedDraft[]): PublicationPreview['files'] {
  const found = new Map<string, { name: string; size: number }>()
  for (const { draft } of drafts) collectFiles(draft.body, found)
  return [...found.values()]
}

function collectFiles(value: unknown, found: Map<string, { name: string; size: number }>): void {
  if (typeof value !== 'object' || value === null) return
  if ('sha256' in value && 'cid' in value && 'name' in value && 'size' in value) {
    found.set(`${value.sha256}/${value.name}`, { name: String(value.name), size: Number(value.size) })
    return
  }
  for (const child of Object.values(value)) collectFiles(child, found)
}
