import type { RecordStatement, RecordView } from '../../api/types.ts'
import { useWords } from '../../language/language.tsx'
import { LocalText } from '../../parts/local-text.tsx'
import { standingWords } from '../standing-words.ts'
import { useReason } from '../use-reason.ts'
import { recordWords } from '../words.ts'

/** Contributors, from the side block that can be erased without the record. */
export function PeoplePanel({ view, named }: { view: RecordView; named: boolean }) {
  const t = useWords(recordWords)
  const w = useWords(standingWords)
  const reasonOf = useReason()
  if (!named && !view.people) return null
  return (
    <section className="panel" aria-labelledby="people">
      <h2 id="people">{t('people')}</h2>
      {view.people ? (
        <ul className="people">
          {view.people.contributors.map((each) => (
            <li key={`${each.name}${each.role}`}>
              <strong>{each.name}</strong> <span className="muted">{each.role}</span>
              {each.orcid && (
                <a href={`https://orcid.org/${each.orcid}`} rel="noreferrer">
                  ORCID {each.orcid}
                </a>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">
          {view.peopleWithdrawn
            ? w('people.withdrawn', { reason: reasonOf(view.peopleWithdrawn.reason) })
            : t('people.none')}
        </p>
      )}
    </section>
  )
}

/** The project and who paid for it. */
export function FundingPanel({ record }: { record: RecordStatement }) {
  const t = useWords(recordWords)
  if (!record.project && !record.funding) return null
  return (
    <section className="panel" aria-labelledby="funding">
      <h2 id="funding">{t('funding')}</h2>
      <dl className="facts">
        {record.project && (
          <div>
            <dt>{t('project')}</dt>
            <dd>
              <LocalText text={record.project.name} /> {record.project.id && <code>{record.project.id}</code>}
            </dd>
          </div>
        )}
        {record.funding?.map((each) => (
          <div key={`${each.funder}${each.number}`}>
            <dt>{each.funder}</dt>
            <dd>{[each.programme, each.number].filter((part) => part !== undefined).join(', ') || '–'}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
