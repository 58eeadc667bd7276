import { useLanguage, useWords } from '../language/language.tsx'
import { frameWords } from './words.ts'

const names = [
  ['ko', '한국어'],
  ['en', 'English'],
] as const

/** Two buttons, each in its own language, of which the chosen one is pressed. */
export function LanguageSwitch() {
  const t = useWords(frameWords)
  const { language, choose } = useLanguage()
  return (
    <fieldset className="switch">
      <legend className="hidden">{t('language')}</legend>
      {names.map(([tag, name]) => (
        <button
          key={tag}
          type="button"
          lang={tag}
          aria-pressed={language === tag}
          onClick={() => choose(tag)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
