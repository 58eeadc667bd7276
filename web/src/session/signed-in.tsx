import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { sessionQuery } from '../api/queries.ts'
import type { Publisher } from '../api/types.ts'
import { frameWords } from '../frame/words.ts'
import { useWords } from '../language/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { sessionWords } from './words.ts'

/** Shows its children to those who are signed in, and to others the way to sign in. */
export function SignedIn({ children }: { children: (publishers: readonly Publisher[]) => ReactNode }) {
  const t = useWords(sessionWords)
  const f = useWords(frameWords)
  const session = useQuery(sessionQuery)
  if (session.isPending) return <Skeleton lines={3} />
  if (session.isError) return <ProblemNote error={session.error} retry={() => void session.refetch()} />
  if (session.data.signedIn) return <>{children(session.data.publishers)}</>
  return (
    <div className="empty">
      <h2>{t('needed')}</h2>
      <p>{t('needed.text')}</p>
      <Link href="/signin" className="button primary">
        {f('signIn')}
      </Link>
    </div>
  )
}
