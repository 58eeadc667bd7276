import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { answerOf, api } from '../api/client.ts'
import { noticesQuery, sessionQuery } from '../api/queries.ts'
import { useWords } from '../language/language.tsx'
import { useSearchKeys } from '../search/search-keys.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { frameWords } from './words.ts'

/** Name of the node, ways to the other pages, language and session; on every page but the search a small box. */
export function Header() {
  const t = useWords(frameWords)
  const [location] = useLocation()
  const session = useQuery(sessionQuery)
  const signedIn = session.data?.signedIn === true

  return (
    <header className="top">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <div className="top-row">
        <Link href="/" className="brand">
          <img src="/mark.svg" width="28" height="28" alt="" />
          <span>Biofed</span>
        </Link>
        {location !== '/' && <SmallSearch />}
        <nav className="top-links" aria-label={t('menu')}>
          <TopLink href="/?q=" text={t('search')} at={location === '/'} />
          {signedIn && <TopLink href="/import" text={t('import')} at={location === '/import'} />}
          {signedIn && <TopLink href="/drafts" text={t('drafts')} at={location === '/drafts'} />}
          {signedIn && <NoticesLink at={location === '/notices'} />}
          <TopLink href="/peers" text={t('peers')} at={location === '/peers'} />
          <a href="/docs">{t('api')}</a>
        </nav>
        <div className="top-end">
          <LanguageSwitch />
          {session.isSuccess && (signedIn ? <SignOut /> : <Link href="/signin">{t('signIn')}</Link>)}
        </div>
      </div>
    </header>
  )
}

function TopLink({ href, text, at }: { href: string; text: string; at: boolean }) {
  return (
    <Link href={href} aria-current={at ? 'page' : undefined}>
      {text}
    </Link>
  )
}

/** Own records that build on what has changed, counted as far as one page of them goes. */
function NoticesLink({ at }: { at: boolean }) {
  const t = useWords(frameWords)
  const notices = useInfiniteQuery(noticesQuery)
  const [page] = notices.data?.pages ?? []
  const count = page?.items.length ?? 0
  return (
    <Link href="/notices" aria-current={at ? 'page' : undefined}>
      {t('notices')}
      {count > 0 && (
        <span className="count">
          <span aria-hidden="true">{page?.next === undefined ? count : `${count}+`}</span>
          <span className="hidden">{t('notices.count', { n: count })}</span>
        </span>
      )}
    </Link>
  )
}

function SmallSearch() {
  const t = useWords(frameWords)
  const [, navigate] = useLocation()
  const input = useRef<HTMLInputElement>(null)
  useSearchKeys(input)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    navigate(`/?${new URLSearchParams({ q: input.current?.value ?? '' })}`)
  }
  return (
    <search className="small-search">
      <form onSubmit={submit}>
        <input
          ref={input}
          type="search"
          aria-label={t('search.hint')}
          placeholder={t('search.hint')}
          autoComplete="off"
          spellCheck={false}
        />
      </form>
    </search>
  )
}

function SignOut() {
  const t = useWords(frameWords)
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const close = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/session')),
    onSettled: async () => {
      for (const key of ['drafts', 'import', 'imports']) client.removeQueries({ queryKey: [key] })
      await client.invalidateQueries({ queryKey: ['session'] })
      navigate('/')
    },
  })
  return (
    <button type="button" className="link" onClick={() => close.mutate()} disabled={close.isPending}>
      {t('signOut')}
    </button>
  )
}
