import { Link } from 'wouter'
import { ApiProblem } from '../api/client.ts'
import { frameWords } from '../frame/words.ts'
import { useWords } from '../language/language.tsx'
import { type PartWord, partWords } from './words.ts'

/** What went wrong, where, and what to do: from the node's problem+json, or from there being no answer. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useWords(partWords)
  const f = useWords(frameWords)
  const problem = error instanceof ApiProblem ? error : new ApiProblem(500, { detail: String(error) })
  return (
    <div className="note bad" role="alert">
      <p className="note-title">{t(titleOf(problem))}</p>
      {problem.status === 0 ? (
        <p>{t('problem.unreachable.remedy')}</p>
      ) : (
        problem.detail !== '' && <p lang="en">{problem.detail}</p>
      )}
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((each) => (
            <li key={`${each.pointer}${each.detail}`} lang="en">
              {each.pointer ? <code>{each.pointer}</code> : null} {each.detail}
              {each.remedy ? <span className="remedy"> → {each.remedy}</span> : null}
            </li>
          ))}
        </ul>
      )}
      {problem.status === 401 && (
        <p>
          <Link href="/signin">{f('signIn')}</Link>
        </p>
      )}
      {retry && (
        <button type="button" onClick={retry}>
          {t('retry')}
        </button>
      )}
    </div>
  )
}

function titleOf(problem: ApiProblem): PartWord {
  if (problem.status === 0) return 'problem.unreachable'
  const key = `problem.${problem.status}`
  if (key in partWords.en) return key as PartWord
  return problem.status >= 500 ? 'problem.5xx' : 'problem.400'
}
