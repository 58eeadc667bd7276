import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../api/client.ts'
import { curatorsQuery } from '../api/queries.ts'
import type { Curator, Publisher } from '../api/types.ts'
import { pickText, useLanguage, useWords } from '../language/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { keyWords } from './key-words.ts'

const choices = ['ignore', 'flag', 'hide'] as const

/** For those who are signed in: whether this node heeds what an institution says should be held back. */
export function CuratorPanel({ publisher }: { publisher: Publisher }) {
  const t = useWords(keyWords)
  const { language } = useLanguage()
  const client = useQueryClient()
  const curators = useQuery(curatorsQuery)
  const { did } = publisher
  const set = useMutation({
    mutationFn: (holds: Curator['holds']) =>
      answerOf(api.PUT('/api/v1/curators/{did}', { params: { path: { did } }, body: { holds } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['curators'] })
      for (const key of ['record', 'latest', 'search']) void client.invalidateQueries({ queryKey: [key] })
    },
  })
  const found = curators.data?.items.find((each) => each.did === did)
  const chosen = set.isPending ? set.variables : (found?.holds ?? 'ignore')
  const count = set.data?.records ?? found?.records ?? 0
  const name = pickText(publisher.name, language).text
  return (
    <section className="panel" aria-labelledby="curator">
      <h2 id="curator">{t('curator')}</h2>
      <p>
        {t('curator.text', { name })} {count > 0 && t('curator.count', { n: count })}
      </p>
      <fieldset disabled={!curators.isSuccess} className="list">
        <legend className="field-name">{t('curator.label', { name })}</legend>
        {choices.map((choice) => (
          <label key={choice} className="check">
            <input
              type="radio"
              name="curator"
              checked={chosen === choice}
              onChange={() => set.mutate(choice)}
            />
            <span>{t(`curator.${choice}`)}</span>
          </label>
        ))}
      </fieldset>
      {set.isSuccess && <p role="status">{t('curator.saved')}</p>}
      {set.isError && <ProblemNote error={set.error} />}
    </section>
  )
}
