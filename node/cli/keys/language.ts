import { Option } from 'commander'
import type { Io } from '../io.ts'

export interface LanguageOptions {
  readonly lang?: Language
}

export type Language = 'en' | 'ko'

/** What a person signs stands in one language: the one asked for, or that of the surroundings. */
export const languageOption = () =>
  new Option('--lang <language>', 'language of the explanation (by default that of LANG)').choices([
    'en',
    'ko',
  ])

export function languageOf({ lang }: LanguageOptions, { env }: Pick<Io, 'env'>): Language {
  if (lang !== undefined) return lang
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^ko\b|^ko[_.]/i.test(locale) ? 'ko' : 'en'
}
