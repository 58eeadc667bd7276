import type { RecordStatement } from '../../api/types.ts'
import { useWords } from '../../language/language.tsx'
import { LicenceBadge } from '../../parts/badges.tsx'
import { useLabels } from '../../parts/labels.ts'
import { LocalText } from '../../parts/local-text.tsx'
import { recordWords } from '../words.ts'

/** Terms of the data, of the physical material, and what is said about rights. */
export function LicencePanel({ record }: { record: RecordStatement }) {
  const t = useWords(recordWords)
  const labels = useLabels()
  const { rightsNotice } = record
  return (
    <section className="panel" aria-labelledby="licence">
      <h2 id="licence">{t('licence')}</h2>
      <dl className="facts">
        <div>
          <dt>{t('licence.data')}</dt>
          <dd>
            <LicenceBadge licence={record.licence} /> {labels.licenceMeaning(record.licence)}
          </dd>
        </div>
        {record.materialTerms && (
          <div>
            <dt>{t('licence.material')}</dt>
            <dd>{record.materialTerms}</dd>
          </div>
        )}
        {rightsNotice && (
          <div>
            <dt>{t('licence.rights')}</dt>
            <dd>
              {rightsNotice.claim && t(`claim.${rightsNotice.claim}`)}
              {rightsNotice.text && (
                <p>
                  <LocalText text={rightsNotice.text} />
                </p>
              )}
              {rightsNotice.patents && rightsNotice.patents.length > 0 && (
                <p>
                  {t('patents')}: {rightsNotice.patents.join(', ')}
                </p>
              )}
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
