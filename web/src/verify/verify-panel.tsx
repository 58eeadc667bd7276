import '../styles/verify.css'
import { useQuery } from '@tanstack/react-query'
import { fetchBytes } from '../api/client.ts'
import type { RecordView } from '../api/types.ts'
import { formatTime } from '../language/format.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { Identifier } from '../parts/identifier.tsx'
import { useMedia } from '../parts/use-media.ts'
import { type StepState, type Verdict, type VerifyStep, verifyRecord, verifySteps } from './verify.ts'
import { verifyWords } from './words.ts'

/** Fetches the proof of the record on this page and verifies it here, step by step. */
export function VerifyPanel({ view }: { view: RecordView }) {
  const t = useWords(verifyWords)
  const checked = useQuery({
    queryKey: ['verdict', view.cid],
    queryFn: async ({ signal }) => {
      const proof = await fetchBytes(`/api/v1/records/${view.cid}/proof?format=car`, signal)
      return verifyRecord(proof, view, () => performance.now())
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
  })
  const wide = useMedia('(min-width: 66rem)')
  const verdict = checked.data
  const state = verdict ? (isGood(verdict) ? 'good' : 'bad') : checked.isError ? 'unavailable' : 'running'

  return (
    <section className="panel verify" data-state={state} aria-labelledby="verify">
      <h2 id="verify" className="hidden">
        {t('title')}
      </h2>
      <p className="verify-verdict" role={state === 'bad' ? 'alert' : 'status'}>
        <VerdictMark state={state} />
        <strong>{t(state)}</strong>
      </p>
      {state === 'good' && <p className="small-print">{t('intro')}</p>}
      {state === 'bad' && <p>{t('bad.text')}</p>}
      {state === 'unavailable' && (
        <>
          <p className="small-print" lang="en">
            {checked.error?.message}
          </p>
          <button type="button" className="small" onClick={() => void checked.refetch()}>
            {t('retry')}
          </button>
        </>
      )}
      {verdict && <Steps verdict={verdict} open={wide || state === 'bad'} />}
      {verdict && <Facts verdict={verdict} view={view} />}
    </section>
  )
}

function isGood(verdict: Verdict): boolean {
  return verifySteps.every((step) => verdict.states[step] === 'ok' || verdict.states[step] === 'none')
}

/** What was checked; folded away on a small screen when all is well. */
function Steps({ verdict, open }: { verdict: Verdict; open: boolean }) {
  const t = useWords(verifyWords)
  // That nothing was committed to is the rule, and no step that is missing.
  const shown = verifySteps.filter((step) => step !== 'commitment' || verdict.states.commitment !== 'none')
  if (!open)
    return (
      <details className="verify-details">
        <summary>{t('steps', { n: shown.filter((step) => verdict.states[step] === 'ok').length })}</summary>
        <Steps verdict={verdict} open />
      </details>
    )
  return (
    <ol className="verify-steps">
      {shown.map((step) => {
        const state = verdict.states[step]
        return (
          <li key={step} data-state={state}>
            <StepMark state={state} />
            <div>
              <span className="verify-step">
                {t(`step.${step}`)} <span className="verify-word">{t(state)}</span>
              </span>
              {state === 'failed' ? (
                <span className="verify-failure">
                  {verdict.difference
                    ? t(`differs.${verdict.difference.in}`, { cid: verdict.difference.cid })
                    : `${verdict.failure?.code} ${verdict.failure?.path}: ${verdict.failure?.message}`}
                </span>
              ) : (
                <StepMore step={step} verdict={verdict} />
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function StepMore({ step, verdict }: { step: VerifyStep; verdict: Verdict }) {
  const t = useWords(verifyWords)
  const { language } = useLanguage()
  const state = verdict.states[step]
  if (state === 'none') return <span className="verify-more">{t('step.witnesses.none')}</span>
  if (state !== 'ok') return null
  const { witnesses = 0, firstWitnessed } = verdict.facts ?? {}
  return (
    <span className="verify-more">
      {step === 'witnesses' && firstWitnessed !== undefined
        ? t('step.witnesses.count', { n: witnesses, time: formatTime(firstWitnessed, language) })
        : t(`step.${step}.more`)}
    </span>
  )
}

function Facts({ verdict, view }: { verdict: Verdict; view: RecordView }) {
  const t = useWords(verifyWords)
  const { language } = useLanguage()
  const { facts } = verdict
  return (
    <details className="verify-details">
      <summary>{t('details')}</summary>
      <dl className="facts">
        {facts && (
          <>
            <div>
              <dt>{t('key')}</dt>
              <dd>
                <Identifier value={facts.key} keep={14} />
              </dd>
            </div>
            <div>
              <dt>{t('identity')}</dt>
              <dd>
                <Identifier value={facts.publisher} keep={14} />
              </dd>
            </div>
            <div>
              <dt>{t('keyList')}</dt>
              <dd>{t('version', { n: facts.keyListVersion })}</dd>
            </div>
            <div>
              <dt>{t('position')}</dt>
              <dd>{t('of', { n: facts.position + 1, size: facts.size })}</dd>
            </div>
            <div>
              <dt>{t('epoch')}</dt>
              <dd>{facts.epoch}</dd>
            </div>
            <div>
              <dt>{t('headTime')}</dt>
              <dd>{formatTime(facts.headTime, language)}</dd>
            </div>
          </>
        )}
        <div>
          <dt>{t('cid')}</dt>
          <dd>
            <code className="wrap">{view.cid}</code>
          </dd>
        </div>
      </dl>
      <p className="small-print">
        {t('took', { n: verdict.signatures, ms: Math.max(1, Math.round(verdict.tookMs)) })}
      </p>
    </details>
  )
}

function VerdictMark({ state }: { state: string }) {
  return (
    <svg className="verdict-mark" viewBox="0 0 32 32" aria-hidden="true">
      <path className="shield" d="M16 2.5 27 6.5v8.5c0 7-4.5 12-11 14.5C9.5 27 5 22 5 15V6.5z" />
      {state === 'good' && <path className="tick" d="m10.5 16 4 4 7.5-8.5" />}
      {state === 'bad' && <path className="tick" d="m11 11 10 10m0-10L11 21" />}
      {state === 'unavailable' && <path className="tick" d="M16 9v9m0 4.5v.1" />}
    </svg>
  )
}

function StepMark({ state }: { state: StepState }) {
  return (
    <svg className="step-mark" viewBox="0 0 16 16" aria-hidden="true">
      {state === 'ok' && <path d="m3 8.5 3.5 3.5L13 4.5" />}
      {state === 'failed' && <path d="m4 4 8 8m0-8-8 8" />}
      {(state === 'skipped' || state === 'none') && <path d="M4 8h8" />}
    </svg>
  )
}
