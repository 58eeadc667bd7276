import '../styles/workspace.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link } from 'wouter'
import { importQuery, importsQuery } from '../api/queries.ts'
import type { Publisher } from '../api/types.ts'
import { formatTime } from '../language/format.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { useTitle } from '../parts/use-title.ts'
import { SignedIn } from '../session/signed-in.tsx'
import { DropArea } from './drop-area.tsx'
import type { ChosenFile } from './dropped-files.ts'
import { ImportReport } from './import-report.tsx'
import { LicencePicker } from './licence-picker.tsx'
import { sendFiles } from './send-files.ts'
import { workWords } from './words.ts'

/** Files become drafts here, with a report of what was kept, mapped and not understood. */
export function ImportPage() {
  const t = useWords(workWords)
  useTitle(t('import.title'))
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('import.title')}</h1>
        <p className="lead">{t('import.lead')}</p>
      </header>
      <SignedIn>{(publishers) => <ImportDesk publishers={publishers} />}</SignedIn>
    </div>
  )
}

function ImportDesk({ publishers }: { publishers: readonly Publisher[] }) {
  const t = useWords(workWords)
  const { language } = useLanguage()
  const client = useQueryClient()
  const [licence, setLicence] = useState('CC-BY-4.0')
  const [publisher, setPublisher] = useState(publishers[0]?.did)
  const [dryRun, setDryRun] = useState(false)
  const [sending, setSending] = useState<{ files: number; share: number }>()
  const [error, setError] = useState<unknown>()
  const [job, setJob] = useState<number>()
  const abort = useRef<AbortController>(undefined)

  const send = async (files: readonly ChosenFile[]) => {
    if (files.length === 0) return
    const control = new AbortController()
    abort.current = control
    setError(undefined)
    setJob(undefined)
    setSending({ files: files.length, share: 0 })
    try {
      const options = { licence: licence || 'NOASSERTION', publisher, dryRun }
      const onSent = (share: number) => setSending({ files: files.length, share })
      const started = await sendFiles(files, options, onSent, control.signal)
      client.setQueryData(importQuery(started.id).queryKey, started)
      setJob(started.id)
    } catch (cause) {
      if (!control.signal.aborted) setError(cause)
    } finally {
      setSending(undefined)
    }
  }

  return (
    <>
      <div className="import-desk">
        <DropArea busy={sending !== undefined} onFiles={(files) => void send(files)} />
        <section className="panel">
          <LicencePicker value={licence} onValue={setLicence} help={t('licence.help')} />
          {publishers.length > 1 && (
            <label className="field">
              <span className="field-name">{t('publisher')}</span>
              <select value={publisher} onChange={(event) => setPublisher(event.target.value)}>
                {publishers.map((each) => (
                  <option key={each.did} value={each.did}>
                    {pickText(each.name, language).text}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label className="check">
            <input type="checkbox" checked={dryRun} onChange={(event) => setDryRun(event.target.checked)} />
            <span>{t('dryRun')}</span>
          </label>
        </section>
      </div>
      {sending && (
        <section className="panel" aria-live="polite">
          <p>{t('send.progress', { n: sending.files })}</p>
          <progress value={sending.share} max={1} aria-label={t('send.progress', { n: sending.files })} />
          <p>
            <button type="button" className="small" onClick={() => abort.current?.abort()}>
              {t('job.cancel')}
            </button>
          </p>
        </section>
      )}
      {error !== undefined && <ProblemNote error={error} />}
      {job === undefined ? !sending && <Earlier onJob={setJob} /> : <ImportJob id={job} />}
    </>
  )
}

function ImportJob({ id }: { id: number }) {
  const found = useQuery(importQuery(id))
  if (found.isError) return <ProblemNote error={found.error} retry={() => void found.refetch()} />
  return found.data ? <ImportReport job={found.data} /> : null
}

function Earlier({ onJob }: { onJob: (id: number) => void }) {
  const t = useWords(workWords)
  const { language } = useLanguage()
  const earlier = useQuery(importsQuery)
  const items = earlier.data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className="panel" aria-labelledby="earlier">
      <h2 id="earlier">{t('earlier')}</h2>
      <ul className="list">
        {items.slice(0, 8).map((each) => (
          <li key={each.id} className="row">
            <time dateTime={each.created}>{formatTime(each.created, language)}</time>
            <span className="muted">
              {each.counts.records} {t('count.records')}, {each.counts.drafts} {t('count.drafts')}
            </span>
            <button type="button" className="link" onClick={() => onJob(each.id)}>
              {t('earlier.open')}
            </button>
          </li>
        ))}
      </ul>
      <p>
        <Link href="/drafts">{t('to.drafts')}</Link>
      </p>
    </section>
  )
}
