import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../api/client.ts'
import { keysQuery } from '../api/queries.ts'
import type { KeyStatus } from '../api/types.ts'
import { formatTime } from '../language/format.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { LocalText } from '../parts/local-text.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { keyWords } from './key-words.ts'

const tones = { ready: 'good', held: 'warn', stopped: 'bad' } as const
const noteTones = { note: '', warning: 'warn', danger: 'bad' } as const

/** For those who are signed in: the keys that this node has of an institution it signs for, and what to do about them. */
export function OwnKeys({ did }: { did: string }) {
  const t = useWords(keyWords)
  const keys = useQuery(keysQuery)
  const status = keys.data?.items.find(({ publisher }) => publisher === did)
  if (keys.isError) return <ProblemNote error={keys.error} />
  if (!status) return null
  return (
    <section className="panel" aria-labelledby="own-keys">
      <div className="panel-head">
        <h2 id="own-keys">{t('here')}</h2>
        <span className="badge" data-tone={tones[status.publishing]}>
          {t(`here.${status.publishing}`)}
        </span>
      </div>
      {status.pending && <Pending did={did} pending={status.pending} />}
      {status.advice
        .filter(({ code }) => code !== 'change_waits')
        .map(({ code, level, text }) => (
          <p key={code} className={`note ${noteTones[level]}`}>
            <LocalText text={text} />
          </p>
        ))}
    </section>
  )
}

function Pending({ did, pending }: { did: string; pending: NonNullable<KeyStatus['pending']> }) {
  const t = useWords(keyWords)
  const { language } = useLanguage()
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/keys/{did}/cancel', { params: { path: { did } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['keys'] }),
  })
  return (
    <div className="note warn">
      <p className="note-title">{t('pending')}</p>
      <p>{t('pending.text', { time: formatTime(pending.created, language) })}</p>
      <ul className="bullets">
        {pending.says[language].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{t('pending.adopt')}</p>
      <button type="button" className="small" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
        {t(cancel.isPending ? 'pending.cancelling' : 'pending.cancel')}
      </button>
      {cancel.isError && <ProblemNote error={cancel.error} />}
    </div>
  )
}
