import { Link } from 'wouter'
import type { RecordView } from '../../api/types.ts'
import { formatDay } from '../../language/format.ts'
import { useLanguage, useWords } from '../../language/language.tsx'
import { LocalText } from '../../parts/local-text.tsx'
import { recordWords } from '../words.ts'

/** All revisions known here, newest first, with what each changed and why. */
export function RevisionsPanel({ view }: { view: RecordView }) {
  const t = useWords(recordWords)
  const { language } = useLanguage()
  return (
    <section className="panel" aria-labelledby="revisions">
      <h2 id="revisions">{t('revisions')}</h2>
      <ol className="revisions">
        {view.revisions.map((each, index) => (
          <li key={each.cid} aria-current={each.cid === view.cid ? 'true' : undefined}>
            <span className="row">
              {each.cid === view.cid ? (
                <strong>{t('revision', { n: each.revision })}</strong>
              ) : (
                <Link href={`/r/${each.cid}`}>{t('revision', { n: each.revision })}</Link>
              )}
              <time className="muted" dateTime={each.issued}>
                {formatDay(each.issued, language)}
              </time>
              {index === 0 && (
                <span className="badge" data-tone="good">
                  {t('newest')}
                </span>
              )}
            </span>
            {each.change && (
              <span className="muted">
                {t(`change.${each.change.type}`)}: <LocalText text={each.change.reason} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
