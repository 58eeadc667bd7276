import { Link } from 'wouter'
import type { Draft } from '../api/types.ts'
import { formatDay, formatTime } from '../language/format.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { holdWords } from './hold-words.ts'

type Hold = NonNullable<Draft['holds']>[number]

/** Short words about a draft that is held, approved or committed to, for the line under its name. */
export function StandingBadges({ draft: { holds, review, committed } }: { draft: Draft }) {
  const t = useWords(holdWords)
  const { language } = useLanguage()
  return (
    <>
      {holds && holds.length > 0 && (
        <span className="badge" data-tone="bad">
          {t('held')}
        </span>
      )}
      {review?.decision === 'approve' && (
        <span className="badge" data-tone="good">
          {t('approved', { name: review.reviewer })}
        </span>
      )}
      {committed && (
        <span className="badge" data-tone={committed.matches ? 'good' : 'warn'}>
          {t('committed', { day: formatDay(committed.at, language) })}
        </span>
      )}
    </>
  )
}

/** Why a draft may not be published as it is, and whether it still fits what was committed to. */
export function DraftStanding({ draft }: { draft: Draft }) {
  const t = useWords(holdWords)
  const { language } = useLanguage()
  const { holds = [], committed } = draft
  return (
    <>
      {holds.map((hold) => (
        <HoldText key={`${hold.by}${hold.at}`} hold={hold} review={draft.review} />
      ))}
      {committed && (
        <div className={committed.matches ? 'note good' : 'note warn'}>
          <p>
            {t(committed.matches ? 'committed.fits' : 'committed.broken', {
              day: formatDay(committed.at, language),
            })}
          </p>
          <Link href={`/r/${committed.cid}`}>{t('commit.open')}</Link>
        </div>
      )}
    </>
  )
}

function HoldText({ hold, review }: { hold: Hold; review: Draft['review'] }) {
  const t = useWords(holdWords)
  const { language } = useLanguage()
  const isReview = hold.by === 'review'
  const title = !isReview
    ? t('held.by', { name: hold.by })
    : review
      ? t('held.refused', { name: review.reviewer })
      : t('held.review')
  return (
    <div className={isReview && !review ? 'note warn' : 'note bad'}>
      <p className="note-title">{title}</p>
      {isReview
        ? review?.comment && <p>{review.comment}</p>
        : hold.reasons.length > 0 && (
            <ul className="bullets">
              {hold.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
      {!isReview && hold.remedy && (
        <p lang="en" className="remedy">
          {hold.remedy}
        </p>
      )}
      {(!isReview || review) && (
        <p className="small-print">
          {t('held.since', { time: formatTime(hold.at, language) })}. {t('held.change')}
        </p>
      )}
    </div>
  )
}
