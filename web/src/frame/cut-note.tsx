import { useEffect, useState } from 'react'
import { formatAgo } from '../language/format.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { frameWords } from './words.ts'

/** A node that restarts is back within this time, in ms: not worth a word. */
const patienceMs = 5_000
const tickMs = 10_000

/** Says that the node hasn't been heard of since `since` (ms since 1970), and so how old the page is. */
export function CutNote({ since }: { since: number }) {
  const t = useWords(frameWords)
  const { language } = useLanguage()
  const [now, setNow] = useState(since)
  useEffect(() => {
    const tick = () => setNow(Date.now())
    const first = setTimeout(tick, patienceMs)
    const timer = setInterval(tick, tickMs)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [])
  if (now - since < patienceMs) return null
  return (
    <p className="note warn" role="status">
      {t('cut', { ago: formatAgo(new Date(since).toISOString(), now, language) })}
    </p>
  )
}
