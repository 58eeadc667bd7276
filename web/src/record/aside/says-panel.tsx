import { Link } from 'wouter'
import type { AttestationView } from '../../api/types.ts'
import { formatDay } from '../../language/format.ts'
import { useLanguage, useWords } from '../../language/language.tsx'
import { LocalText } from '../../parts/local-text.tsx'
import { type StandingWord, standingWords } from '../standing-words.ts'
import { useReason } from '../use-reason.ts'

const tones: Readonly<Record<string, 'good' | 'bad'>> = { passed: 'good', failed: 'bad' }

/** What institutions have signed about the record: reviews, screenings, reproductions, holds. */
export function SaysPanel({ attestations }: { attestations: readonly AttestationView[] | undefined }) {
  const t = useWords(standingWords)
  const { language } = useLanguage()
  const reasonOf = useReason()
  if (!attestations || attestations.length === 0) return null
  const word = (value: string) => {
    const key = `says.${value}`
    return key in standingWords.en ? t(key as StandingWord) : value
  }
  return (
    <section className="panel" aria-labelledby="says">
      <h2 id="says">{t('says.title')}</h2>
      <ul className="people">
        {attestations.map((each) => (
          <li key={each.cid}>
            <span className="row">
              <Link href={`/r/${each.cid}`}>{word(each.type)}</Link>
              {each.outcome !== undefined && (
                <span className="badge" data-tone={tones[each.outcome] ?? 'warn'}>
                  {word(each.outcome)}
                </span>
              )}
              {each.hold && (
                <span className="badge" data-tone="bad">
                  {t('says.held')}
                </span>
              )}
            </span>
            <span className="muted">
              <LocalText text={each.publisherName} />,{' '}
              <time dateTime={each.issued}>{formatDay(each.issued, language)}</time>
              {each.reason !== undefined && `, ${reasonOf(each.reason)}`}
            </span>
            {each.statement && (
              <span>
                <LocalText text={each.statement} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
