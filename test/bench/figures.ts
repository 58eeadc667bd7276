/** One measured thing. `beside` is a peer's figure of the same kind, measured in the same run. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly target?: { readonly atLeast: number } | { readonly atMost: number }
  readonly beside?: { readonly name: string; readonly value: number }
  readonly note?: string
}

/** Hands a figure of a suite to `run.ts`, or prints it when the suite runs by itself. */
export function report(figure: Figure): void {
  if (process.send) process.send(figure)
  else printTable('', [figure])
}

const shown = (value: number): string =>
  value.toLocaleString('en', {
    maximumSignificantDigits: value < 100 ? 3 : 6,
    maximumFractionDigits: value < 100 ? 2 : 0,
  })

export function printTable(title: string, figures: readonly Figure[]): void {
  if (title) console.log(`\n## ${title}\n`)
  console.log('| what | measured | target | beside, in the same run | note |\n|---|---:|---|---|---|')
  for (const { what, value, unit, target, beside, note = '' } of figures)
    console.log(
      `| ${what} | ${shown(value)} ${unit} | ${targetText(target, value)} | ${besideText(beside, value)} | ${note} |`,
    )
}

function targetText(target: Figure['target'], value: number): string {
  if (!target) return ''
  if ('atLeast' in target) return `≥ ${shown(target.atLeast)}: ${value >= target.atLeast ? 'met' : 'missed'}`
  return `≤ ${shown(target.atMost)}: ${value <= target.atMost ? 'met' : 'missed'}`
}

const besideText = (beside: Figure['beside'], value: number): string =>
  beside ? `${beside.name}: ${shown(beside.value)} (× ${shown(value / beside.value)})` : ''

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
