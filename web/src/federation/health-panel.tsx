import { useQuery } from '@tanstack/react-query'
import { healthQuery } from '../api/queries.ts'
import type { Health } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { type HealthWord, healthWords } from './health-words.ts'

type Check = NonNullable<Health['checks']>[number]

/** What this node says of itself: whether its store, keys and disk are well, and what it is mending. */
export function HealthPanel() {
  const t = useWords(healthWords)
  const health = useQuery(healthQuery)
  if (!health.data?.checks) return null
  return (
    <section className="panel" aria-labelledby="health">
      <h2 id="health">{t('title')}</h2>
      <ul className="list">
        {health.data.checks.map((check) => (
          <li key={check.name}>
            <CheckLine check={check} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function CheckLine({ check: { name, ok, detail } }: { check: Check }) {
  const t = useWords(healthWords)
  const say = (key: string, otherwise: string) => (key in healthWords.en ? t(key as HealthWord) : otherwise)
  const state = !ok ? 'bad' : detail === undefined ? 'good' : 'warn'
  return (
    <>
      <p className="row">
        <span className="badge" data-tone={state}>
          {t(state)}
        </span>
        <span>{say(`check.${name}`, name)}</span>
      </p>
      {detail !== undefined && (
        <p className="small-print">
          {say(`check.${name}.${state}`, '')} <span lang="en">{detail}</span>
        </p>
      )}
    </>
  )
}
