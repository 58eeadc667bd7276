import '../styles/federation.css'
import '../styles/record.css'
import { useQuery } from '@tanstack/react-query'
import { forksQuery, peersQuery, sessionQuery } from '../api/queries.ts'
import { useWords } from '../language/language.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useTitle } from '../parts/use-title.ts'
import { AddPeer } from './add-peer.tsx'
import { ForkBanner, Forks } from './forks.tsx'
import { HealthPanel } from './health-panel.tsx'
import { PeerCard } from './peer-card.tsx'
import { PublishersTable } from './publishers-table.tsx'
import { federationWords } from './words.ts'

/** This node, its peers, and the institutions whose logs it holds. */
export function PeersPage() {
  const t = useWords(federationWords)
  useTitle(t('peers.title'))
  const peers = useQuery(peersQuery)
  const session = useQuery(sessionQuery)
  const forks = useQuery(forksQuery)
  const open = forks.data?.items.filter(({ state }) => state === 'open') ?? []
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('peers.title')}</h1>
        <p className="lead">{t('peers.lead')}</p>
      </header>
      {open.map((fork) => (
        <ForkBanner key={fork.cid} fork={fork} />
      ))}
      {peers.isPending && <Skeleton lines={6} />}
      {peers.isError && <ProblemNote error={peers.error} retry={() => void peers.refetch()} />}
      {peers.isSuccess && (
        <>
          <div className="peer-columns">
            <section className="panel" aria-labelledby="self">
              <h2 id="self">{t('self')}</h2>
              {peers.data.self.peerId && (
                <p>
                  <span className="muted">{t('self.peerId')}</span>
                  <br />
                  <code className="wrap">{peers.data.self.peerId}</code>
                </p>
              )}
              {peers.data.self.addresses.length === 0 ? (
                <p className="muted">{t('self.none')}</p>
              ) : (
                <div>
                  <p className="muted">{t('self.addresses')}</p>
                  <ul className="list">
                    {peers.data.self.addresses.map((address) => (
                      <li key={address} className="row">
                        <code className="wrap">{address}</code>
                        <CopyButton text={address} label={t('copy')} />
                      </li>
                    ))}
                  </ul>
                </div>
              )}
            </section>
            {session.data?.signedIn && <AddPeer />}
            <HealthPanel />
          </div>
          <Forks />
          <section aria-labelledby="peers" className="page">
            <h2 id="peers">{t('peers.known')}</h2>
            {peers.data.items.length === 0 ? (
              <p className="empty">{t('peers.none')}</p>
            ) : (
              <ul className="peer-list">
                {peers.data.items.map((peer) => (
                  <li key={peer.id}>
                    <PeerCard peer={peer} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        </>
      )}
      <PublishersTable signedIn={session.data?.signedIn === true} />
    </div>
  )
}
