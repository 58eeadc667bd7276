import { useMutation } from '@tanstack/react-query'
import { answerOf, api } from '../api/client.ts'
import type { Draft } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { workWords } from './words.ts'

export function RemoveDialog({
  draft,
  onClose,
  onRemoved,
}: {
  draft: Draft
  onClose: () => void
  onRemoved: () => void
}) {
  const t = useWords(workWords)
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/drafts/{id}', { params: { path: { id: draft.id } } })),
    onSuccess: onRemoved,
  })
  return (
    <Dialog labelledBy="remove" onClose={onClose}>
      <h2 id="remove">{t('remove.title')}</h2>
      <p>{t('remove.text', { name: draft.key })}</p>
      {remove.isError && <ProblemNote error={remove.error} />}
      <div className="dialog-actions">
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" className="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {t('remove')}
        </button>
      </div>
    </Dialog>
  )
}
