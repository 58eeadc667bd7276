import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../api/client.ts'
import type { SearchItem } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { ResultCard } from './result-card.tsx'
import { searchWords } from './words.ts'

/** Records that are exactly one molecule, named by a digest or by its letters (looked up as a line and as a circle). */
export function MoleculeResults({ sequence, digest }: { sequence?: string; digest?: string }) {
  const t = useWords(searchWords)
  const found = useQuery({
    queryKey: ['molecule', sequence ?? digest],
    queryFn: ({ signal }) =>
      digest === undefined ? lookUpSequence(sequence ?? '', signal) : lookUpDigest(digest, signal),
    gcTime: sequence === undefined ? 300_000 : 0,
  })
  const matches = found.data ?? []

  return (
    <section className="hits alone" aria-labelledby="molecule">
      <h1 id="molecule">{t('molecule.title')}</h1>
      <p className="muted">
        {sequence === undefined ? t('molecule.digest') : t('molecule.sequence', { n: sequence.length })}
      </p>
      {digest && (
        <p>
          <code className="wrap">{digest}</code>
        </p>
      )}
      {found.isPending && <Skeleton lines={4} />}
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && (
        <p className="total" role="status">
          {matches.length === 0 ? t('molecule.none') : t('molecule.found', { n: matches.length })}
        </p>
      )}
      <ol className="cards">
        {matches.map((item) => (
          <li key={item.cid}>
            <ResultCard item={item} />
          </li>
        ))}
      </ol>
    </section>
  )
}

async function lookUpDigest(digest: string, signal: AbortSignal): Promise<SearchItem[]> {
  const { items } = await answerOf(
    api.GET('/api/v1/molecules/{digest}', { params: { path: { digest } }, signal }),
  )
  return items
}

async function lookUpSequence(sequence: string, signal: AbortSignal): Promise<SearchItem[]> {
  const answers = await Promise.all(
    (['linear', 'circular'] as const).map((topology) =>
      answerOf(api.POST('/api/v1/molecules', { body: { sequence, topology }, signal })),
    ),
  )
  const byCid = new Map(answers.flatMap(({ items }) => items).map((item) => [item.cid, item]))
  return [...byCid.values()]
}
