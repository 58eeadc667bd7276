import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useSearch } from 'wouter/use-browser-location'
import { ApiProblem, answerOf, api } from '../api/client.ts'
import { sessionQuery } from '../api/queries.ts'
import { useWords } from '../language/language.tsx'
import { LocalText } from '../parts/local-text.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { useTitle } from '../parts/use-title.ts'
import { sessionWords } from './words.ts'

/** Opens a session with a one-time link, which signs in by itself, or with a pasted code or token. */
export function SignInPage() {
  const t = useWords(sessionWords)
  useTitle(t('title'))
  const client = useQueryClient()
  const session = useQuery(sessionQuery)
  const code = new URLSearchParams(useSearch()).get('code')
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState('')
  const tried = useRef<string>(undefined)
  const open = useMutation({
    mutationFn: (body: { code?: string; token?: string }) => answerOf(api.POST('/api/v1/session', { body })),
    onSuccess: (data) => client.setQueryData(sessionQuery.queryKey, data),
  })

  const { mutate } = open
  useEffect(() => {
    if (code === null || tried.current === code) return
    tried.current = code
    // The code leaves the address at once, so that it stays in no history.
    navigate('/signin', { replace: true })
    mutate({ code })
  }, [code, mutate, navigate])

  if (session.data?.signedIn)
    return (
      <div className="page narrow">
        <h1>{t('done')}</h1>
        <p>{t('for')}</p>
        <ul className="list">
          {session.data.publishers.map((publisher) => (
            <li key={publisher.did}>
              <strong>
                <LocalText text={publisher.name} />
              </strong>
            </li>
          ))}
        </ul>
        <p className="row">
          <Link href="/import" className="button primary">
            {t('toImport')}
          </Link>
          <Link href="/drafts" className="button">
            {t('toDrafts')}
          </Link>
        </p>
      </div>
    )

  return (
    <div className="page narrow">
      <h1>{t('title')}</h1>
      <p>{t('text')}</p>
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault()
          const value = typed.trim()
          if (value !== '') open.mutate(value.startsWith('biofed_') ? { token: value } : { code: value })
        }}
      >
        <input type="text" name="username" autoComplete="username" value="biofed" readOnly hidden />
        <label className="field">
          <span className="field-name">{t('token')}</span>
          <input
            type="password"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="current-password"
            required
          />
          <span className="field-help">{t('where')}</span>
        </label>
        <button type="submit" className="primary" disabled={open.isPending}>
          {t(open.isPending ? 'working' : 'submit')}
        </button>
        {open.isError &&
          (open.error instanceof ApiProblem && open.error.status === 401 ? (
            <p className="note bad" role="alert">
              {t('refused')}
            </p>
          ) : (
            <ProblemNote error={open.error} />
          ))}
      </form>
    </div>
  )
}
