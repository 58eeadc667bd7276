import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { publishersQuery } from '../api/queries.ts'
import type { Publisher } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { useLabels } from '../parts/labels.ts'
import { LocalText, OtherTexts } from '../parts/local-text.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { searchAddress } from './search-state.ts'
import { searchWords } from './words.ts'

const examples = ['형광 단백질', '프로모터', 'GFP', 'terminator', '카나마이신', 'pUC19']

export function Examples() {
  const t = useWords(searchWords)
  return (
    <p className="examples">
      <span className="muted">{t('examples')}</span>
      {examples.map((q) => (
        <Link key={q} href={searchAddress({ q })} className="chip" lang={/[가-힣]/.test(q) ? 'ko' : 'en'}>
          {q}
        </Link>
      ))}
      <Link href="/?q=">{t('browse')}</Link>
    </p>
  )
}

/** What this node holds, and from whom. */
export function Landing() {
  const t = useWords(searchWords)
  const publishers = useQuery(publishersQuery)
  if (publishers.isPending) return <Skeleton lines={4} />
  if (publishers.isError)
    return <ProblemNote error={publishers.error} retry={() => void publishers.refetch()} />

  const { items } = publishers.data
  const records = items.reduce((sum, publisher) => sum + publisher.records, 0)
  return (
    <div className="landing">
      <section aria-labelledby="holds" className="holds">
        <h2 id="holds">{t('holds.title')}</h2>
        <p className="figure">
          <strong>{t('holds.records', { n: records })}</strong>
          <span>{t('holds.from', { n: items.length })}</span>
        </p>
        <ul className="assurances">
          <li>{t('holds.local')}</li>
          <li>{t('holds.private')}</li>
          <li>{t('holds.verified')}</li>
        </ul>
      </section>
      <section aria-labelledby="institutions">
        <h2 id="institutions">{t('institutions.title')}</h2>
        {items.length === 0 ? (
          <p className="empty">{t('institutions.none')}</p>
        ) : (
          <ul className="institutions">
            {items.map((publisher) => (
              <Institution key={publisher.did} publisher={publisher} />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function Institution({ publisher }: { publisher: Publisher }) {
  const t = useWords(searchWords)
  const labels = useLabels()
  return (
    <li className="institution">
      <Link href={`/publishers/${publisher.did}`} className="institution-name">
        <LocalText text={publisher.name} />
      </Link>
      <OtherTexts text={publisher.name} />
      <span className="institution-facts">
        {publisher.institutionType && <span>{labels.institutionType(publisher.institutionType)}</span>}
        <Link href={searchAddress({ publisher: publisher.did })}>
          {t('institutions.records', { n: publisher.records })}
        </Link>
        {publisher.hosted && <span className="badge kind">{t('institutions.here')}</span>}
      </span>
    </li>
  )
}
