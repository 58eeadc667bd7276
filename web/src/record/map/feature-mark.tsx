import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { formatLength } from '../../language/format.ts'
import { pickText, useLanguage, useWords } from '../../language/language.tsx'
import { placeText, type ShownFeature } from '../design/features.ts'
import { recordWords } from '../words.ts'

/** What the two maps share: the features, and the one selection of map, table and sequence. */
export interface MapProps {
  readonly features: readonly ShownFeature[]
  readonly length: number
  readonly selected: number | undefined
  readonly pointed: number | undefined
  readonly onSelect: (index: number | undefined) => void
  readonly onPoint: (index: number | undefined) => void
}

/**
 * One feature on a map: a button with everything said in words. The map is one stop of the tab key; arrow keys go
 * from feature to feature.
 */
export function FeatureMark({
  item,
  first,
  map,
  children,
}: {
  item: ShownFeature
  first: boolean
  map: MapProps
  children: ReactNode
}) {
  const t = useWords(recordWords)
  const { language } = useLanguage()
  const mark = useRef<SVGGElement>(null)
  const chosen = map.selected === item.index
  const label = t('feature', {
    name: item.name,
    role: pickText(item.roleLabel, language).text,
    place: `${placeText(item.feature.location)}, ${formatLength(item.length, 'DNA', undefined, language)}`,
    strand: t(item.strand === 1 ? 'forward' : 'reverse'),
  })
  const toggle = () => map.onSelect(chosen ? undefined : item.index)
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      toggle()
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const marks = [...(mark.current?.closest('svg')?.querySelectorAll<SVGGElement>('.feature-mark') ?? [])]
    const at = mark.current === null ? -1 : marks.indexOf(mark.current)
    marks.at((at + step) % marks.length)?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot stand inside an svg
    <g
      ref={mark}
      className="feature-mark"
      data-tone={item.tone}
      data-selected={chosen}
      data-pointed={map.pointed === item.index}
      role="button"
      tabIndex={map.selected === undefined ? (first ? 0 : -1) : chosen ? 0 : -1}
      aria-pressed={chosen}
      aria-label={label}
      onClick={toggle}
      onKeyDown={press}
      onFocus={() => map.onPoint(item.index)}
      onBlur={() => map.onPoint(undefined)}
      onPointerEnter={() => map.onPoint(item.index)}
      onPointerLeave={() => map.onPoint(undefined)}
    >
      <title>{label}</title>
      {children}
    </g>
  )
}

/**
 * The name drawn beside a feature, maybe cut short. It belongs to no button, whose own name is whole; a pointer may use
 * it all the same.
 */
export function FeatureLabel({
  item,
  map,
  children,
}: {
  item: ShownFeature
  map: MapProps
  children: ReactNode
}) {
  const chosen = map.selected === item.index
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <g
      className="feature-label"
      aria-hidden="true"
      data-selected={chosen}
      data-pointed={map.pointed === item.index}
      onClick={() => map.onSelect(chosen ? undefined : item.index)}
      onPointerEnter={() => map.onPoint(item.index)}
      onPointerLeave={() => map.onPoint(undefined)}
    >
      {children}
    </g>
  )
}
