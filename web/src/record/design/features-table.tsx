import { useState } from 'react'
import type { Design } from '../../api/types.ts'
import { pickText, useLanguage, useWords } from '../../language/language.tsx'
import { RoleGlyph } from '../../parts/glyph.tsx'
import { LocalText } from '../../parts/local-text.tsx'
import { recordWords } from '../words.ts'
import { placeText, type ShownFeature } from './features.ts'

const shownAtFirst = 60
const columns = ['name', 'type', 'place', 'length'] as const
type Column = (typeof columns)[number]

/** Every feature, sortable; a row's button selects the feature on map and sequence. */
export function FeaturesTable({
  design,
  features,
  selected,
  pointed,
  onSelect,
  onPoint,
}: {
  design: Design
  features: readonly ShownFeature[]
  selected: number | undefined
  pointed: number | undefined
  onSelect: (index: number | undefined) => void
  onPoint: (index: number | undefined) => void
}) {
  const t = useWords(recordWords)
  const { language } = useLanguage()
  const [sort, setSort] = useState<{ by: Column; falling: boolean }>({ by: 'place', falling: false })
  const [all, setAll] = useState(false)
  if (features.length === 0 && !design.featuresFile) return null

  const sorted = features.toSorted((a, b) => compare(a, b, sort.by, language) * (sort.falling ? -1 : 1))
  const shown = all ? sorted : sorted.slice(0, shownAtFirst)
  return (
    <section className="panel" aria-labelledby="features">
      <div className="panel-head">
        <h2 id="features">{t('features')}</h2>
        <span className="muted">{t('features.count', { n: features.length })}</span>
      </div>
      {design.featuresFile && (
        <p className="muted">
          {t('features.inFile')} <code>{design.featuresFile.name}</code>
        </p>
      )}
      <div className="scroll">
        <table className="features">
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  aria-sort={sort.by !== column ? 'none' : sort.falling ? 'descending' : 'ascending'}
                >
                  <button
                    type="button"
                    className="sort"
                    onClick={() => setSort({ by: column, falling: sort.by === column && !sort.falling })}
                  >
                    {t(`features.${column}`)}
                    <span aria-hidden="true">{sort.by !== column ? '' : sort.falling ? ' ↓' : ' ↑'}</span>
                  </button>
                </th>
              ))}
              <th scope="col">{t('features.details')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => (
              <tr
                key={each.index}
                data-selected={each.index === selected}
                data-pointed={each.index === pointed}
                onPointerEnter={() => onPoint(each.index)}
                onPointerLeave={() => onPoint(undefined)}
              >
                <th scope="row">
                  <button
                    type="button"
                    className="feature-name"
                    aria-pressed={each.index === selected}
                    onClick={() => onSelect(each.index === selected ? undefined : each.index)}
                    onFocus={() => onPoint(each.index)}
                    onBlur={() => onPoint(undefined)}
                  >
                    <span className="swatch" data-tone={each.tone} />
                    {each.name}
                  </button>
                </th>
                <td>
                  <span className="role">
                    {each.role && <RoleGlyph role={each.role} />}
                    <LocalText text={each.roleLabel} />
                  </span>
                </td>
                <td className="place">
                  <span aria-hidden="true">{each.strand === 1 ? '→ ' : '← '}</span>
                  <span className="hidden">{t(each.strand === 1 ? 'forward' : 'reverse')} </span>
                  {placeText(each.feature.location)}
                </td>
                <td className="number">{each.length.toLocaleString(language)}</td>
                <td>
                  <Qualifiers feature={each} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {features.length > shown.length && (
        <button type="button" className="more" onClick={() => setAll(true)}>
          {t('features.show', { n: features.length })}
        </button>
      )}
    </section>
  )
}

function Qualifiers({ feature }: { feature: ShownFeature }) {
  const { key, qualifiers } = feature.feature
  return (
    <details className="qualifiers">
      <summary>{key}</summary>
      <dl>
        {qualifiers?.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: qualifiers repeat, and their order never changes
          <div key={index}>
            <dt>/{name}</dt>
            <dd className="wrap">{value === null ? '' : String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function compare(a: ShownFeature, b: ShownFeature, by: Column, language: 'ko' | 'en'): number {
  if (by === 'length') return a.length - b.length
  if (by === 'place') return (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0) || b.length - a.length
  if (by === 'name') return a.name.localeCompare(b.name, language, { numeric: true })
  const [left, right] = [a, b].map(({ roleLabel }) => pickText(roleLabel, language).text)
  return (left ?? '').localeCompare(right ?? '', language)
}
