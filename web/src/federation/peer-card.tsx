import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { forksQuery } from '../api/queries.ts'
import type { Peer } from '../api/types.ts'
import { formatAgo, formatTime } from '../language/format.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { Identifier } from '../parts/identifier.tsx'
import { LocalText } from '../parts/local-text.tsx'
import { federationWords } from './words.ts'

const tones = { connected: 'good', dialling: 'warn', unreachable: 'bad', refused: 'bad' } as const

/** One peer: its state in words, its logs beside ours, and what it did wrong. */
export function PeerCard({ peer }: { peer: Peer }) {
  const t = useWords(federationWords)
  const forks = useQuery(forksQuery)
  // What a log has beyond a fork isn't behind: it doesn't count.
  const forked = new Set(
    forks.data?.items.flatMap(({ of, state, publisher }) =>
      of === 'log' && state === 'open' ? [publisher] : [],
    ),
  )
  const { language } = useLanguage()
  return (
    <article className="panel">
      <div className="panel-head">
        <h3>{peer.name ? <LocalText text={peer.name} /> : <Identifier value={peer.id} keep={12} />}</h3>
        <span className="row">
          <span className="badge" data-tone={tones[peer.state]}>
            {t(`state.${peer.state}`)}
          </span>
          {peer.transport && <span className="badge">{t(`transport.${peer.transport}`)}</span>}
          {peer.configured && <span className="badge">{t('configured')}</span>}
        </span>
      </div>
      <p className="muted small-print">
        {peer.name && (
          <>
            {t('claimed')} · <Identifier value={peer.id} keep={12} />
          </>
        )}{' '}
        {peer.addresses[0] && <code className="wrap">{peer.addresses[0]}</code>}{' '}
        {peer.lastSeen && (
          <time dateTime={peer.lastSeen} title={formatTime(peer.lastSeen, language)}>
            {t('seen', { ago: formatAgo(peer.lastSeen, Date.now(), language) })}
          </time>
        )}
      </p>
      {peer.publishers && peer.publishers.length > 0 && (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('log')}</th>
                <th scope="col" className="number">
                  {t('theirs')}
                </th>
                <th scope="col" className="number">
                  {t('ours')}
                </th>
                <th scope="col">{t('lag')}</th>
              </tr>
            </thead>
            <tbody>
              {peer.publishers.map((each) => (
                <tr key={each.did}>
                  <td>
                    <Link href={`/publishers/${each.did}`}>
                      {each.name ? <LocalText text={each.name} /> : <Identifier value={each.did} />}
                    </Link>
                  </td>
                  <td className="number">{each.theirs.toLocaleString(language)}</td>
                  <td className="number">{each.ours.toLocaleString(language)}</td>
                  <td>
                    <Lag theirs={each.theirs} ours={each.ours} forked={forked.has(each.did)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {peer.faults && peer.faults.length > 0 && (
        <div className="note bad">
          <p className="note-title">{t('faults')}</p>
          <ul className="list">
            {peer.faults.map((fault) => (
              <li key={`${fault.at}${fault.code}${fault.publisher}`}>
                <time dateTime={fault.at}>{formatTime(fault.at, language)}</time> <code>{fault.code}</code>{' '}
                <span lang="en">{fault.detail}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </article>
  )
}

function Lag({ theirs, ours, forked }: { theirs: number; ours: number; forked: boolean }) {
  const t = useWords(federationWords)
  if (forked)
    return (
      <span className="badge" data-tone="bad">
        {t('lag.forked')}
      </span>
    )
  if (theirs === ours)
    return (
      <span className="badge" data-tone="good">
        {t('lag.same')}
      </span>
    )
  return (
    <span className="badge" data-tone="warn">
      {theirs > ours ? t('lag.behind', { n: theirs - ours }) : t('lag.ahead', { n: ours - theirs })}
    </span>
  )
}
