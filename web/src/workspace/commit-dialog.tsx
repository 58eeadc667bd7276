import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { answerOf, api } from '../api/client.ts'
import type { Draft } from '../api/types.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { holdWords } from './hold-words.ts'
import { workWords } from './words.ts'

/** Publishes a commitment to a draft, after saying what that proves and what it asks of the institution. */
export function CommitDialog({
  draft,
  onClose,
  onCommitted,
}: {
  draft: Draft
  onClose: () => void
  onCommitted: () => void
}) {
  const t = useWords(holdWords)
  const w = useWords(workWords)
  const { language } = useLanguage()
  const [name, setName] = useState('')
  const [agreed, setAgreed] = useState(false)
  const commit = useMutation({
    mutationFn: () => {
      const text = name.trim().normalize('NFC')
      return answerOf(
        api.POST('/api/v1/drafts/{id}/commit', {
          params: { path: { id: draft.id } },
          body: text === '' ? {} : { name: { [language]: text } },
        }),
      )
    },
    onSuccess: onCommitted,
  })

  if (commit.isSuccess)
    return (
      <Dialog labelledBy="committed" onClose={onClose}>
        <h2 id="committed">{t('commit.done')}</h2>
        <p>{t('commit.done.text')}</p>
        <p>
          <Link href={`/r/${commit.data.commitment}`}>{t('commit.open')}</Link>
        </p>
        <div className="dialog-actions">
          <button type="button" className="primary" onClick={onClose}>
            {w('close')}
          </button>
        </div>
      </Dialog>
    )

  return (
    <Dialog labelledBy="commit" onClose={onClose}>
      <h2 id="commit">{t('commit.title')}</h2>
      <p>{t('commit.text')}</p>
      <div className="note warn">
        <p className="note-title">{t('commit.keep')}</p>
        <ul className="bullets">
          <li>{t('commit.keep.unchanged')}</li>
          <li>{t('commit.keep.secret')}</li>
          <li>{t('commit.keep.public')}</li>
        </ul>
      </div>
      <label className="field">
        <span className="field-name">{t('commit.name')}</span>
        <input value={name} maxLength={300} onChange={(event) => setName(event.target.value)} />
      </label>
      {commit.isError && <ProblemNote error={commit.error} />}
      <label className="check">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
        <span>{t('commit.agree')}</span>
      </label>
      <div className="dialog-actions">
        <button type="button" onClick={onClose}>
          {w('cancel')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={!agreed || commit.isPending}
          onClick={() => commit.mutate()}
        >
          {t(commit.isPending ? 'commit.working' : 'commit.do')}
        </button>
      </div>
    </Dialog>
  )
}
