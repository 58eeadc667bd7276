import { opennessOf, useLabels } from './labels.ts'

/** The licence of the data by its short name, with what it means as the tip. */
export function LicenceBadge({ licence }: { licence: string }) {
  const labels = useLabels()
  return (
    <span className="badge" data-tone={opennessOf(licence)} title={labels.licenceMeaning(licence)}>
      {labels.licence(licence)}
    </span>
  )
}

export function KindBadge({ kind }: { kind: string }) {
  const labels = useLabels()
  return <span className="badge kind">{labels.kind(kind)}</span>
}
