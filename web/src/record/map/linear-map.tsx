import { useLanguage, useWords } from '../../language/language.tsx'
import { useWidth } from '../../parts/use-width.ts'
import type { ShownFeature } from '../design/features.ts'
import { recordWords } from '../words.ts'
import { FeatureLabel, FeatureMark, type MapProps } from './feature-mark.tsx'
import { assignLanes, ticks } from './lanes.ts'
import { type BarLabel, placeBarLabels } from './linear-labels.ts'

const band = 20
const laneStep = 27
const rowHeight = 18
const mostLanes = 8
const edge = 12

interface Bar {
  readonly item: ShownFeature
  readonly name: string
  readonly from: number
  readonly to: number
}

/** A linear molecule: features as arrows on the backbone, overlapping ones in lanes below, names inside or above. */
export function LinearMap({ unit, ...map }: MapProps & { unit: string }) {
  const t = useWords(recordWords)
  const [outer, width] = useWidth<HTMLDivElement>()
  const scale = (position: number) => edge + (position / map.length) * (width - edge * 2)
  const bars = map.features.map((item) => makeBar(item, scale))
  const lanes = assignLanes(
    bars,
    (bar) => [{ start: bar.from + 0.6, end: bar.to - 0.6 }],
    Infinity,
    mostLanes,
  )
  const labels = placeBarLabels(bars, width)
  const rows = Math.max(0, ...[...labels.values()].map(({ row }) => (row === 'inside' ? 0 : row + 1)))
  const top = rows * rowHeight + 12
  const laneCount = Math.max(0, ...lanes.values()) + 1
  const axis = top + laneCount * laneStep + 4
  const unlabelled = bars.length - labels.size

  return (
    <div ref={outer} className="map">
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a drawing has no element of its own for a group
        <svg width={width} height={axis + 22} role="group" aria-label={t('map.linear', { length: unit })}>
          <path className="map-backbone" d={`M${edge} ${top + band / 2}H${width - edge}`} />
          <Axis y={axis} width={width} length={map.length} scale={scale} />
          {bars.map((bar, index) => (
            <FeatureMark key={bar.item.index} item={bar.item} first={index === 0} map={map}>
              <Arrow bar={bar} y={top + (lanes.get(bar) ?? 0) * laneStep} scale={scale} />
            </FeatureMark>
          ))}
          {bars.map((bar) => (
            <FeatureLabel key={bar.item.index} item={bar.item} map={map}>
              <Name label={labels.get(bar)} top={top} y={top + (lanes.get(bar) ?? 0) * laneStep} />
            </FeatureLabel>
          ))}
        </svg>
      )}
      {unlabelled > 0 && <p className="small-print">{t('map.unlabelled', { n: unlabelled })}</p>}
      {map.features.length === 0 && <p className="small-print">{t('map.none')}</p>}
    </div>
  )
}

/** A bar's name: inside it, or above with a line to it. */
function Name({ label, top, y }: { label: BarLabel | undefined; top: number; y: number }) {
  if (label === undefined) return null
  const { row, x, text, leader } = label
  if (row === 'inside')
    return (
      <text className="inside" x={x} y={y + band / 2 + 1} textAnchor="middle" dominantBaseline="middle">
        {text}
      </text>
    )
  const textY = top - 14 - row * rowHeight
  return (
    <>
      <path className="map-leader" d={`M${leader} ${textY + 8}V${y}`} />
      <text x={x} y={textY} dominantBaseline="middle">
        {text}
      </text>
    </>
  )
}

function Axis({
  y,
  width,
  length,
  scale,
}: {
  y: number
  width: number
  length: number
  scale: (position: number) => number
}) {
  const { language } = useLanguage()
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <g className="map-ticks" aria-hidden="true">
      <path d={`M${edge} ${y}H${width - edge}`} />
      {ticks(length, width > 500 ? 8 : 4).map((position) => (
        <g key={position}>
          <path d={`M${scale(position)} ${y}v5`} />
          <text x={scale(position)} y={y + 16} textAnchor={position === 0 ? 'start' : 'middle'}>
            {position === 0 ? 1 : position.toLocaleString(language)}
          </text>
        </g>
      ))}
    </g>
  )
}

function Arrow({ bar, y, scale }: { bar: Bar; y: number; scale: (position: number) => number }) {
  const { item } = bar
  const spans = item.spans.toSorted((a, b) => a.start - b.start)
  const headed = item.strand === 1 ? spans.length - 1 : 0
  return (
    <>
      {spans.length > 1 && <path className="map-join" d={`M${bar.from} ${y + band / 2}H${bar.to}`} />}
      {spans.map(({ start, end }, index) => {
        const x = scale(start)
        const width = Math.max(3, scale(end) - x)
        return (
          <path
            key={`${start}-${end}`}
            className="map-band"
            d={
              index === headed
                ? arrowPath(x, y, width, item.strand)
                : `M${x} ${y}h${width}v${band}h${-width}z`
            }
          />
        )
      })}
    </>
  )
}

function arrowPath(x: number, y: number, width: number, strand: 1 | -1): string {
  const head = Math.min(9, width * 0.6)
  const [start, end] = strand === 1 ? [x, x + width] : [x + width, x]
  const neck = end - strand * head
  return `M${start} ${y}H${neck}L${end} ${y + band / 2}L${neck} ${y + band}H${start}Z`
}

function makeBar(item: ShownFeature, scale: (position: number) => number): Bar {
  const from = scale(Math.min(...item.spans.map(({ start }) => start)))
  const to = scale(Math.max(...item.spans.map(({ end }) => end)))
  return { item, name: item.name, from, to: Math.max(from + 3, to) }
}
