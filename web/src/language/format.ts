import type { Language } from './language.tsx'

/** A day, in the reader's time zone. */
export function formatDay(time: string, language: Language): string {
  return new Date(time).toLocaleDateString(language, { year: 'numeric', month: 'short', day: 'numeric' })
}

/** Day, hour and minute, in the reader's time zone. */
export function formatTime(time: string, language: Language): string {
  return new Date(time).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
}

/** How long before `nowMs`, in the largest unit that fits. */
export function formatAgo(time: string, nowMs: number, language: Language): string {
  const seconds = Math.round((Date.parse(time) - nowMs) / 1000)
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  for (const [unit, length] of [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const)
    if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit)
  return relative.format(seconds, 'second')
}

/** Bytes in the largest unit that leaves a number of at least one. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return (bytes / 1000 ** power).toLocaleString(language, {
    style: 'unit',
    unit: units[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  })
}

/** Letters of a molecule: base pairs, nucleotides of a single strand, or amino acids. */
export function formatLength(
  length: number,
  moleculeType: string | undefined,
  strandedness: string | undefined,
  language: Language,
): string {
  const unit =
    moleculeType === 'protein' ? 'aa' : moleculeType === 'RNA' || strandedness === 'single' ? 'nt' : 'bp'
  return `${length.toLocaleString(language)} ${unit}`
}
