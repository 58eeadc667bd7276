import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { reverseComplement } from '../../../../protocol/sequence/index.ts'
import { fetchBytes } from '../../api/client.ts'
import type { Design, RecordView } from '../../api/types.ts'
import { formatLength } from '../../language/format.ts'
import { useLanguage, useWords } from '../../language/language.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { recordWords } from '../words.ts'
import type { ShownFeature, Span } from './features.ts'
import { SequenceViewer } from './sequence-viewer.tsx'

/** The letters of a design, with the selected feature marked; either strand can be shown and copied. */
export function SequencePanel({
  view,
  design,
  selected,
  onClear,
}: {
  view: RecordView
  design: Design
  selected: ShownFeature | undefined
  onClear: () => void
}) {
  const t = useWords(recordWords)
  const { language } = useLanguage()
  const [reversed, setReversed] = useState(false)
  const file = useQuery({
    queryKey: ['sequence', view.cid],
    queryFn: ({ signal }) => fetchLetters(view.cid, signal),
    enabled: design.sequence === undefined && design.sequenceFile !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const sequence = design.sequence ?? file.data
  const nucleic = design.moleculeType !== 'protein'
  const letters = useMemo(
    () => (sequence !== undefined && reversed ? reverseComplement(sequence) : sequence),
    [sequence, reversed],
  )
  const units = (length: number) => formatLength(length, design.moleculeType, design.strandedness, language)

  if (letters === undefined || sequence === undefined)
    return (
      <section className="panel" aria-labelledby="sequence">
        <h2 id="sequence">{t('sequence')}</h2>
        {file.isError && <ProblemNote error={file.error} />}
        <p className="muted">{t(design.sequenceFile ? 'sequence.loading' : 'sequence.missing')}</p>
      </section>
    )
  const marks = selected ? orient(selected.spans, sequence.length, reversed) : []
  const part = selected ? cut(sequence, selected, nucleic) : ''

  return (
    <section className="panel" aria-labelledby="sequence">
      <div className="panel-head">
        <h2 id="sequence">{t('sequence')}</h2>
        <span className="row">
          {nucleic && (
            <button
              type="button"
              className="small"
              aria-pressed={reversed}
              onClick={() => setReversed(!reversed)}
            >
              {t('sequence.rc')}
            </button>
          )}
          <CopyButton text={letters} label={t('sequence.copy')} />
        </span>
      </div>
      <SequenceViewer
        letters={letters}
        marks={marks}
        label={t('sequence.region', { length: units(letters.length) })}
      />
      {selected && (
        <p className="row selection" role="status">
          <span>
            {t('sequence.selected', { name: selected.name, length: units(selected.length) })}
            {nucleic && part !== '' && `, ${t('sequence.gc', { gc: percent(gcOf(part), language) })}`}
          </span>
          <CopyButton text={part} label={t('sequence.copySelected')} />
          <button type="button" className="link" onClick={onClear}>
            {t('sequence.clear')}
          </button>
        </p>
      )}
    </section>
  )
}

/** A fraction as percent with one decimal. */
export function percent(fraction: number, language: string): string {
  return fraction.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 })
}

async function fetchLetters(cid: string, signal: AbortSignal): Promise<string> {
  const bytes = await fetchBytes(`/api/v1/records/${cid}?format=fasta`, signal)
  return new TextDecoder().decode(bytes).replace(/^>.*$/gm, '').replace(/\s+/g, '').toUpperCase()
}

function orient(spans: readonly Span[], length: number, reversed: boolean): Span[] {
  const turned = reversed
    ? spans.map(({ start, end }) => ({ start: length - end, end: length - start }))
    : spans
  return turned.toSorted((a, b) => a.start - b.start)
}

/** The letters of a feature from its 5′ end to its 3′ end. */
function cut(sequence: string, { spans, strand }: ShownFeature, nucleic: boolean): string {
  return spans
    .map(({ start, end }) => sequence.slice(start, end))
    .map((piece) => (strand === -1 && nucleic ? reverseComplement(piece) : piece))
    .join('')
}

function gcOf(letters: string): number {
  const known = letters.replace(/[^ACGTU]/g, '').length
  return known === 0 ? 0 : letters.replace(/[^GC]/g, '').length / known
}
