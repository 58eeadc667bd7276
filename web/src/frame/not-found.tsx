import { Link } from 'wouter'
import { useWords } from '../language/language.tsx'
import { useTitle } from '../parts/use-title.ts'
import { frameWords } from './words.ts'

export function NotFound() {
  const t = useWords(frameWords)
  useTitle(t('notFound.title'))
  return (
    <div className="page narrow">
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <p>
        <Link href="/">{t('home')}</Link>
      </p>
    </div>
  )
}
