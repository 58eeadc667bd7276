import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ApiProblem } from '../api/client.ts'
import { publisherQuery, recordQuery } from '../api/queries.ts'
import { formatTime } from '../language/format.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { LocalText } from '../parts/local-text.tsx'
import { useTitle } from '../parts/use-title.ts'
import { type StandingWord, standingWords } from './standing-words.ts'
import { localisedIn } from './statement.ts'
import { useReason } from './use-reason.ts'
import { recordWords } from './words.ts'

/** In place of a record that isn't shown: what happened to it, who decided so and why, and what a reader can do. */
export function Absent({ name, problem }: { name: string; problem: ApiProblem }) {
  const { withdrawal, hold, cut, erased } = problem.facts
  if (withdrawal) return <Withdrawn name={name} withdrawal={withdrawal} />
  if (hold) return <Held name={name} hold={hold} />
  if (cut) return <Cut name={name} cut={cut} />
  if (erased) return <Erased name={name} reason={erased.reason} />
  return <Missing name={name} />
}

type Facts = ApiProblem['facts']

function Withdrawn({ name, withdrawal }: { name: string; withdrawal: NonNullable<Facts['withdrawal']> }) {
  const t = useWords(standingWords)
  const { language } = useLanguage()
  const reasonOf = useReason()
  const publisher = useQuery({
    ...publisherQuery(withdrawal.publisher ?? ''),
    enabled: withdrawal.publisher !== undefined,
  })
  const said = useQuery(recordQuery(withdrawal.by))
  const who = pickText(publisher.data?.name ?? said.data?.publisherName, language).text
  return (
    <Page name={name} title="withdrawn.title" doing="withdrawn.do">
      {who !== '' && <p className="lead">{t('withdrawn.lead', { name: who })}</p>}
      <Reason
        reason={reasonOf(withdrawal.reason)}
        statement={said.data && <Statement view={said.data.record} />}
      >
        <Link href={`/r/${withdrawal.by}`}>{t('withdrawn.open')}</Link>
      </Reason>
      <p>{t('withdrawn.text')}</p>
    </Page>
  )
}

function Held({ name, hold }: { name: string; hold: NonNullable<Facts['hold']> }) {
  const t = useWords(standingWords)
  const { language } = useLanguage()
  const reasonOf = useReason()
  const said = useQuery(recordQuery(hold.by))
  const who = pickText(hold.curatorName, language).text
  return (
    <Page name={name} title="held451.title" doing="held451.do">
      <p className="lead">{t('held451.lead', { name: who })}</p>
      <Reason
        reason={hold.reason === undefined ? undefined : reasonOf(hold.reason)}
        statement={said.data && <Statement view={said.data.record} />}
      >
        <p className="muted">{t('held451.since', { time: formatTime(hold.issued, language) })}</p>
        <Link href={`/r/${hold.by}`}>{t('held451.open')}</Link>
      </Reason>
      <p>{t('held451.text', { name: who })}</p>
    </Page>
  )
}

function Cut({ name, cut }: { name: string; cut: NonNullable<Facts['cut']> }) {
  const t = useWords(standingWords)
  const { language } = useLanguage()
  return (
    <Page name={name} title="cut.title" doing="cut.do">
      <p className="lead">{t('cut.lead', { name: pickText(cut.publisherName, language).text })}</p>
      <Reason reason={t(`cut.${cut.why}`)}>
        <p className="row">
          {cut.evidence !== undefined && <Link href={`/peers#${cut.evidence}`}>{t('cut.open')}</Link>}
          <Link href={`/publishers/${cut.publisher}`}>{t('cut.publisher')}</Link>
        </p>
      </Reason>
    </Page>
  )
}

function Erased({ name, reason }: { name: string; reason: string }) {
  const t = useWords(standingWords)
  return (
    <Page name={name} title="erased.title">
      <Reason reason={reason} />
      <p>{t('erased.text')}</p>
    </Page>
  )
}

function Missing({ name }: { name: string }) {
  const t = useWords(recordWords)
  useTitle(t('missing.title'))
  return (
    <div className="page narrow">
      <h1>{t('missing.title')}</h1>
      <p>{t('missing.text')}</p>
      <p>
        <code className="wrap">{name}</code>
      </p>
    </div>
  )
}

function Page({
  name,
  title,
  doing,
  children,
}: {
  name: string
  title: StandingWord
  doing?: StandingWord
  children: ReactNode
}) {
  const t = useWords(standingWords)
  useTitle(t(title))
  return (
    <article className="page narrow absent">
      <h1>{t(title)}</h1>
      {children}
      {doing && (
        <section aria-labelledby="doing">
          <h2 id="doing">{t('what.to.do')}</h2>
          <p>{t(doing)}</p>
        </section>
      )}
      <p className="small-print">
        {t('what')}
        <br />
        <code className="wrap">{name}</code>
      </p>
    </article>
  )
}

function Reason({
  reason,
  statement,
  children,
}: {
  reason: string | undefined
  statement?: ReactNode
  children?: ReactNode
}) {
  const t = useWords(standingWords)
  return (
    <div className="note warn">
      {reason !== undefined && (
        <p>
          <strong>{t('reason')}:</strong> {reason}
        </p>
      )}
      {statement}
      {children}
    </div>
  )
}

/** What the signer says in words, where it said something. */
function Statement({ view }: { view: unknown }) {
  const body = typeof view === 'object' && view !== null && 'body' in view ? view.body : undefined
  const text = localisedIn(body, 'statement')
  if (!text) return null
  return (
    <blockquote>
      <LocalText text={text} />
    </blockquote>
  )
}
