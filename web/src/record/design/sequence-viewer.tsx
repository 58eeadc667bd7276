import { useEffect, useRef, useState } from 'react'
import { useWidth } from '../../parts/use-width.ts'
import type { Span } from './features.ts'

const rowHeight = 26
const blockSize = 10
const mostRows = 16
const spareRows = 6
/** Width of one letter of the monospaced type at the size that the style sheet gives it. */
const letterWidth = 8.45
const numberWidth = 66

/**
 * Letters in numbered rows of up to 60 in blocks of ten. Only rows in view are in the document, so a sequence of any
 * length scrolls; the first marked letter is brought into view.
 */
export function SequenceViewer({
  letters,
  marks,
  label,
}: {
  letters: string
  marks: readonly Span[]
  label: string
}) {
  const [outer, width] = useWidth<HTMLDivElement>()
  const scroller = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const perRow = lettersPerRow(width)
  const rows = Math.ceil(letters.length / perRow)
  const visible = Math.min(rows, mostRows)
  const first = Math.max(0, Math.floor(top / rowHeight) - spareRows)
  const last = Math.min(rows, Math.ceil(top / rowHeight) + visible + spareRows)
  const markedAt = marks[0]?.start

  useEffect(() => {
    const element = scroller.current
    if (element === null || markedAt === undefined) return
    element.scrollTop = Math.max(0, (Math.floor(markedAt / perRow) - 2) * rowHeight)
  }, [markedAt, perRow])

  return (
    <div ref={outer} className="sequence">
      <section
        ref={scroller}
        className="sequence-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
        style={{ height: visible * rowHeight + 2 }}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <div className="sequence-all" style={{ height: rows * rowHeight }}>
          {Array.from({ length: last - first }, (_, index) => first + index).map((row) => (
            <div key={row} className="sequence-row" style={{ top: row * rowHeight }}>
              <span className="sequence-number">{row * perRow + 1}</span>
              <span className="sequence-letters">
                <Row letters={letters} from={row * perRow} count={perRow} marks={marks} />
              </span>
            </div>
          ))}
        </div>
      </section>
    </div>
  )
}

function Row({
  letters,
  from,
  count,
  marks,
}: {
  letters: string
  from: number
  count: number
  marks: readonly Span[]
}) {
  const to = Math.min(letters.length, from + count)
  const blocks = []
  for (let at = from; at < to; at += blockSize) {
    const end = Math.min(to, at + blockSize)
    blocks.push(
      <span key={at} className="sequence-block">
        {pieces(at, end, marks).map((piece) =>
          piece.marked ? (
            <mark key={piece.start}>{letters.slice(piece.start, piece.end)}</mark>
          ) : (
            letters.slice(piece.start, piece.end)
          ),
        )}
      </span>,
    )
  }
  return blocks
}

/** Cuts [start, end) where marks begin and end. */
function pieces(start: number, end: number, marks: readonly Span[]): (Span & { marked: boolean })[] {
  const cuts = new Set([start, end])
  for (const mark of marks)
    for (const cut of [mark.start, mark.end]) if (cut > start && cut < end) cuts.add(cut)
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? end
    return { start: from, end: to, marked: marks.some((mark) => mark.start <= from && mark.end >= to) }
  })
}

function lettersPerRow(width: number): number {
  const fit = Math.floor((width - numberWidth - 24) / (blockSize * letterWidth + 9))
  return Math.min(6, Math.max(2, fit)) * blockSize
}
