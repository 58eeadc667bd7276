import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { answerOf, api } from '../api/client.ts'
import { publishersQuery } from '../api/queries.ts'
import type { Publisher } from '../api/types.ts'
import { formatTime } from '../language/format.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { LocalText } from '../parts/local-text.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { federationWords } from './words.ts'

const policies = ['follow', 'quarantine', 'ignore'] as const

/** The institutions whose logs are held here; who is signed in sets the policy for each. */
export function PublishersTable({ signedIn }: { signedIn: boolean }) {
  const t = useWords(federationWords)
  const { language } = useLanguage()
  const publishers = useQuery(publishersQuery)
  return (
    <section className="panel" aria-labelledby="publishers">
      <h2 id="publishers">{t('publishers')}</h2>
      {publishers.isPending && <Skeleton lines={3} />}
      {publishers.isError && <ProblemNote error={publishers.error} retry={() => void publishers.refetch()} />}
      {publishers.data?.items.length === 0 && <p className="muted">{t('publishers.none')}</p>}
      {publishers.data && publishers.data.items.length > 0 && (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('publishers.name')}</th>
                <th scope="col" className="number">
                  {t('publishers.records')}
                </th>
                <th scope="col" className="number">
                  {t('publishers.size')}
                </th>
                <th scope="col">{t('publishers.head')}</th>
                <th scope="col">{t('publishers.policy')}</th>
              </tr>
            </thead>
            <tbody>
              {publishers.data.items.map((publisher) => (
                <tr key={publisher.did}>
                  <th scope="row">
                    <Link href={`/publishers/${publisher.did}`}>
                      <LocalText text={publisher.name} />
                    </Link>{' '}
                    {publisher.hosted && <span className="badge kind">{t('here')}</span>}
                  </th>
                  <td className="number">{publisher.records.toLocaleString(language)}</td>
                  <td className="number">
                    <LogSize publisher={publisher} />
                  </td>
                  <td>{publisher.head && formatTime(publisher.head.issued, language)}</td>
                  <td>
                    {signedIn && !publisher.hosted ? (
                      <PolicyPicker publisher={publisher} />
                    ) : (
                      t(`policy.${publisher.policy}`)
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function LogSize({ publisher }: { publisher: Publisher }) {
  const t = useWords(federationWords)
  const { language } = useLanguage()
  const size = publisher.head?.size ?? 0
  const stored = publisher.stored ?? size
  return <>{stored < size ? t('publishers.partial', { n: stored, size }) : size.toLocaleString(language)}</>
}

function PolicyPicker({ publisher }: { publisher: Publisher }) {
  const t = useWords(federationWords)
  const { language } = useLanguage()
  const client = useQueryClient()
  const set = useMutation({
    mutationFn: (policy: Publisher['policy']) =>
      answerOf(
        api.PUT('/api/v1/publishers/{did}/policy', {
          params: { path: { did: publisher.did } },
          body: { policy },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['publishers'] }),
  })
  return (
    <select
      aria-label={t('policy.set', { name: pickText(publisher.name, language).text })}
      value={publisher.policy}
      disabled={set.isPending}
      onChange={(event) => {
        const policy = policies.find((each) => each === event.target.value)
        if (policy) set.mutate(policy)
      }}
    >
      {policies.map((policy) => (
        <option key={policy} value={policy}>
          {t(`policy.${policy}`)}
        </option>
      ))}
    </select>
  )
}
