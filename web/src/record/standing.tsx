import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { forksQuery } from '../api/queries.ts'
import type { Hold, Notice, RecordView } from '../api/types.ts'
import { formatDay } from '../language/format.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { LocalText } from '../parts/local-text.tsx'
import { type StandingWord, standingWords } from './standing-words.ts'
import { useReason } from './use-reason.ts'

/** What a reader must know before relying on the record: it is held, it builds on what was corrected, its publisher forked. */
export function Standing({ view, publisher }: { view: RecordView; publisher: string }) {
  return (
    <>
      {view.holds?.map((hold) => (
        <HoldNote key={hold.by} hold={hold} view={view} />
      ))}
      {view.notices && view.notices.length > 0 && <Notices notices={view.notices} />}
      <ForkNote publisher={publisher} />
    </>
  )
}

function HoldNote({ hold, view }: { hold: Hold; view: RecordView }) {
  const t = useWords(standingWords)
  const { language } = useLanguage()
  const reasonOf = useReason()
  const said = view.attestations?.find(({ cid }) => cid === hold.by)?.statement
  return (
    <div className="note bad" role="alert">
      <p className="note-title">{t('hold.title', { name: pickText(hold.curatorName, language).text })}</p>
      {hold.reason !== undefined && (
        <p>
          {t('reason')}: {reasonOf(hold.reason)}
        </p>
      )}
      {said && (
        <p>
          <LocalText text={said} />
        </p>
      )}
      <p className="small-print">{t('hold.text')}</p>
      <Link href={`/r/${hold.by}`}>{t('hold.open')}</Link>
    </div>
  )
}

function Notices({ notices }: { notices: readonly Notice[] }) {
  const t = useWords(standingWords)
  return (
    <div className="note warn">
      <p className="note-title">{t('notice.title', { n: notices.length })}</p>
      <ul className="list">
        {notices.map((notice) => (
          <li key={`${notice.by}${notice.relation}${notice.target}`}>
            <NoticeText notice={notice} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What happened to something that a record names: who changed it, when and why, and where to read on. */
export function NoticeText({ notice }: { notice: Notice }) {
  const t = useWords(standingWords)
  const { language } = useLanguage()
  const reasonOf = useReason()
  const where = `notice.where.${notice.relation}`
  return (
    <div className="notice">
      <p>
        <strong>{t(`notice.${notice.type}`, { name: pickText(notice.publisherName, language).text })}</strong>{' '}
        <time className="muted" dateTime={notice.issued}>
          {formatDay(notice.issued, language)}
        </time>
      </p>
      <p>
        {where in standingWords.en
          ? t(where as StandingWord)
          : t('notice.where.other', { relation: notice.relation })}{' '}
        {notice.change && <LocalText text={notice.change.reason} />}
        {notice.reason !== undefined && `${t('reason')}: ${reasonOf(notice.reason)}`}
      </p>
      <Link href={`/r/${notice.by}`}>
        {t(notice.type === 'withdrawal' ? 'notice.open.withdrawal' : 'notice.open.revision')}
      </Link>
    </div>
  )
}

function ForkNote({ publisher }: { publisher: string }) {
  const t = useWords(standingWords)
  const forks = useQuery(forksQuery)
  const open = forks.data?.items.find((fork) => fork.publisher === publisher && fork.state === 'open')
  if (open?.of !== 'log') return null
  return (
    <div className="note warn">
      <p className="note-title">{t('fork.title')}</p>
      <p>{t('fork.text')}</p>
      <Link href={`/peers#${open.cid}`}>{t('fork.open')}</Link>
    </div>
  )
}
