import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'
import type { Session } from '../api/types.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { frameWords } from './words.ts'

type Waiting = NonNullable<Session['waiting']>[number]

/** For those who are signed in: institutions for which this node signs nothing until it knows what it may have forgotten, and the remedy. */
export function WaitingNote() {
  const session = useQuery(sessionQuery)
  const waiting = session.data?.waiting?.filter(({ why }) => why !== 'asking')
  if (!session.data || !waiting || waiting.length === 0) return null
  return (
    <>
      {waiting.map((each) => (
        <Note key={each.publisher} waiting={each} session={session.data} />
      ))}
    </>
  )
}

function Note({ waiting: { publisher, why, detail }, session }: { waiting: Waiting; session: Session }) {
  const t = useWords(frameWords)
  const { language } = useLanguage()
  const found = session.publishers.find(({ did }) => did === publisher)
  const name = pickText(found?.name, language).text || publisher
  return (
    <div className="note warn frame-note" role="status">
      <p className="note-title">{t('waiting.title', { name })}</p>
      <p>{t(why === 'restored' ? 'waiting.restored' : 'waiting.rolledBack')}</p>
      <p>{t('waiting.remedy')}</p>
      <details className="unfold">
        <summary>{t('waiting.more')}</summary>
        <p lang="en">{detail}</p>
        <p>
          {t('waiting.last')} <code className="wrap">biofed keys end-epoch --publisher {publisher}</code>
        </p>
      </details>
    </div>
  )
}
