import { useLanguage, useWords } from '../language/language.tsx'
import { keyWords } from './key-words.ts'

const order = ['record', 'head', 'licence', 'grant', 'receipt'] as const

/** Says what a key signs, as a list in the page's language. */
export function useUses(): (uses: readonly string[]) => string {
  const t = useWords(keyWords)
  const { language } = useLanguage()
  return (uses) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(
      order.filter((use) => uses.includes(use)).map((use) => t(`use.${use}`)),
    )
}
