import type { Contributor } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { workWords } from './words.ts'

/** Contributors of a record, each with a role and, where known, an ORCID. */
export function PeopleFields({
  people,
  onPeople,
}: {
  people: readonly Contributor[]
  onPeople: (people: readonly Contributor[]) => void
}) {
  const t = useWords(workWords)
  const set = (at: number, change: Partial<Contributor>) =>
    onPeople(people.map((person, index) => (index === at ? { ...person, ...change } : person)))
  return (
    <fieldset className="field">
      <legend className="field-name">{t('field.people')}</legend>
      <span className="field-help">{t('field.people.help')}</span>
      {people.map((person, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is typed is all that a person has, and it changes with each key
        <div key={index} className="person">
          <input
            aria-label={t('field.person.name')}
            placeholder={t('field.person.name')}
            value={person.name}
            onChange={(event) => set(index, { name: event.target.value })}
          />
          <input
            aria-label={t('field.person.role')}
            placeholder={t('field.person.role')}
            value={person.role}
            onChange={(event) => set(index, { role: event.target.value })}
          />
          <input
            aria-label={t('field.person.orcid')}
            placeholder="ORCID"
            pattern="[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]"
            value={person.orcid ?? ''}
            onChange={(event) => set(index, { orcid: event.target.value })}
          />
          <button
            type="button"
            className="small"
            aria-label={t('field.person.remove', { name: person.name })}
            onClick={() => onPeople(people.filter((_, at) => at !== index))}
          >
            <span aria-hidden="true">×</span>
          </button>
        </div>
      ))}
      <span>
        <button
          type="button"
          className="small"
          onClick={() => onPeople([...people, { name: '', role: 'creator' }])}
        >
          {t('field.person.add')}
        </button>
      </span>
    </fieldset>
  )
}
