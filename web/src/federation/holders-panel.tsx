import { Link } from 'wouter'
import type { Publisher } from '../api/types.ts'
import { formatTime } from '../language/format.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { LocalText } from '../parts/local-text.tsx'
import { keyWords } from './key-words.ts'

/** How many institutions have signed that they hold the log, and how far. */
export function HoldersPanel({ publisher: { held, head } }: { publisher: Publisher }) {
  const t = useWords(keyWords)
  const { language } = useLanguage()
  if (!held || !head) return null
  const isWhole = (size: number) => size >= head.size
  const whole = held.receipts.filter(({ newest }) => isWhole(newest.size)).length
  const some = held.receipts.length - whole
  return (
    <section className="panel" aria-labelledby="holders">
      <h2 id="holders">{t('held')}</h2>
      {held.receipts.length === 0 ? (
        <p className="muted">{t('held.none')}</p>
      ) : (
        <>
          <p>
            {whole > 0 && <strong>{t('held.all', { n: whole })}</strong>}{' '}
            {some > 0 && t('held.some', { n: some })}
          </p>
          <ul className="receipts">
            {held.receipts.map(({ giver, giverName, newest }) => (
              <li key={giver}>
                <Link href={`/publishers/${giver}`}>
                  <LocalText text={giverName} />
                </Link>
                <span className="muted">
                  {t(isWhole(newest.size) ? 'held.whole' : 'held.upto', {
                    n: newest.size,
                    time: formatTime(newest.time, language),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
