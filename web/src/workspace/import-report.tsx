import { Link } from 'wouter'
import type { Import, ImportFile, ImportNote, ImportRecord } from '../api/types.ts'
import { formatLength } from '../language/format.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { workWords } from './words.ts'

const counted = ['records', 'drafts', 'unchanged', 'conflicts', 'refused', 'warnings'] as const
const levels = ['error', 'warning', 'not-understood', 'mapped'] as const
const tones = { draft: 'good', revision: 'good', unchanged: '', conflict: 'warn', refused: 'bad' } as const
const filesOpen = 3

/** How far an import is, and what it did with every file and record. */
export function ImportReport({ job }: { job: Import }) {
  const t = useWords(workWords)
  const { counts } = job
  const state =
    job.state === 'running'
      ? t('job.running', { n: Math.min(counts.files, counts.filesDone + 1), files: counts.files })
      : t(`job.${job.state}`)
  return (
    <section className="panel" aria-labelledby="report">
      <div className="panel-head">
        <h2 id="report">{t('report')}</h2>
        <span role="status">{state}</span>
      </div>
      {job.state !== 'done' && (
        <progress value={counts.filesDone} max={Math.max(1, counts.files)} aria-label={state} />
      )}
      {job.error && (
        <p className="note bad" role="alert" lang="en">
          {job.error}
        </p>
      )}
      <dl className="counts">
        {counted.map((name) => (
          <div key={name} data-zero={counts[name] === 0}>
            <dt>{t(`count.${name}`)}</dt>
            <dd>{counts[name].toLocaleString()}</dd>
          </div>
        ))}
      </dl>
      {job.state === 'done' && counts.drafts + counts.conflicts > 0 && !job.dryRun && (
        <p>
          <Link href="/drafts" className="button primary">
            {t('to.drafts')}
          </Link>
        </p>
      )}
      <ul className="report">
        {job.files.map((file, index) => (
          <li key={`${file.name}${file.sha256}`}>
            <FileReport file={file} open={index < filesOpen || file.state === 'refused'} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function FileReport({ file, open }: { file: ImportFile; open: boolean }) {
  const t = useWords(workWords)
  return (
    <details className="report-file" open={open}>
      <summary>
        <code className="wrap">{file.name}</code>
        <span className="badge" data-tone={file.state === 'refused' ? 'bad' : undefined}>
          {t(`file.${file.state}`)}
        </span>
        <span className="muted">{t('file.records', { n: file.records.length })}</span>
      </summary>
      {file.notes && file.notes.length > 0 && <Notes notes={file.notes} />}
      <ol>
        {file.records.map((record) => (
          <li key={record.number}>
            <RecordReport record={record} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function RecordReport({ record }: { record: ImportRecord }) {
  const t = useWords(workWords)
  const { language } = useLanguage()
  const summary = levels.flatMap((level) => {
    const n = record.notes.filter((note) => note.level === level).length
    return n === 0 ? [] : [t(`notes.${level}`, { n })]
  })
  const known = record.existing !== undefined && /^b[a-z2-7]{58}$/.test(record.existing)
  return (
    <div className="report-record">
      <p className="row">
        <span className="badge" data-tone={tones[record.outcome]}>
          {t(`outcome.${record.outcome}`)}
        </span>
        <strong>{record.key ?? record.name ?? t('record.nth', { n: record.number })}</strong>
        {record.key && record.name && record.name !== record.key && <span>{record.name}</span>}
        {known && <Link href={`/r/${record.existing}`}>{t('conflict.open')}</Link>}
      </p>
      <p className="muted">
        {[
          record.length !== undefined && formatLength(record.length, undefined, undefined, language),
          record.features !== undefined && t('record.features', { n: record.features }),
          record.kept !== undefined && t('record.kept', { n: record.kept }),
          ...summary,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {record.notes.length > 0 && <Notes notes={record.notes} />}
    </div>
  )
}

/** Notes of one record or file, the gravest first; what was merely mapped is folded away. */
function Notes({ notes }: { notes: readonly ImportNote[] }) {
  const t = useWords(workWords)
  const grave = notes.filter(({ level }) => level === 'error' || level === 'warning')
  const rest = notes.filter(({ level }) => level === 'mapped' || level === 'not-understood')
  return (
    <>
      {grave.length > 0 && <NoteList notes={grave} />}
      {rest.length > 0 && (
        <details className="qualifiers">
          <summary>
            {(['mapped', 'not-understood'] as const)
              .map((level) => ({ level, n: rest.filter((note) => note.level === level).length }))
              .filter(({ n }) => n > 0)
              .map(({ level, n }) => t(`notes.${level}`, { n }))
              .join(', ')}
          </summary>
          <NoteList notes={rest} />
        </details>
      )}
    </>
  )
}

function NoteList({ notes }: { notes: readonly ImportNote[] }) {
  const t = useWords(workWords)
  return (
    <ul className="notes">
      {notes.map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes its order
        <li key={index} data-level={note.level}>
          <span className="note-level">{t(`level.${note.level}`)}</span>{' '}
          {note.line !== undefined && (
            <span className="note-place">
              {t('note.line', { n: note.line })}
              {note.column !== undefined && `, ${t('note.column', { n: note.column })}`}
              {': '}
            </span>
          )}
          {note.field && <code>{note.field}</code>} <span lang="en">{note.message}</span>
          {note.remedy && (
            <span className="remedy" lang="en">
              {' '}
              → {note.remedy}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
