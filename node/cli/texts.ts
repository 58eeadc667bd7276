/** A text in English where there is one. */
export function textIn(text: Readonly<Record<string, string>> | undefined): string {
  return text?.en ?? Object.values(text ?? {})[0] ?? ''
}

/** Both names of a thing, for people who look for either. */
export function bothNames(text: Readonly<Record<string, string>>): string {
  const { en, ko } = text
  return en !== undefined && ko !== undefined && en !== ko ? `${en} · ${ko}` : textIn(text)
}

/** `1 file`, `3 files`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`
}

/** Bytes as people read them. */
export function sizeIn(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const power = Math.min(4, Math.floor(Math.log10(bytes) / 3))
  return `${(bytes / 1000 ** power).toPrecision(3)} ${['B', 'kB', 'MB', 'GB', 'TB'][power]}`
}

/** Places on a terminal: a Hangul or Han letter takes two. */
function widthOf(text: string): number {
  const wide = text.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g)
  return text.length + (wide?.length ?? 0)
}

/** Rows with the columns below each other. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd(),
  )
}
