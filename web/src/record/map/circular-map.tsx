import { useLanguage, useWords } from '../../language/language.tsx'
import { useWidth } from '../../parts/use-width.ts'
import type { ShownFeature, Span } from '../design/features.ts'
import { recordWords } from '../words.ts'
import { type MapLabel, placeLabels } from './circular-labels.ts'
import { FeatureLabel, FeatureMark, type MapProps } from './feature-mark.tsx'
import { assignLanes, ticks } from './lanes.ts'
import { arcPath, bandPath, type Point, pointAt } from './polar.ts'

const mostLanes = 4
const band = 15
const laneStep = 20

/** A circular molecule, clockwise from the origin at the top: features as arrows, labels around, length inside. */
export function CircularMap({ title, unit, ...map }: MapProps & { title: string; unit: string }) {
  const t = useWords(recordWords)
  const [outer, width] = useWidth<HTMLDivElement>()
  const radius = Math.max(84, Math.min(176, width * 0.235 + 22))
  const height = radius * 2 + 92
  const centre = { x: width / 2, y: height / 2 }
  const lanes = assignLanes(map.features, ({ spans }) => spans, map.length, mostLanes)
  const laneCount = Math.max(0, ...lanes.values()) + 1
  const innermost = radius - band / 2 - (laneCount - 1) * laneStep
  const turn = (position: number) => (position / map.length) * 2 * Math.PI
  const { labels, unlabelled } = placeLabels({
    features: map.features,
    turn,
    centre,
    radius: radius + band / 2 + 4,
    width,
    height,
  })

  return (
    <div ref={outer} className="map">
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a drawing has no element of its own for a group
        <svg width={width} height={height} role="group" aria-label={t('map.circular', { length: unit })}>
          <circle className="map-backbone" cx={centre.x} cy={centre.y} r={radius} />
          <Ticks centre={centre} radius={innermost - 7} length={map.length} turn={turn} />
          <path className="map-origin" d={`M${centre.x} ${centre.y - radius - band / 2 - 3}v${band + 6}`} />
          <text className="map-title" x={centre.x} y={centre.y - 3} textAnchor="middle">
            {title.length > 18 ? `${title.slice(0, 17)}…` : title}
          </text>
          <text className="map-length" x={centre.x} y={centre.y + 16} textAnchor="middle">
            {unit}
          </text>
          {map.features.map((item, index) => (
            <FeatureMark key={item.index} item={item} first={index === 0} map={map}>
              <Arcs
                item={item}
                centre={centre}
                radius={radius - (lanes.get(item) ?? 0) * laneStep}
                turn={turn}
              />
            </FeatureMark>
          ))}
          {map.features.map((item) => (
            <Label key={item.index} label={labels.get(item.index)} item={item} map={map} />
          ))}
        </svg>
      )}
      {unlabelled > 0 && <p className="small-print">{t('map.unlabelled', { n: unlabelled })}</p>}
      {map.features.length === 0 && <p className="small-print">{t('map.none')}</p>}
    </div>
  )
}

function Label({ label, item, map }: { label: MapLabel | undefined; item: ShownFeature; map: MapProps }) {
  if (label === undefined) return null
  return (
    <FeatureLabel item={item} map={map}>
      <path className="map-leader" d={label.leader} />
      <text x={label.x} y={label.y} textAnchor={label.anchor} dominantBaseline="middle">
        {label.text}
      </text>
    </FeatureLabel>
  )
}

function Arcs({
  item,
  centre,
  radius,
  turn,
}: {
  item: ShownFeature
  centre: Point
  radius: number
  turn: (position: number) => number
}) {
  const pieces = item.strand === 1 ? item.spans : item.spans.toReversed()
  const headed = item.strand === 1 ? pieces.length - 1 : 0
  return (
    <>
      {pieces.map((span, index) => {
        const next = pieces[index + 1]
        const [from, to] = anglesOf(span, turn)
        return (
          <g key={`${span.start}-${span.end}`}>
            {next && next.start !== span.end && !crossesOrigin(span, next) && (
              <path className="map-join" d={arcPath(centre, radius, to, anglesOf(next, turn)[0])} />
            )}
            <path
              className="map-band"
              d={bandPath(
                centre,
                radius - band / 2,
                radius + band / 2,
                from,
                to,
                index === headed ? item.strand : 0,
              )}
            />
          </g>
        )
      })}
    </>
  )
}

function Ticks({
  centre,
  radius,
  length,
  turn,
}: {
  centre: Point
  radius: number
  length: number
  turn: (position: number) => number
}) {
  const { language } = useLanguage()
  if (radius < 52) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <g className="map-ticks" aria-hidden="true">
      {ticks(length, radius > 100 ? 8 : 5).map((position) => {
        const a = pointAt(centre, radius, turn(position))
        const b = pointAt(centre, radius - 5, turn(position))
        const at = pointAt(centre, radius - 17, turn(position))
        return (
          <g key={position}>
            <path d={`M${a.x} ${a.y}L${b.x} ${b.y}`} />
            <text x={at.x} y={at.y} textAnchor="middle" dominantBaseline="middle">
              {position === 0 ? 1 : position.toLocaleString(language)}
            </text>
          </g>
        )
      })}
    </g>
  )
}

/** Angles of a span, at least a hair wide so that a site is seen. */
function anglesOf(span: Span, turn: (position: number) => number): [number, number] {
  const from = turn(span.start)
  return [from, Math.max(turn(span.end), from + 0.012)]
}

function crossesOrigin(span: Span, next: Span): boolean {
  return next.start < span.start
}
