import { type DragEvent, useRef, useState } from 'react'
import { useWords } from '../language/language.tsx'
import { type ChosenFile, filesOfDrop, filesOfInput } from './dropped-files.ts'
import { workWords } from './words.ts'

declare module 'react' {
  interface InputHTMLAttributes<T> {
    webkitdirectory?: string
  }
}

/** Takes files and folders that are dropped; two buttons do the same for the keyboard. */
export function DropArea({
  busy,
  onFiles,
}: {
  busy: boolean
  onFiles: (files: readonly ChosenFile[]) => void
}) {
  const t = useWords(workWords)
  const [over, setOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!busy) void filesOfDrop(event.dataTransfer).then(onFiles)
  }
  const choose = (input: HTMLInputElement) => {
    onFiles(filesOfInput(input))
    input.value = ''
  }
  return (
    <section
      className="drop"
      data-over={over}
      aria-labelledby="drop"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <path d="M24 31V9m0 0-8 8m8-8 8 8M8 30v7a3 3 0 0 0 3 3h26a3 3 0 0 0 3-3v-7" />
      </svg>
      <h2 id="drop">{t('drop.title')}</h2>
      <p className="muted">{t('drop.text')}</p>
      <p className="row">
        <button type="button" className="primary" disabled={busy} onClick={() => files.current?.click()}>
          {t('drop.files')}
        </button>
        <button type="button" disabled={busy} onClick={() => folder.current?.click()}>
          {t('drop.folder')}
        </button>
      </p>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t('drop.files')}
        onChange={(event) => choose(event.target)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label={t('drop.folder')}
        webkitdirectory=""
        onChange={(event) => choose(event.target)}
      />
    </section>
  )
}
