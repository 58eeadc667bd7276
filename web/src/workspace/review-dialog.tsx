import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../api/client.ts'
import type { Draft } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { DraftStanding } from './draft-standing.tsx'
import { holdWords } from './hold-words.ts'
import { workWords } from './words.ts'

/** Approves or refuses a draft as it is now, in a person's name. */
export function ReviewDialog({
  draft,
  onClose,
  onReviewed,
}: {
  draft: Draft
  onClose: () => void
  onReviewed: () => void
}) {
  const t = useWords(holdWords)
  const w = useWords(workWords)
  const [reviewer, setReviewer] = useState('')
  const [comment, setComment] = useState('')
  const [unexplained, setUnexplained] = useState(false)
  const send = useMutation({
    mutationFn: (decision: 'approve' | 'refuse') =>
      answerOf(
        api.POST('/api/v1/drafts/{id}/review', {
          params: { path: { id: draft.id } },
          body: {
            decision,
            reviewer: clean(reviewer),
            ...(clean(comment) !== '' && { comment: clean(comment) }),
          },
        }),
      ),
    onSuccess: onReviewed,
  })
  const refuse = () => {
    setUnexplained(clean(comment) === '')
    if (clean(comment) !== '') send.mutate('refuse')
  }
  const isReady = clean(reviewer) !== '' && !send.isPending

  return (
    <Dialog labelledBy="review" onClose={onClose}>
      <h2 id="review">{t('review.title', { key: draft.key })}</h2>
      <p>{t('review.text')}</p>
      <DraftStanding draft={draft} />
      <label className="field">
        <span className="field-name">{t('review.who')}</span>
        <input
          value={reviewer}
          maxLength={200}
          autoComplete="name"
          onChange={(event) => setReviewer(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="field-name">{t('review.comment')}</span>
        <textarea
          value={comment}
          rows={3}
          maxLength={4000}
          aria-invalid={unexplained}
          aria-describedby={unexplained ? 'unexplained' : undefined}
          onChange={(event) => setComment(event.target.value)}
        />
      </label>
      {unexplained && (
        <p id="unexplained" className="note bad" role="alert">
          {t('review.commentNeeded')}
        </p>
      )}
      {send.isError && <ProblemNote error={send.error} />}
      <div className="dialog-actions">
        <button type="button" onClick={onClose}>
          {w('cancel')}
        </button>
        <button type="button" className="danger" disabled={!isReady} onClick={refuse}>
          {t('review.refuse')}
        </button>
        <button type="button" className="primary" disabled={!isReady} onClick={() => send.mutate('approve')}>
          {t('review.approve')}
        </button>
      </div>
    </Dialog>
  )
}

function clean(text: string): string {
  return text.trim().normalize('NFC')
}
