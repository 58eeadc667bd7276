import type { Fork } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { forkWords } from './fork-words.ts'

/** For whoever runs the institution that has forked: the way out, as commands. */
export function OwnFork({ fork }: { fork: Fork }) {
  const t = useWords(forkWords)
  const name = `--publisher ${fork.publisher}`
  return (
    <div className="note warn">
      <p className="note-title">{t('own')}</p>
      {fork.of === 'log' ? (
        <>
          <p>{t('own.text')}</p>
          <Command text={`biofed keys end-epoch ${name}`} />
          <p>{t('own.offline')}</p>
          <Command text={`biofed keys prepare --end-epoch --rotate signing ${name} --out request.json`} />
        </>
      ) : (
        <>
          <p>{t('own.keys')}</p>
          <Command text={`biofed keys prepare --recover ${fork.version ?? 2} ${name} --out request.json`} />
        </>
      )}
    </div>
  )
}

function Command({ text }: { text: string }) {
  const t = useWords(forkWords)
  return (
    <p className="command">
      <code className="wrap">{text}</code>
      <CopyButton text={text} label={t('own.copy')} />
    </p>
  )
}
