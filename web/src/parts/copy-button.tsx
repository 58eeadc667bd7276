import { useEffect, useState } from 'react'
import { useWords } from '../language/language.tsx'
import { partWords } from './words.ts'

/** Copies a text and says so; also on plain http, where the browser has no clipboard interface. */
export function CopyButton({ text, label }: { text: string | (() => string); label: string }) {
  const t = useWords(partWords)
  const [outcome, setOutcome] = useState<'done' | 'failed'>()
  useEffect(() => {
    if (outcome === undefined) return
    const timer = setTimeout(() => setOutcome(undefined), 2500)
    return () => clearTimeout(timer)
  }, [outcome])

  const copy = async () => {
    const done = await copyText(typeof text === 'function' ? text() : text)
    setOutcome(done ? 'done' : 'failed')
  }
  return (
    <button type="button" className="small" onClick={() => void copy()}>
      <span aria-live="polite">
        {outcome === undefined ? label : t(outcome === 'done' ? 'copy.done' : 'copy.failed')}
      </span>
    </button>
  )
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'hidden'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}
