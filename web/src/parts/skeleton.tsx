import { useWords } from '../language/language.tsx'
import { partWords } from './words.ts'

/** Grey lines in place of what is on its way. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const t = useWords(partWords)
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same and never move
        <span key={line} />
      ))}
    </div>
  )
}
