import '../styles/record.css'
import '../styles/design.css'
import '../styles/map.css'
import { useQuery } from '@tanstack/react-query'
import { ApiProblem } from '../api/client.ts'
import { latestQuery, recordQuery } from '../api/queries.ts'
import type { RecordView } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useTitle } from '../parts/use-title.ts'
import { RecordContent } from './record-content.tsx'
import { recordWords } from './words.ts'

/** One revision, by CID. */
export function RecordPage({ cid }: { cid: string }) {
  const found = useQuery(recordQuery(cid))
  return <Outcome name={cid} view={found.data} error={found.error} retry={() => void found.refetch()} />
}

/** The newest revision of a record, by its stable name. */
export function LatestPage({ did, kind, name }: { did: string; kind: string; name: string }) {
  const found = useQuery(latestQuery(did, kind, name))
  const stable = `biofed:${did}/${kind}/${name}`
  return <Outcome name={stable} view={found.data} error={found.error} retry={() => void found.refetch()} />
}

function Outcome({
  name,
  view,
  error,
  retry,
}: {
  name: string
  view: RecordView | undefined
  error: Error | null
  retry: () => void
}) {
  if (view) return <RecordContent key={view.cid} view={view} />
  if (error === null) return <Skeleton lines={12} />
  if (error instanceof ApiProblem && error.status === 410) return <Absent name={name} problem={error} gone />
  if (error instanceof ApiProblem && error.status === 404) return <Absent name={name} problem={error} />
  return <ProblemNote error={error} retry={retry} />
}

function Absent({ name, problem, gone }: { name: string; problem: ApiProblem; gone?: boolean }) {
  const t = useWords(recordWords)
  const key = gone ? 'withdrawn' : 'missing'
  useTitle(t(`${key}.title`))
  return (
    <div className="page narrow">
      <h1>{t(`${key}.title`)}</h1>
      <p>{t(`${key}.text`)}</p>
      {gone && problem.detail !== '' && (
        <div className="note warn">
          <p className="note-title">{t('reason')}</p>
          <p lang="en">{problem.detail}</p>
        </div>
      )}
      <p>
        <code className="wrap">{name}</code>
      </p>
    </div>
  )
}
