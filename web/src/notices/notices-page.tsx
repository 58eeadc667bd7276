import '../styles/federation.css'
import '../styles/standing.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { noticesQuery } from '../api/queries.ts'
import type { NoticeList } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { LocalText } from '../parts/local-text.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useTitle } from '../parts/use-title.ts'
import { NoticeText } from '../record/standing.tsx'
import { noticeWords } from './words.ts'

/** Records of the institutions here that build on what was corrected, retracted or withdrawn. */
export function NoticesPage() {
  const t = useWords(noticeWords)
  useTitle(t('title'))
  const notices = useInfiniteQuery(noticesQuery)
  const items = notices.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </header>
      {notices.isPending && <Skeleton lines={4} />}
      {notices.isError && <ProblemNote error={notices.error} retry={() => void notices.refetch()} />}
      {notices.isSuccess && items.length === 0 && <p className="empty">{t('none')}</p>}
      {items.length > 0 && (
        <ul className="peer-list">
          {items.map((each) => (
            <li key={`${each.notice.record}${each.notice.by}${each.notice.relation}`}>
              <NoticeCard {...each} />
            </li>
          ))}
        </ul>
      )}
      {notices.hasNextPage && (
        <button
          type="button"
          className="more"
          disabled={notices.isFetchingNextPage}
          onClick={() => void notices.fetchNextPage()}
        >
          {t('more')}
        </button>
      )}
    </div>
  )
}

function NoticeCard({ notice, item }: NoticeList['items'][number]) {
  const t = useWords(noticeWords)
  return (
    <article className="panel">
      <h2>
        <span className="small-print">{t('your')}</span>
        <br />
        <Link href={`/r/${item.cid}`}>
          <LocalText text={item.name} />
        </Link>
      </h2>
      <p className="row muted">
        <code>{item.key}</code>
        <span>
          <LocalText text={item.publisherName} />
        </span>
      </p>
      <div className="note warn">
        <NoticeText notice={notice} />
      </div>
    </article>
  )
}
