import { type ClipboardEvent, useEffect, useRef, useState } from 'react'
import { useWords } from '../language/language.tsx'
import { lettersOfPaste } from './detect.ts'
import { useSearchKeys } from './search-keys.ts'
import { searchWords } from './words.ts'

const pauseMs = 120
/** While a Hangul syllable is being composed it changes with every key; only a rest searches for it. */
const composingPauseMs = 350

/** The search box: tells `onText` what is written after a short pause, at once on Enter. */
export function SearchBox({
  text,
  onText,
  onFocus,
}: {
  text: string
  onText: (text: string) => void
  onFocus: () => void
}) {
  const t = useWords(searchWords)
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const told = useRef(text)
  const [written, setWritten] = useState(text)
  useSearchKeys(input)

  useEffect(() => {
    if (text === told.current) return
    told.current = text
    setWritten(text)
  }, [text])
  useEffect(() => () => clearTimeout(timer.current), [])

  const tell = (value: string) => {
    clearTimeout(timer.current)
    if (value.trim() === told.current.trim()) return
    told.current = value
    onText(value)
  }
  const write = (value: string, waitMs: number) => {
    setWritten(value)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => tell(value), waitMs)
  }
  const paste = (event: ClipboardEvent) => {
    const letters = lettersOfPaste(event.clipboardData.getData('text'))
    if (letters === undefined) return
    event.preventDefault()
    setWritten(letters)
    tell(letters)
  }

  return (
    <search className="search-box">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          tell(written)
        }}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 21 21" />
        </svg>
        <input
          ref={input}
          type="text"
          enterKeyHint="search"
          value={written}
          onChange={(event) => {
            const composing = event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing
            write(event.target.value, composing ? composingPauseMs : pauseMs)
          }}
          onCompositionEnd={(event) => write(event.currentTarget.value, pauseMs)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.nativeEvent.isComposing) event.preventDefault()
            if (event.key === 'Escape' && written !== '' && !event.nativeEvent.isComposing) write('', 0)
          }}
          onPaste={paste}
          onFocus={onFocus}
          aria-label={t('box.label')}
          placeholder={t('box.hint')}
          maxLength={500_000}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        {written === '' ? (
          <kbd title={t('box.keys')}>/</kbd>
        ) : (
          <button
            type="button"
            className="clear"
            aria-label={t('box.clear')}
            onClick={() => {
              write('', 0)
              input.current?.focus()
            }}
          >
            <span aria-hidden="true">×</span>
          </button>
        )}
      </form>
    </search>
  )
}
