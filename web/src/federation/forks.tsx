import '../styles/standing.css'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { forksQuery, publishersQuery } from '../api/queries.ts'
import type { Fork } from '../api/types.ts'
import { formatTime } from '../language/format.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { Identifier } from '../parts/identifier.tsx'
import { ForkProof } from './fork-proof.tsx'
import { forkWords } from './fork-words.ts'
import { OwnFork } from './own-fork.tsx'

/** Every fork known here: who, since where, what it means, what stays valid, and the evidence, checked in this browser. */
export function Forks() {
  const t = useWords(forkWords)
  const forks = useQuery(forksQuery)
  const publishers = useQuery(publishersQuery)
  const count = forks.data?.items.length ?? 0
  useEffect(() => {
    // What an address points to was not there yet when the page opened.
    if (count > 0 && location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }, [count])
  if (!forks.data || count === 0) return null
  const isHosted = (did: string) => publishers.data?.items.some((each) => each.did === did && each.hosted)
  return (
    <section className="forks" aria-labelledby="forks">
      <h2 id="forks">{t('title')}</h2>
      <ul className="peer-list">
        {forks.data.items.map((fork) => (
          <li key={fork.cid} id={fork.cid}>
            <ForkCard fork={fork} hosted={isHosted(fork.publisher) === true} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One fork, in words. */
export function ForkCard({
  fork,
  hosted,
  heading: Heading = 'h3',
}: {
  fork: Fork
  hosted: boolean
  heading?: 'h2' | 'h3'
}) {
  const t = useWords(forkWords)
  const { language } = useLanguage()
  const isOpen = fork.state === 'open'
  return (
    <article className="panel fork" data-state={fork.state}>
      <div className="panel-head">
        <Heading>
          <Link href={`/publishers/${fork.publisher}`}>
            {t(`banner.${fork.of}`, { name: pickText(fork.name, language).text })}
          </Link>
        </Heading>
        <span className="badge" data-tone={isOpen ? 'bad' : 'good'}>
          {t(fork.state)}
        </span>
      </div>
      {isOpen ? <Means fork={fork} /> : <p>{t(`settled.${fork.of}`)}</p>}
      <div className="sides">
        {fork.sides.map((side, i) => (
          <dl key={side.cid} className="facts">
            <div>
              <dt>{t(fork.of === 'log' ? 'side' : 'sideKeys', { n: i + 1 })}</dt>
              <dd>
                {side.size !== undefined && `${t('side.size', { n: side.size })}, `}
                <time dateTime={side.issued}>
                  {t('side.signed', { time: formatTime(side.issued, language) })}
                </time>
              </dd>
            </div>
            {side.leaf !== undefined && (
              <div>
                <dt>{t('side.first', { n: (fork.position ?? 0) + 1 })}</dt>
                <dd>
                  <Identifier value={side.leaf} keep={10} />
                </dd>
              </div>
            )}
          </dl>
        ))}
      </div>
      <ForkProof fork={fork} />
      <p className="small-print">
        {t('since', { time: formatTime(fork.received, language) })}
        {fork.epoch !== undefined && `, ${t('epoch', { n: fork.epoch })}`}
      </p>
      {hosted && isOpen && <OwnFork fork={fork} />}
    </article>
  )
}

function Means({ fork }: { fork: Fork }) {
  const t = useWords(forkWords)
  const { position = 0, version = 1 } = fork
  return (
    <>
      {fork.of === 'log' ? (
        <ul className="bullets">
          <li>{position > 0 ? t('valid.some', { n: position }) : t('valid.none')}</li>
          {position > 0 && <li>{t('valid.beyond', { n: position + 1 })}</li>}
        </ul>
      ) : (
        <p>{version > 1 ? t('valid.keys', { n: version - 1 }) : t('valid.keysNone')}</p>
      )}
      <details className="unfold">
        <summary>{t('more')}</summary>
        <p>{t(`means.${fork.of}`)}</p>
      </details>
    </>
  )
}

/** Above a page: institutions that have a fork which isn't settled. */
export function ForkBanner({ fork }: { fork: Fork }) {
  const t = useWords(forkWords)
  const { language } = useLanguage()
  const { position = 0 } = fork
  return (
    <div className="note bad" role="alert">
      <p className="note-title">{t(`banner.${fork.of}`, { name: pickText(fork.name, language).text })}</p>
      {fork.of === 'log' && <p>{position > 0 ? t('valid.some', { n: position }) : t('valid.none')}</p>}
      <a href={`#${fork.cid}`}>{t('evidence')}</a>
    </div>
  )
}
