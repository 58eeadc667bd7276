import { Link } from 'wouter'
import type { RecordView } from '../api/types.ts'
import { formatDay } from '../language/format.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { KindBadge, LicenceBadge } from '../parts/badges.tsx'
import { RoleGlyph } from '../parts/glyph.tsx'
import { useLabels } from '../parts/labels.ts'
import { LocalText, OtherTexts } from '../parts/local-text.tsx'
import { isSignedKind } from './signed-kind.ts'
import { localisedIn, nameIn, type Opened } from './statement.ts'
import { recordWords } from './words.ts'

/** What the record is called, in both languages, who published it, and under which licence. */
export function RecordHead({ view, opened }: { view: RecordView; opened: Opened }) {
  const t = useWords(recordWords)
  const { language } = useLanguage()
  const labels = useLabels()
  const { record } = opened
  const name = nameIn(record.body)
  const summary = localisedIn(record.body, 'summary')
  return (
    <header className="record-head">
      <p className="row">
        <KindBadge kind={record.kind} />
        <LicenceBadge licence={record.licence} />
        {record.status !== 'complete' && <span className="badge">{labels.status(record.status)}</span>}
        {view.roles?.map((role) => (
          <span key={role.id} className="role" title={role.id}>
            <RoleGlyph role={role.id} />
            <LocalText text={role.label} />
          </span>
        ))}
      </p>
      <div>
        <h1>
          {name ? (
            <LocalText text={name} />
          ) : isSignedKind(record.kind) ? (
            labels.kind(record.kind)
          ) : (
            record.key
          )}
        </h1>
        <OtherTexts text={name} className="other-name" />
      </div>
      {summary && (
        <p className="lead">
          <LocalText text={summary} />
        </p>
      )}
      <dl className="head-facts">
        <div>
          <dt>{t('by')}</dt>
          <dd>
            <Link href={`/publishers/${record.publisher}`}>
              <LocalText text={view.publisherName} />
            </Link>
          </dd>
        </div>
        <div>
          <dt>{t('key')}</dt>
          <dd>
            <code className="wrap">{record.key}</code>
          </dd>
        </div>
        <div>
          <dt>{t('issued')}</dt>
          <dd>
            <time dateTime={record.issued}>{formatDay(record.issued, language)}</time>
            {', '}
            {t('revision', { n: record.revision })}
          </dd>
        </div>
      </dl>
    </header>
  )
}
