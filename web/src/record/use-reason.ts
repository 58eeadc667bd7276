import { useWords } from '../language/language.tsx'
import { type StandingWord, standingWords } from './standing-words.ts'

/** Says a reason of a withdrawal or a hold in words; one that this page doesn't know stands for itself. */
export function useReason(): (reason: string) => string {
  const t = useWords(standingWords)
  return (reason) => {
    const key = `reason.${reason}`
    return key in standingWords.en ? t(key as StandingWord) : reason
  }
}
