import { useMemo, useState } from 'react'
import type { Design, RecordStatement, RecordView } from '../../api/types.ts'
import { formatLength } from '../../language/format.ts'
import { useLanguage, useWords } from '../../language/language.tsx'
import { GlyphStrip } from '../../parts/glyph-strip.tsx'
import { ResultCard } from '../../search/result-card.tsx'
import { CircularMap } from '../map/circular-map.tsx'
import { LinearMap } from '../map/linear-map.tsx'
import { recordWords } from '../words.ts'
import { AboutDesign } from './about-design.tsx'
import { DesignFacts } from './design-facts.tsx'
import { isDrawn, type ShownFeature, showFeatures } from './features.ts'
import { FeaturesTable } from './features-table.tsx'
import { SequencePanel } from './sequence-panel.tsx'
import { Subparts } from './subparts.tsx'

const mostDrawn = 300

/** The features that a map has room for: the longest. */
function pickDrawn(features: readonly ShownFeature[]): readonly ShownFeature[] {
  const all = features.filter(isDrawn)
  if (all.length <= mostDrawn) return all
  const longest = new Set(all.toSorted((a, b) => b.length - a.length).slice(0, mostDrawn))
  return all.filter((feature) => longest.has(feature))
}

/** A design: map, features and sequence share one selection. */
export function DesignView({
  view,
  record,
  design,
}: {
  view: RecordView
  record: RecordStatement
  design: Design
}) {
  const t = useWords(recordWords)
  const { language } = useLanguage()
  const [selected, select] = useState<number>()
  const [pointed, point] = useState<number>()
  const features = useMemo(
    () => showFeatures(design.features ?? view.features ?? [], view.featureRoles),
    [design.features, view.features, view.featureRoles],
  )
  const drawn = useMemo(() => pickDrawn(features), [features])
  const undrawn = features.filter(isDrawn).length - drawn.length
  const length = view.computed?.length ?? design.sequence?.length ?? 0
  const circular = design.topology === 'circular'
  const glyphs = useMemo(
    () =>
      drawn
        .filter(({ role }) => role !== undefined)
        .toSorted((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0))
        .map(({ role, strand, name }) => ({ role: role ?? '', strand, name })),
    [drawn],
  )
  const shared = { features: drawn, length, selected, pointed, onSelect: select, onPoint: point }

  return (
    <>
      {length > 0 && (
        <section className="panel" aria-labelledby="map">
          <div className="panel-head">
            <h2 id="map">{t('map')}</h2>
            <span className="muted">
              {formatLength(length, design.moleculeType, design.strandedness, language)}
            </span>
          </div>
          <GlyphStrip glyphs={glyphs} most={18} height={46} />
          {circular ? (
            <CircularMap
              {...shared}
              title={record.key}
              unit={formatLength(length, design.moleculeType, design.strandedness, language)}
            />
          ) : (
            <LinearMap
              {...shared}
              unit={formatLength(length, design.moleculeType, design.strandedness, language)}
            />
          )}
          {undrawn > 0 && <p className="small-print">{t('map.undrawn', { n: undrawn })}</p>}
        </section>
      )}
      <AboutDesign design={design} />
      <DesignFacts view={view} design={design} />
      <FeaturesTable
        design={design}
        features={features}
        selected={selected}
        pointed={pointed}
        onSelect={select}
        onPoint={point}
      />
      <Subparts design={design} />
      <SequencePanel
        view={view}
        design={design}
        selected={selected === undefined ? undefined : features[selected]}
        onClear={() => select(undefined)}
      />
      {view.sameMolecule && view.sameMolecule.length > 0 && (
        <section className="panel" aria-labelledby="same">
          <h2 id="same">{t('same')}</h2>
          <ol className="cards">
            {view.sameMolecule.map((item) => (
              <li key={item.cid}>
                <ResultCard item={item} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}
