import { useMutation } from '@tanstack/react-query'
import { Link } from 'wouter'
import { answerOf, api } from '../api/client.ts'
import type { Draft, Publisher } from '../api/types.ts'
import { formatLength } from '../language/format.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { KindBadge, LicenceBadge } from '../parts/badges.tsx'
import { LocalText, OtherTexts } from '../parts/local-text.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { nameIn } from '../record/statement.ts'
import { DraftStanding, StandingBadges } from './draft-standing.tsx'
import { holdWords } from './hold-words.ts'
import { workWords } from './words.ts'

const tones = { ready: 'good', conflict: 'warn', incomplete: 'warn' } as const

/** One draft, with what stands in the way of publishing it. */
export function DraftRow({
  draft,
  publisher,
  selected,
  onSelect,
  onEdit,
  onRemove,
  onReview,
  onCommit,
  onChanged,
}: {
  draft: Draft
  /** Named where this node signs for more than one. */
  publisher: Publisher | undefined
  selected: boolean
  onSelect: () => void
  onEdit: () => void
  onRemove: () => void
  onReview: () => void
  onCommit: () => void
  onChanged: () => void
}) {
  const t = useWords(workWords)
  const h = useWords(holdWords)
  const { language } = useLanguage()
  const name = nameIn(draft.body)
  const shown = pickText(name, language).text || draft.key
  return (
    <article className="draft">
      <input
        type="checkbox"
        aria-label={t('drafts.select', { name: shown })}
        checked={selected}
        disabled={draft.state !== 'ready'}
        onChange={onSelect}
      />
      <div className="draft-main">
        <p className="row">
          <strong>{name ? <LocalText text={name} /> : draft.key}</strong>
          <OtherTexts text={name} />
        </p>
        <p className="row muted">
          <code>{draft.key}</code>
          {draft.revision > 1 && (
            <span>{t('publish.item', { key: '', n: draft.revision }).replace(/^, /, '')}</span>
          )}
          {draft.computed && (
            <span>{formatLength(draft.computed.length, undefined, undefined, language)}</span>
          )}
          {(draft.state !== 'ready' || !draft.holds?.length) && (
            <span className="badge" data-tone={tones[draft.state]}>
              {t(`state.${draft.state}`)}
            </span>
          )}
          <StandingBadges draft={draft} />
          <KindBadge kind={draft.kind} />
          <LicenceBadge licence={draft.licence} />
          {publisher && (
            <span>
              <LocalText text={publisher.name} />
            </span>
          )}
        </p>
        {draft.state === 'conflict' && <Conflict draft={draft} onEdit={onEdit} onChanged={onChanged} />}
        <DraftStanding draft={draft} />
        {draft.problems.length > 0 && (
          <div className="note warn">
            <p className="note-title">{t('problems')}</p>
            <ul className="list">
              {draft.problems.map((problem) => (
                <li key={`${problem.pointer}${problem.detail}`} lang="en">
                  {problem.pointer && <code>{problem.pointer}</code>} {problem.detail}
                  {problem.remedy && <span className="remedy"> → {problem.remedy}</span>}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <div className="draft-actions">
        <button type="button" className="small" onClick={onReview} aria-label={`${h('review')}: ${shown}`}>
          {h('review')}
        </button>
        {draft.kind !== 'commitment' && draft.state === 'ready' && draft.committed?.matches !== true && (
          <button type="button" className="small" onClick={onCommit} aria-label={`${h('commit')}: ${shown}`}>
            {h('commit')}
          </button>
        )}
        <button type="button" className="small" onClick={onEdit} aria-label={`${t('edit')}: ${shown}`}>
          {t('edit')}
        </button>
        <button
          type="button"
          className="small danger"
          onClick={onRemove}
          aria-label={`${t('remove')}: ${shown}`}
        >
          {t('remove')}
        </button>
      </div>
    </article>
  )
}

/** Asks a person what no program can know: the next revision, or another thing that needs another key. */
function Conflict({ draft, onEdit, onChanged }: { draft: Draft; onEdit: () => void; onChanged: () => void }) {
  const t = useWords(workWords)
  const existing = draft.conflictsWith
  const isRecord = existing !== undefined && /^b[a-z2-7]{58}$/.test(existing)
  const confirm = useMutation({
    mutationFn: (cid: string) =>
      answerOf(
        api.PATCH('/api/v1/drafts/{id}', {
          params: { path: { id: draft.id } },
          body: { confirmRevisionOf: cid },
        }),
      ),
    onSuccess: onChanged,
  })
  return (
    <div className="note warn">
      <p>{t('conflict.text', { key: draft.key })}</p>
      <p className="row">
        {isRecord && (
          <>
            <Link href={`/r/${existing}`}>{t('conflict.open')}</Link>
            <button
              type="button"
              className="small"
              disabled={confirm.isPending}
              onClick={() => confirm.mutate(existing)}
            >
              {t('conflict.revision')}
            </button>
          </>
        )}
        <button type="button" className="small" onClick={onEdit}>
          {t('conflict.key')}
        </button>
      </p>
      {confirm.isError && <ProblemNote error={confirm.error} />}
    </div>
  )
}
