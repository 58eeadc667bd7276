import { labelOf, sequenceTerms } from '../../../protocol/vocabulary/sequence-ontology.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { RoleGlyph } from '../parts/glyph.tsx'
import { workWords } from './words.ts'

/** The roles of a design: those chosen as chips, and a list to add from. */
export function RolePicker({
  roles,
  onRoles,
}: {
  roles: readonly string[]
  onRoles: (roles: readonly string[]) => void
}) {
  const t = useWords(workWords)
  const { language } = useLanguage()
  const label = (id: string) => {
    const { en, ko } = labelOf(id)
    return pickText(ko === undefined ? { en } : { en, ko }, language).text
  }
  const others = sequenceTerms
    .filter(({ id }) => !roles.includes(id))
    .toSorted((a, b) => label(a.id).localeCompare(label(b.id), language))
  return (
    <div className="field">
      <span className="field-name">{t('field.roles')}</span>
      <span className="row">
        {roles.map((role) => (
          <button
            key={role}
            type="button"
            className="chip chosen"
            aria-label={t('field.roles.remove', { name: label(role) })}
            onClick={() => onRoles(roles.filter((each) => each !== role))}
          >
            <RoleGlyph role={role} />
            {label(role)} <span aria-hidden="true">×</span>
          </button>
        ))}
      </span>
      <select
        aria-label={t('field.roles.add')}
        value=""
        onChange={(event) => event.target.value !== '' && onRoles([...roles, event.target.value])}
      >
        <option value="">{t('field.roles.add')}</option>
        {others.map(({ id }) => (
          <option key={id} value={id}>
            {label(id)}
          </option>
        ))}
      </select>
    </div>
  )
}
