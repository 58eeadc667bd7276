import { lazy, Suspense } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { useChanges } from './api/use-changes.ts'
import { CutNote } from './frame/cut-note.tsx'
import { ErrorBoundary } from './frame/error-boundary.tsx'
import { Footer } from './frame/footer.tsx'
import { Header } from './frame/header.tsx'
import { NotFound } from './frame/not-found.tsx'
import { usePageStart } from './frame/use-page-start.ts'
import { WaitingNote } from './frame/waiting-note.tsx'
import { Skeleton } from './parts/skeleton.tsx'
import { SearchPage } from './search/page.tsx'

const RecordPage = lazy(() => import('./record/page.tsx').then((m) => ({ default: m.RecordPage })))
const LatestPage = lazy(() => import('./record/page.tsx').then((m) => ({ default: m.LatestPage })))
const ImportPage = lazy(() => import('./workspace/import-page.tsx').then((m) => ({ default: m.ImportPage })))
const DraftsPage = lazy(() => import('./workspace/drafts-page.tsx').then((m) => ({ default: m.DraftsPage })))
const PeersPage = lazy(() => import('./federation/peers-page.tsx').then((m) => ({ default: m.PeersPage })))
const NoticesPage = lazy(() => import('./notices/notices-page.tsx').then((m) => ({ default: m.NoticesPage })))
const PublisherPage = lazy(() =>
  import('./federation/publisher-page.tsx').then((m) => ({ default: m.PublisherPage })),
)
const SignInPage = lazy(() => import('./session/sign-in-page.tsx').then((m) => ({ default: m.SignInPage })))

/** The frame around every page, and which page an address shows. */
export function App() {
  const cutAt = useChanges()
  usePageStart()
  const [path] = useLocation()
  return (
    <>
      <Header />
      {cutAt !== undefined && <CutNote since={cutAt} />}
      <WaitingNote />
      <main id="content" tabIndex={-1}>
        <ErrorBoundary key={path}>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Switch>
              <Route path="/" component={SearchPage} />
              <Route path="/r/:cid">{({ cid }) => <RecordPage key={cid} cid={cid} />}</Route>
              <Route path="/p/:did/:kind/:name">
                {({ did, kind, name }) => <LatestPage did={did} kind={kind} name={name} />}
              </Route>
              <Route path="/publishers/:did">{({ did }) => <PublisherPage did={did} />}</Route>
              <Route path="/import" component={ImportPage} />
              <Route path="/drafts" component={DraftsPage} />
              <Route path="/notices" component={NoticesPage} />
              <Route path="/peers" component={PeersPage} />
              <Route path="/signin" component={SignInPage} />
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
      <Footer />
    </>
  )
}
