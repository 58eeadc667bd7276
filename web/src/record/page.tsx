import '../styles/record.css'
import '../styles/standing.css'
import '../styles/design.css'
import '../styles/map.css'
import { useQuery } from '@tanstack/react-query'
import { ApiProblem } from '../api/client.ts'
import { latestQuery, recordQuery } from '../api/queries.ts'
import type { RecordView } from '../api/types.ts'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { Absent } from './absent.tsx'
import { RecordContent } from './record-content.tsx'

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
  if (error instanceof ApiProblem && absent.has(error.status)) return <Absent name={name} problem={error} />
  return <ProblemNote error={error} retry={retry} />
}

const absent: ReadonlySet<number> = new Set([404, 410, 451])
