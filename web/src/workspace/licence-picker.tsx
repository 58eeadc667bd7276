import { useId } from 'react'
import { licenceLabel, licences, noAssertion } from '../../../protocol/vocabulary/licences.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { workWords } from './words.ts'

const usual = ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'LicenseRef-KOGL-1']

/** Chooses a licence by what it means in a line; any SPDX expression can be written instead. */
export function LicencePicker({
  value,
  onValue,
  help,
}: {
  value: string
  onValue: (licence: string) => void
  help?: string
}) {
  const t = useWords(workWords)
  const { language } = useLanguage()
  const list = useId()
  const listed = value === noAssertion || usual.includes(value)
  const label = (id: string) => pickText(licenceLabel(id), language).text
  return (
    <div className="field">
      <label className="field">
        <span className="field-name">{t('licence')}</span>
        <select value={listed ? value : ''} onChange={(event) => onValue(event.target.value)}>
          {usual.map((id) => (
            <option key={id} value={id}>
              {id} · {label(id)}
            </option>
          ))}
          <option value={noAssertion}>{label(noAssertion)}</option>
          <option value="">{t('licence.other')}</option>
        </select>
      </label>
      {!listed && (
        <label className="field">
          <span className="field-name">{t('licence.expression')}</span>
          <input
            value={value}
            list={list}
            maxLength={100}
            spellCheck={false}
            onChange={(event) => onValue(event.target.value)}
          />
          <datalist id={list}>
            {licences.map(({ id }) => (
              <option key={id} value={id} />
            ))}
          </datalist>
        </label>
      )}
      {help && <span className="field-help">{help}</span>}
    </div>
  )
}
