import { useId, useState } from 'react'
import { isLicence, licenceLabel, licences, noAssertion } from '../../../protocol/vocabulary/licences.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { workWords } from './words.ts'

const usual = ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'LicenseRef-KOGL-1', noAssertion]

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
  const name = useId()
  const list = useId()
  const [other, setOther] = useState(!usual.includes(value))
  return (
    <fieldset className="field licences">
      <legend className="field-name">{t('licence')}</legend>
      {help && <span className="field-help">{help}</span>}
      {usual.map((id) => (
        <label key={id} className="check">
          <input
            type="radio"
            name={name}
            checked={!other && value === id}
            onChange={() => {
              setOther(false)
              onValue(id)
            }}
          />
          <span>
            {id !== noAssertion && <strong>{id} </strong>}
            <span className="muted">{pickText(licenceLabel(id), language).text}</span>
          </span>
        </label>
      ))}
      <label className="check">
        <input type="radio" name={name} checked={other} onChange={() => setOther(true)} />
        <span>{t('licence.other')}</span>
      </label>
      {other && (
        <label className="field">
          <span className="hidden">{t('licence.expression')}</span>
          <input
            value={usual.includes(value) ? '' : value}
            list={list}
            required
            maxLength={100}
            spellCheck={false}
            placeholder="MIT OR Apache-2.0"
            onChange={(event) => {
              const text = event.target.value
              event.target.setCustomValidity(text === '' || isLicence(text) ? '' : t('licence.wrong'))
              onValue(text)
            }}
          />
          <datalist id={list}>
            {licences.map(({ id }) => (
              <option key={id} value={id} />
            ))}
          </datalist>
        </label>
      )}
    </fieldset>
  )
}
