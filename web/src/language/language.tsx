import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { LocalisedText } from '../api/types.ts'

export type Language = 'ko' | 'en'

/** The words of one area of the page in both languages; `ko satisfies Record<keyof typeof en, string>`. */
export interface Words<K extends string> {
  readonly en: Readonly<Record<K, string>>
  readonly ko: Readonly<Record<K, string>>
}

export type Say<K extends string> = (key: K, values?: Readonly<Record<string, string | number>>) => string

const stored = 'biofed.language'
const Context = createContext<{ language: Language; choose: (language: Language) => void } | undefined>(
  undefined,
)

/** The language chosen before, else the first of the browser's languages that the page has, else English. */
export function preferredLanguage(chosen: string | null, languages: readonly string[]): Language {
  if (chosen === 'ko' || chosen === 'en') return chosen
  for (const tag of languages) {
    const language = tag.slice(0, 2).toLowerCase()
    if (language === 'ko' || language === 'en') return language
  }
  return 'en'
}

/** Keeps the language of the page, its `lang` attribute and the memory of the choice in step. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => preferredLanguage(recall(), navigator.languages))

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const value = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        remember(next)
        setLanguage(next)
      },
    }),
    [language],
  )
  return <Context value={value}>{children}</Context>
}

export function useLanguage() {
  const value = useContext(Context)
  if (value === undefined) throw new Error('useLanguage is used outside of LanguageProvider')
  return value
}

/** Says a key in the page's language. `{name}` is replaced; `one|other` chooses by the value `n`. */
export function useWords<K extends string>(words: Words<K>): Say<K> {
  const { language } = useLanguage()
  return useMemo(() => (key, values) => fill(words[language][key], values ?? {}, language), [words, language])
}

/** Fills the places of a phrase; numbers are written as the language does. */
export function fill(
  phrase: string,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  const [one, other] = phrase.split('|')
  const form = other !== undefined && values.n !== 1 ? other : (one ?? '')
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? ''
    return typeof value === 'number' ? value.toLocaleString(language) : value
  })
}

/** A text in `language`, else in English, Korean or whatever there is; with the tag that it really is in. */
export function pickText(text: LocalisedText | undefined, language: Language): { tag: string; text: string } {
  for (const tag of [language, 'en', 'ko', ...Object.keys(text ?? {})]) {
    const found = text?.[tag]
    if (found !== undefined) return { tag, text: found }
  }
  return { tag: language, text: '' }
}

function recall(): string | null {
  try {
    return localStorage.getItem(stored)
  } catch {
    return null
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(stored, language)
  } catch {
    // A browser that keeps nothing still switches for this visit.
  }
}
