/** What a page says of itself in its head, for search engines and previews. */
export interface PageHead {
  title?: string
  description?: string
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char)

/** Puts title and description into the start page; whatever they hold stays text. */
export function fillHead(html: string, { title, description }: PageHead): string {
  const shortened = description && description.length > 300 ? `${description.slice(0, 299)}…` : description
  const withTitle =
    title === undefined
      ? html
      : html.replace(/<title>[^<]*<\/title>/, () => `<title>${escapeHtml(title)}</title>`)
  return shortened === undefined
    ? withTitle
    : withTitle.replace(
        /(<meta name="description" content=")[^"]*(")/,
        (_all, before: string, after: string) => before + escapeHtml(shortened) + after,
      )
}
