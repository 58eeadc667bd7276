import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { answerOf, api } from '../api/client.ts'
import type { PublicationPreview } from '../api/types.ts'
import { formatBytes, formatLength } from '../language/format.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { LicenceBadge } from '../parts/badges.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useLabels } from '../parts/labels.ts'
import { LocalText, OtherTexts } from '../parts/local-text.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { holdWords } from './hold-words.ts'
import { workWords } from './words.ts'

/** Shows exactly what becomes public and permanent, under which licence and key; then signs. */
export function PublishDialog({
  drafts,
  onClose,
  onPublished,
  onRefused,
}: {
  drafts: readonly number[]
  onClose: () => void
  onPublished: () => void
  /** The node did not publish them: it may hold them now. */
  onRefused: () => void
}) {
  const t = useWords(workWords)
  const [chosen] = useState(drafts)
  const [agreed, setAgreed] = useState(false)
  const preview = useQuery({
    queryKey: ['preview', chosen],
    queryFn: async ({ signal }) =>
      (await answerOf(
        api.POST('/api/v1/publications', { body: { drafts: [...chosen], dryRun: true }, signal }),
      )) as PublicationPreview,
    gcTime: 0,
  })
  const publish = useMutation({
    mutationFn: async () => {
      const done = await answerOf(
        api.POST('/api/v1/publications', { body: { drafts: [...chosen], dryRun: false } }),
      )
      if ('records' in done) return done
      throw new Error('the node answered with another preview')
    },
    onSuccess: onPublished,
    onError: onRefused,
  })

  if (publish.isSuccess)
    return (
      <Dialog labelledBy="published" onClose={onClose}>
        <h2 id="published">{t('publish.done', { n: publish.data.records.length })}</h2>
        <p>{t('publish.done.text', { n: publish.data.size })}</p>
        <ul className="list">
          {publish.data.records.map((record) => (
            <li key={record.cid}>
              <Link href={`/r/${record.cid}`}>{record.key}</Link>
            </li>
          ))}
        </ul>
        <div className="dialog-actions">
          <button type="button" className="primary" onClick={onClose}>
            {t('close')}
          </button>
        </div>
      </Dialog>
    )

  const blocked = preview.data?.items.some(({ problems }) => problems && problems.length > 0) === true
  return (
    <Dialog labelledBy="publish" onClose={onClose}>
      <h2 id="publish">{t('publish.title')}</h2>
      {preview.isPending && (
        <>
          <p>{t('publish.preparing')}</p>
          <Skeleton lines={4} />
        </>
      )}
      {preview.isError && <ProblemNote error={preview.error} retry={() => void preview.refetch()} />}
      {preview.isSuccess && <Preview preview={preview.data} />}
      {blocked && (
        <p className="note warn" role="alert">
          {t('publish.blocked')}
        </p>
      )}
      {publish.isError && <ProblemNote error={publish.error} />}
      <label className="check">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
        <span>{t('publish.confirm')}</span>
      </label>
      <div className="dialog-actions">
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={!agreed || blocked || !preview.isSuccess || publish.isPending}
          onClick={() => publish.mutate()}
        >
          {publish.isPending ? t('publish.working') : t('publish.do', { n: chosen.length })}
        </button>
      </div>
    </Dialog>
  )
}

function Preview({ preview }: { preview: PublicationPreview }) {
  const t = useWords(workWords)
  const h = useWords(holdWords)
  const labels = useLabels()
  const { language } = useLanguage()
  return (
    <>
      <p className="note warn">
        <LocalText text={preview.permanent} />
      </p>
      <p>
        {t('publish.as', { name: pickText(preview.publisherName, language).text })}
        <br />
        <code className="wrap">{preview.signingKey}</code>
      </p>
      <ul className="preview">
        {preview.items.map((item) => (
          <li key={item.draft}>
            <p className="row">
              <strong>
                <LocalText text={item.name} />
              </strong>
              <OtherTexts text={item.name} />
            </p>
            <p className="row muted">
              <span>{labels.kind(item.kind)}</span>
              <code>{t('publish.item', { key: item.key, n: item.revision })}</code>
              {item.sequenceLength !== undefined && (
                <span>{formatLength(item.sequenceLength, undefined, undefined, language)}</span>
              )}
              <LicenceBadge licence={item.licence} />
              {item.materialTerms && <span>{item.materialTerms}</span>}
              {item.people !== undefined && item.people > 0 && (
                <span>{t('publish.people', { n: item.people })}</span>
              )}
            </p>
            {item.reveals && (
              <p className="note good">
                <span>{h('preview.reveals')}</span>
                <Link href={`/r/${item.reveals}`}>{h('commit.open')}</Link>
              </p>
            )}
            {item.warnings?.map((warning) => (
              <p key={warning} className="note warn">
                {warning.includes('commitment') ? h('preview.broken') : <span lang="en">{warning}</span>}
              </p>
            ))}
            {item.problems && item.problems.length > 0 && (
              <ul className="notes">
                {item.problems.map((problem) => (
                  <li key={problem} data-level="error" lang="en">
                    {problem}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {preview.files.length > 0 && (
        <>
          <h3>{t('publish.files')}</h3>
          <ul className="list scrolled">
            {preview.files.map((file) => (
              <li key={`${file.name}${file.size}`}>
                <code>{file.name}</code> <span className="muted">{formatBytes(file.size, language)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
