import type { LocalisedText } from '../api/types.ts'
import { pickText, useLanguage } from '../language/language.tsx'

/** A text in the page's language, or in another with its `lang` said. */
export function LocalText({ text }: { text: LocalisedText | undefined }) {
  const { language } = useLanguage()
  const picked = pickText(text, language)
  return picked.tag === language ? picked.text : <span lang={picked.tag}>{picked.text}</span>
}

/** The same text in the other languages, so that a reader recognises a name in either. */
export function OtherTexts({ text, className }: { text: LocalisedText | undefined; className?: string }) {
  const { language } = useLanguage()
  const picked = pickText(text, language)
  const others = Object.entries(text ?? {}).filter(
    ([tag, value]) => tag !== picked.tag && value !== picked.text,
  )
  if (others.length === 0) return null
  return (
    <span className={className ?? 'other'}>
      {others.map(([tag, value]) => (
        <span key={tag} lang={tag}>
          {value}
        </span>
      ))}
    </span>
  )
}
