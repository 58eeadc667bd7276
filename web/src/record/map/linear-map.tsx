import { useLanguage, useWords } from '../../language/language.tsx'
import { useWidth } from '../../parts/use-width.ts'
import type { ShownFeature } from '../design/features.ts'
import { recordWords } from '../words.ts'
import { FeatureMark, type MapProps } from './feature-mark.tsx'
import { assignLanes, fitText, textWidth, ticks } from './lanes.ts'

const band = 18
const laneStep = 27
const mostLanes = 10
const edge = 12
const longestLabel = 190

interface Bar {
  readonly item: ShownFeature
  readonly from: number
  readonly to: number
  readonly label: {
    readonly x: number
    readonly text: string
    readonly inside: boolean
    readonly anchor: 'start' | 'middle' | 'end'
  }
}

/** A linear molecule: forward features above the backbone, reverse ones below, each with its name in or beside it. */
export function LinearMap({ unit, ...map }: MapProps & { unit: string }) {
  const t = useWords(recordWords)
  const { language } = useLanguage()
  const [outer, width] = useWidth<HTMLDivElement>()
  const scale = (position: number) => edge + (position / map.length) * (width - edge * 2)
  const bars = map.features.map((item) => makeBar(item, scale, width))
  const above = lay(bars.filter(({ item }) => item.strand === 1))
  const below = lay(bars.filter(({ item }) => item.strand === -1))
  const backbone = 8 + above.count * laneStep + 6
  const height = backbone + 26 + below.count * laneStep + 4
  const yOf = (bar: Bar) =>
    bar.item.strand === 1
      ? backbone - 8 - ((above.lanes.get(bar) ?? 0) + 1) * laneStep + (laneStep - band)
      : backbone + 28 + (below.lanes.get(bar) ?? 0) * laneStep

  return (
    <div ref={outer} className="map">
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a drawing has no element of its own for a group
        <svg width={width} height={height} role="group" aria-label={t('map.linear', { length: unit })}>
          <path className="map-backbone" d={`M${edge} ${backbone}H${width - edge}`} />
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
          <g className="map-ticks" aria-hidden="true">
            {ticks(map.length, width > 500 ? 8 : 4).map((position) => (
              <g key={position}>
                <path d={`M${scale(position)} ${backbone}v5`} />
                <text x={scale(position)} y={backbone + 16} textAnchor={position === 0 ? 'start' : 'middle'}>
                  {position === 0 ? 1 : position.toLocaleString(language)}
                </text>
              </g>
            ))}
          </g>
          {bars.map((bar, index) => (
            <FeatureMark key={bar.item.index} item={bar.item} first={index === 0} map={map}>
              <Arrow bar={bar} y={yOf(bar)} scale={scale} />
              {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: the button's name says it, whole */}
              <text
                aria-hidden="true"
                className={bar.label.inside ? 'inside' : undefined}
                x={bar.label.x}
                y={yOf(bar) + band / 2 + 1}
                textAnchor={bar.label.anchor}
                dominantBaseline="middle"
              >
                {bar.label.text}
              </text>
            </FeatureMark>
          ))}
        </svg>
      )}
      {map.features.length === 0 && <p className="small-print">{t('map.none')}</p>}
    </div>
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

/** A feature in pixels, with its name inside where that fits, else beside it on the side with more room. */
function makeBar(item: ShownFeature, scale: (position: number) => number, width: number): Bar {
  const from = scale(Math.min(...item.spans.map(({ start }) => start)))
  const to = Math.max(from + 3, scale(Math.max(...item.spans.map(({ end }) => end))))
  if (textWidth(item.name) + 18 <= to - from)
    return { item, from, to, label: { x: (from + to) / 2, text: item.name, inside: true, anchor: 'middle' } }
  const right = width - to
  const text = fitText(item.name, Math.min(longestLabel, Math.max(right, from) - 10))
  const label =
    right >= from
      ? { x: to + 5, text, inside: false, anchor: 'start' as const }
      : { x: from - 5, text, inside: false, anchor: 'end' as const }
  return { item, from, to, label }
}

function lay(bars: readonly Bar[]): { lanes: ReadonlyMap<Bar, number>; count: number } {
  const lanes = assignLanes(bars, (bar) => [reach(bar)], Number.POSITIVE_INFINITY, mostLanes)
  return { lanes, count: bars.length === 0 ? 0 : Math.max(...lanes.values()) + 1 }
}

function reach({ from, to, label }: Bar): { start: number; end: number } {
  if (label.inside) return { start: from - 2, end: to + 2 }
  const size = textWidth(label.text) + 12
  return label.anchor === 'start' ? { start: from - 2, end: to + size } : { start: from - size, end: to + 2 }
}
