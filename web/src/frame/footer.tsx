import { useQuery } from '@tanstack/react-query'
import { serviceQuery } from '../api/queries.ts'
import { useWords } from '../language/language.tsx'
import { frameWords } from './words.ts'

/** What the reader may rely on, and where the machine-readable side of this node is. */
export function Footer() {
  const t = useWords(frameWords)
  const service = useQuery(serviceQuery)
  return (
    <footer className="bottom">
      <div className="bottom-row">
        <p className="promise">{t('privacy')}</p>
        <ul>
          <li>{t('node', { version: service.data?.version ?? '' })}</li>
          <li>
            <a href="/docs">{t('docs')}</a>
          </li>
          <li>
            <a href="/openapi.yaml">{t('contract')}</a>
          </li>
          <li>{t('licence')}</li>
        </ul>
      </div>
    </footer>
  )
}
