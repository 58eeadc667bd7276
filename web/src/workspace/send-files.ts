import { ApiProblem, asProblem } from '../api/client.ts'
import type { Import } from '../api/types.ts'
import type { ChosenFile } from './dropped-files.ts'

export interface ImportOptions {
  readonly licence: string
  readonly publisher: string | undefined
  readonly dryRun: boolean
}

/**
 * Sends files to the node, which answers before it has read them. `onSent` is told the share that is under way, 0 to 1:
 * that is why this is no fetch, which does not say.
 */
export function sendFiles(
  files: readonly ChosenFile[],
  { licence, publisher, dryRun }: ImportOptions,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<Import> {
  const form = new FormData()
  for (const { name, file } of files) form.append('files', file, name)
  const query = new URLSearchParams({ licence, dryRun: String(dryRun), ...(publisher && { publisher }) })

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/imports?${query}`)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total)
    request.onload = () => {
      if (request.status === 202) resolve(request.response as Import)
      else reject(new ApiProblem(request.status, asProblem(request.response)))
    }
    request.onerror = () => reject(new ApiProblem(0, {}))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}
