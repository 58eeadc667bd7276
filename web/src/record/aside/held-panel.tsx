import { Link } from 'wouter'
import type { RecordView } from '../../api/types.ts'
import { formatDay, formatTime } from '../../language/format.ts'
import { useLanguage, useWords } from '../../language/language.tsx'
import { LocalText } from '../../parts/local-text.tsx'
import { standingWords } from '../standing-words.ts'

/** Which institutions have signed that they hold the record, since when; and that it was committed to before it was shown. */
export function HeldPanel({ view }: { view: RecordView }) {
  const t = useWords(standingWords)
  const { language } = useLanguage()
  const { held } = view
  if (!held) return null
  return (
    <section className="panel held" aria-labelledby="held">
      <h2 id="held">{t('held.title')}</h2>
      {held.institutions === 0 ? (
        <p className="muted">{t('held.none')}</p>
      ) : (
        <>
          <p>
            <strong>{t('held.by', { n: held.institutions })}</strong>
            {held.firstWitnessed !== undefined && (
              <>
                {', '}
                <time dateTime={held.firstWitnessed}>
                  {t('held.first', { time: formatTime(held.firstWitnessed, language) })}
                </time>
              </>
            )}
          </p>
          <p className="small-print">{t('held.more')}</p>
          <details className="unfold">
            <summary>{t('held.receipts')}</summary>
            <ol className="receipts">
              {held.receipts.map((receipt) => (
                <li key={receipt.giver}>
                  <Link href={`/publishers/${receipt.giver}`}>
                    <LocalText text={receipt.giverName} />
                  </Link>
                  <span className="muted">
                    {t('held.covers', { time: formatTime(receipt.time, language), n: receipt.size })}
                  </span>
                  {receipt.newest.size !== receipt.size && (
                    <span className="muted">
                      {t('held.newest', {
                        time: formatTime(receipt.newest.time, language),
                        n: receipt.newest.size,
                      })}
                    </span>
                  )}
                </li>
              ))}
            </ol>
          </details>
        </>
      )}
      <Committed view={view} />
      <p>
        <a className="button small" href={`/api/v1/records/${view.cid}/proof?format=car`} download>
          {t('held.proof')}
        </a>
      </p>
      <p className="small-print">
        {t('held.proof.hint')} <code className="wrap">biofed verify {view.cid}.car</code>
      </p>
    </section>
  )
}

function Committed({ view: { committed } }: { view: RecordView }) {
  const t = useWords(standingWords)
  const { language } = useLanguage()
  if (!committed) return null
  const { cid, issued, firstWitnessed, institutions = 0 } = committed
  return (
    <div className="note good">
      <p className="note-title">{t('committed.title', { day: formatDay(issued, language) })}</p>
      <p>
        {firstWitnessed === undefined
          ? t('committed.unwitnessed')
          : t('committed.witnessed', { n: institutions, time: formatTime(firstWitnessed, language) })}
      </p>
      <Link href={`/r/${cid}`}>{t('committed.open')}</Link>
    </div>
  )
}
