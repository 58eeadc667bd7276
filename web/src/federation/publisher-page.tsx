import '../styles/record.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { publisherQuery, sessionQuery } from '../api/queries.ts'
import { formatTime } from '../language/format.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { useLabels } from '../parts/labels.ts'
import { LocalText, OtherTexts } from '../parts/local-text.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useTitle } from '../parts/use-title.ts'
import { searchAddress } from '../search/search-state.ts'
import { CuratorPanel } from './curator-panel.tsx'
import { ForkCard } from './forks.tsx'
import { HoldersPanel } from './holders-panel.tsx'
import { KeysPanel } from './keys-panel.tsx'
import { OwnKeys } from './own-keys.tsx'
import { federationWords } from './words.ts'

/** One institution: who it is, by which key it is known, and how far its log goes. */
export function PublisherPage({ did }: { did: string }) {
  const t = useWords(federationWords)
  const labels = useLabels()
  const { language } = useLanguage()
  const found = useQuery(publisherQuery(did))
  const session = useQuery(sessionQuery)
  useTitle(found.data && pickText(found.data.name, language).text)
  if (found.isPending) return <Skeleton lines={6} />
  if (found.isError) return <ProblemNote error={found.error} retry={() => void found.refetch()} />
  const publisher = found.data
  const { head } = publisher

  return (
    <div className="page">
      <header className="record-head">
        <p className="row">
          {publisher.institutionType && (
            <span className="badge kind">{labels.institutionType(publisher.institutionType)}</span>
          )}
          <span className="badge" data-tone={publisher.policy === 'follow' ? 'good' : 'warn'}>
            {t(`policy.${publisher.policy}`)}
          </span>
          {publisher.hosted && <span className="badge kind">{t('here')}</span>}
        </p>
        <div>
          <h1>
            <LocalText text={publisher.name} />
          </h1>
          <OtherTexts text={publisher.name} className="other-name" />
        </div>
        <p className="row">
          <Link href={searchAddress({ publisher: did })} className="button primary">
            {t('publisher.records', { n: publisher.records })}
          </Link>
          <Link href={`/p/${did}/profile/institution`} className="button">
            {t('publisher.profile')}
          </Link>
        </p>
      </header>
      {publisher.forks?.map((fork) => (
        <ForkCard key={fork.cid} heading="h2" fork={fork} hosted={publisher.hosted} />
      ))}
      {publisher.hosted && session.data?.signedIn && <OwnKeys did={publisher.did} />}
      <section className="panel" aria-labelledby="identity">
        <h2 id="identity">{t('identity')}</h2>
        <dl className="facts wide">
          <div>
            <dt>DID</dt>
            <dd className="row">
              <code className="wrap">{did}</code>
              <CopyButton text={did} label={t('copy')} />
            </dd>
          </div>
          {publisher.keyListVersion !== undefined && (
            <div>
              <dt>{t('keyList')}</dt>
              <dd>{t('version', { n: publisher.keyListVersion })}</dd>
            </div>
          )}
          {publisher.alias && (
            <div>
              <dt>{t('alias')}</dt>
              <dd>{publisher.alias}</dd>
            </div>
          )}
          {publisher.country && (
            <div>
              <dt>{t('country')}</dt>
              <dd>{new Intl.DisplayNames([language], { type: 'region' }).of(publisher.country)}</dd>
            </div>
          )}
          {publisher.url && (
            <div>
              <dt>{t('website')}</dt>
              <dd>
                <a href={publisher.url} rel="noreferrer">
                  {publisher.url}
                </a>
              </dd>
            </div>
          )}
          {publisher.ror && (
            <div>
              <dt>ROR</dt>
              <dd>
                <a href={publisher.ror} rel="noreferrer">
                  {publisher.ror}
                </a>
              </dd>
            </div>
          )}
        </dl>
      </section>
      {head && (
        <section className="panel" aria-labelledby="log">
          <h2 id="log">{t('publisher.log')}</h2>
          <p>
            <strong>{t('entries', { n: head.size })}</strong>, {t('epoch', { n: head.epoch })}.{' '}
            {t('publisher.head', { time: formatTime(head.issued, language) })}
          </p>
          <dl className="facts wide">
            <div>
              <dt>{t('publishers.head')}</dt>
              <dd>
                <code className="wrap">{head.cid}</code>
              </dd>
            </div>
            <div>
              <dt>{t('root')}</dt>
              <dd>
                <code className="wrap">{head.root}</code>
              </dd>
            </div>
          </dl>
        </section>
      )}
      <HoldersPanel publisher={publisher} />
      <KeysPanel did={publisher.did} />
      {!publisher.hosted && session.data?.signedIn && <CuratorPanel publisher={publisher} />}
    </div>
  )
}
