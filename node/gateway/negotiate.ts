/** One media range of an Accept header. */
export interface MediaRange {
  type: string
  parameters: Record<string, string>
  quality: number
}

/** The media ranges of an Accept header, as they stand there; ranges that can't be read are left out. */
export function readAccept(header: string): MediaRange[] {
  return header
    .slice(0, 2000)
    .split(',')
    .map((part) => {
      const [type = '', ...rest] = part.split(';').map((piece) => piece.trim().toLowerCase())
      const parameters = Object.fromEntries(
        rest.map((piece) => {
          const at = piece.indexOf('=')
          return at < 0
            ? [piece, '']
            : [
                piece.slice(0, at).trim(),
                piece
                  .slice(at + 1)
                  .trim()
                  .replace(/^"|"$/g, ''),
              ]
        }),
      )
      const quality = parameters.q === undefined ? 1 : Number(parameters.q)
      return { type, parameters, quality: Number.isNaN(quality) ? 0 : Math.min(1, Math.max(0, quality)) }
    })
    .filter(({ type }) => /^[^/\s]+\/[^/\s]+$/.test(type))
}

/** How precisely a range names a media type: 3 exactly, 2 `type/*`, 1 `*` twice, 0 not at all. */
function precision(range: string, type: string): number {
  if (range === type) return 3
  if (range === '*/*') return 1
  return range.endsWith('/*') && type.startsWith(range.slice(0, -1)) ? 2 : 0
}

/** The quality that an Accept header gives a media type: that of its most precise matching range (RFC 9110 §12.5.1). */
function qualityOf(ranges: MediaRange[], type: string): number {
  let best = { precision: 0, quality: 0 }
  for (const range of ranges) {
    const found = precision(range.type, type)
    if (found > best.precision) best = { precision: found, quality: range.quality }
  }
  return best.quality
}

/**
 * The offered name whose media types the client likes best, or undefined when it accepts none. The first offer wins ties, and
 * everything is accepted where the header is missing or empty. Offers are [name, media types…].
 */
export function negotiate<Name extends string>(
  accept: string | undefined,
  offers: readonly (readonly [Name, ...string[]])[],
): Name | undefined {
  const ranges = readAccept(accept?.trim() ? accept : '*/*')
  let best: { name: Name | undefined; quality: number } = { name: undefined, quality: 0 }
  for (const [name, ...types] of offers) {
    const quality = Math.max(...types.map((type) => qualityOf(ranges, type)))
    if (quality > best.quality) best = { name, quality }
  }
  return best.name
}
