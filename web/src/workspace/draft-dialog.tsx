import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { materialTerms } from '../../../protocol/vocabulary/licences.ts'
import { answerOf, api } from '../api/client.ts'
import type { Draft } from '../api/types.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useLabels } from '../parts/labels.ts'
import { ProblemNote } from '../parts/problem-note.tsx'
import { changeOf, type DraftFields, fieldsOf } from './draft-fields.ts'
import { LicencePicker } from './licence-picker.tsx'
import { PeopleFields } from './people-fields.tsx'
import { RolePicker } from './role-picker.tsx'
import { workWords } from './words.ts'

const statuses = ['planned', 'in-progress', 'complete', 'abandoned'] as const

/** Edits what people decide about a draft: key, names, licence, terms, roles, status, contributors. */
export function DraftDialog({
  draft,
  onClose,
  onSaved,
}: {
  draft: Draft
  onClose: () => void
  onSaved: () => void
}) {
  const t = useWords(workWords)
  const { language } = useLanguage()
  const labels = useLabels()
  const [fields, setFields] = useState<DraftFields>(() => fieldsOf(draft))
  const set = (change: Partial<DraftFields>) => setFields({ ...fields, ...change })
  const save = useMutation({
    mutationFn: async () => {
      const body = changeOf(draft, fields, language)
      if (Object.keys(body).length === 0) return
      await answerOf(api.PATCH('/api/v1/drafts/{id}', { params: { path: { id: draft.id } }, body }))
    },
    onSuccess: onSaved,
  })

  return (
    <Dialog labelledBy="edit" onClose={onClose}>
      <h2 id="edit">{t('edit.title', { key: draft.key })}</h2>
      <form
        className="draft-form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <div className="pair">
          <TextField
            label={t('field.nameKo')}
            value={fields.nameKo}
            lang="ko"
            onValue={(nameKo) => set({ nameKo })}
          />
          <TextField
            label={t('field.nameEn')}
            value={fields.nameEn}
            lang="en"
            onValue={(nameEn) => set({ nameEn })}
          />
        </div>
        <div className="pair">
          <TextField
            label={t('field.summaryKo')}
            value={fields.summaryKo}
            lang="ko"
            long
            onValue={(summaryKo) => set({ summaryKo })}
          />
          <TextField
            label={t('field.summaryEn')}
            value={fields.summaryEn}
            lang="en"
            long
            onValue={(summaryEn) => set({ summaryEn })}
          />
        </div>
        <label className="field">
          <span className="field-name">{t('field.key')}</span>
          <input
            value={fields.key}
            required
            maxLength={64}
            pattern="[A-Za-z0-9][A-Za-z0-9._\-]*"
            spellCheck={false}
            onChange={(event) => set({ key: event.target.value })}
          />
          <span className="field-help">{t('field.key.help')}</span>
        </label>
        <RolePicker roles={fields.roles} onRoles={(roles) => set({ roles })} />
        <LicencePicker value={fields.licence} onValue={(licence) => set({ licence })} />
        <div className="pair">
          <label className="field">
            <span className="field-name">{t('field.material')}</span>
            <select
              value={fields.materialTerms}
              onChange={(event) => set({ materialTerms: event.target.value })}
            >
              <option value="">{t('field.material.none')}</option>
              {materialTerms.map(({ id, label }) => (
                <option key={id} value={id}>
                  {pickText(label, language).text}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span className="field-name">{t('field.status')}</span>
            <select
              value={fields.status}
              onChange={(event) => {
                const status = statuses.find((each) => each === event.target.value)
                if (status) set({ status })
              }}
            >
              {statuses.map((status) => (
                <option key={status} value={status}>
                  {labels.status(status)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {draft.revision > 1 && (
          <TextField
            label={t('field.changeReason')}
            value={fields.changeReason}
            long
            onValue={(changeReason) => set({ changeReason })}
          />
        )}
        <PeopleFields people={fields.contributors} onPeople={(contributors) => set({ contributors })} />
        {save.isError && <ProblemNote error={save.error} />}
        <div className="dialog-actions">
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" className="primary" disabled={save.isPending}>
            {t(save.isPending ? 'saving' : 'save')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function TextField({
  label,
  value,
  onValue,
  lang,
  long,
}: {
  label: string
  value: string
  onValue: (value: string) => void
  lang?: 'ko' | 'en'
  long?: boolean
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is one of two inside it
    <label className="field">
      <span className="field-name">{label}</span>
      {long ? (
        <textarea value={value} lang={lang} rows={3} onChange={(event) => onValue(event.target.value)} />
      ) : (
        <input value={value} lang={lang} onChange={(event) => onValue(event.target.value)} />
      )}
    </label>
  )
}
