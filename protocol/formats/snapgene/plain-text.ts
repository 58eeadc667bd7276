const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/**
 * Text of a SnapGene value, which may be a small HTML document; line breaks and paragraphs become line feeds, other marks are dropped.
 */
export function plainText(value: string): string {
  if (!/^\s*<(?:html|body|p|b|i|u|sup|sub|span|div|br)\b/i.test(value)) return value.trim()
  return value
    .replace(/<(?:br|\/p|\/div)\b[^<>]{0,200}>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,2000}>/gi, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/&#(\d{1,6});/g, (whole, code: string) =>
      Number(code) > 31 && Number(code) < 0xd800 ? String.fromCharCode(Number(code)) : whole,
    )
    .trim()
}
