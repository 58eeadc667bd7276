import type { RecordStatement, RecordView } from '../../api/types.ts'
import { useLanguage, useWords } from '../../language/language.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { citeAsBibtex, citeAsText, stableAddress } from '../citation.ts'
import { recordWords } from '../words.ts'

/** A reference to copy, and the two addresses: that of the newest revision, and that of exactly this one. */
export function CitePanel({ view, record }: { view: RecordView; record: RecordStatement }) {
  const t = useWords(recordWords)
  const { language } = useLanguage()
  const text = citeAsText(view, record, location.origin, language)
  return (
    <section className="panel" aria-labelledby="cite">
      <h2 id="cite">{t('cite')}</h2>
      <p className="citation">{text}</p>
      <p className="row">
        <CopyButton text={text} label={t('cite.text')} />
        <CopyButton
          text={() => citeAsBibtex(view, record, location.origin, language)}
          label={t('cite.bibtex')}
        />
      </p>
      <dl className="facts">
        <div>
          <dt>{t('cite.stable')}</dt>
          <dd>
            <a className="wrap" href={stableAddress(record, '')}>
              {`/p/…/${record.kind}/${record.key}`}
            </a>
          </dd>
        </div>
        <div>
          <dt>{t('cite.exact')}</dt>
          <dd>
            <code className="wrap">{view.cid}</code>
          </dd>
        </div>
      </dl>
    </section>
  )
}
