import type { SearchAnswer, SearchRequest } from '../search.ts'

const maxAnswers = 200

/** Gives answers again while `version` stays the same: the front page and paging back cost nothing on a quiet node. */
export function rememberAnswers(
  search: (request: SearchRequest) => SearchAnswer,
  version: () => number,
): (request: SearchRequest) => SearchAnswer {
  const answers = new Map<string, SearchAnswer>()
  let heldVersion: number | undefined

  return (request) => {
    const now = version()
    if (now !== heldVersion) answers.clear()
    heldVersion = now
    const key = JSON.stringify(request)
    const answer = answers.get(key) ?? search(request)
    answers.delete(key)
    answers.set(key, answer)
    const oldest = answers.keys().next()
    if (answers.size > maxAnswers && !oldest.done) answers.delete(oldest.value)
    return answer
  }
}
