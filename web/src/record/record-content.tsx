import { lazy, Suspense } from 'react'
import { Link } from 'wouter'
import type { RecordView } from '../api/types.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useTitle } from '../parts/use-title.ts'
import { CitePanel } from './aside/cite-panel.tsx'
import { DownloadPanel } from './aside/download-panel.tsx'
import { HeldPanel } from './aside/held-panel.tsx'
import { LicencePanel } from './aside/licence-panel.tsx'
import { FundingPanel, PeoplePanel } from './aside/people-panel.tsx'
import { RevisionsPanel } from './aside/revisions-panel.tsx'
import { SaysPanel } from './aside/says-panel.tsx'
import { DesignView } from './design/design-view.tsx'
import { GenericView, ProfileView } from './generic-view.tsx'
import { RecordHead } from './record-head.tsx'
import { isSignedKind } from './signed-kind.ts'
import { SignedView } from './signed-view.tsx'
import { Standing } from './standing.tsx'
import { nameIn, openView } from './statement.ts'
import { recordWords } from './words.ts'

const VerifyPanel = lazy(() => import('../verify/verify-panel.tsx').then((m) => ({ default: m.VerifyPanel })))

/** A record with everything that this node knows about it, and the panel in which the browser verifies it. */
export function RecordContent({ view }: { view: RecordView }) {
  const t = useWords(recordWords)
  const { language } = useLanguage()
  const opened = openView(view)
  const { record } = opened
  useTitle(pickText(nameIn(record.body), language).text || record.key)
  const newest = view.revisions[0]

  return (
    <article className="page record">
      {newest && newest.cid !== view.cid && (
        <div className="note warn" role="status">
          <p className="note-title">{t('older')}</p>
          <Link href={`/r/${newest.cid}`}>{t('older.open', { n: newest.revision })}</Link>
        </div>
      )}
      {view.problems && view.problems.length > 0 && (
        <div className="note warn">
          <p className="note-title">{t('notIndexed')}</p>
          <ul>
            {view.problems.map((problem) => (
              <li key={problem} lang="en">
                {problem}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Standing view={view} publisher={record.publisher} />
      <RecordHead view={view} opened={opened} />
      <div className="record-columns">
        <div className="record-verdict">
          <Suspense fallback={<Skeleton lines={5} />}>
            <VerifyPanel view={view} />
          </Suspense>
        </div>
        <div className="record-main">
          {opened.kind === 'design' && <DesignView view={view} record={record} design={opened.design} />}
          {opened.kind === 'profile' && <ProfileView profile={opened.profile} />}
          {opened.kind === 'other' &&
            (view.schemaOk && isSignedKind(record.kind) ? (
              <SignedView record={record} kind={record.kind} />
            ) : (
              <GenericView record={view.record} />
            ))}
        </div>
        <aside className="record-aside">
          <HeldPanel view={view} />
          <LicencePanel record={record} />
          <DownloadPanel view={view} />
          <CitePanel view={view} record={record} />
          <RevisionsPanel view={view} />
          <SaysPanel attestations={view.attestations} />
          <PeoplePanel view={view} named={record.people !== undefined} />
          <FundingPanel record={record} />
        </aside>
      </div>
    </article>
  )
}
