import '../styles/federation.css'
import '../styles/standing.css'
import { useQuery } from '@tanstack/react-query'
import { keyListQuery } from '../api/queries.ts'
import type { KeyListView } from '../api/types.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { Identifier } from '../parts/identifier.tsx'
import { KeyVersions } from './key-versions.tsx'
import { keyWords } from './key-words.ts'
import { useUses } from './use-uses.ts'

/** The keys of an institution: what each signs, over which entries, and how the list came to be. */
export function KeysPanel({ did }: { did: string }) {
  const t = useWords(keyWords)
  const found = useQuery(keyListQuery(did))
  if (!found.data) return null
  const { keys, recovery, ended } = found.data
  return (
    <section className="panel" aria-labelledby="keys">
      <h2 id="keys">{t('title')}</h2>
      <p className="small-print">{t('lead')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" aria-label={t('table')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('uses')}</th>
              <th scope="col">{t('range')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('key')}</th>
            </tr>
          </thead>
          <tbody>
            {keys.toSorted(byUse).map((entry) => (
              <KeyRow key={entry.key} entry={entry} />
            ))}
          </tbody>
        </table>
      </section>
      <h3>{t('recovery')}</h3>
      <p>{recovery.length === 0 ? t('recovery.none') : t('recovery.count', { n: recovery.length })}</p>
      {recovery.length > 0 && (
        <ul className="list">
          {recovery.map((key) => (
            <li key={key}>
              <Identifier value={key} keep={14} />
            </li>
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <>
          <h3>{t('epochs')}</h3>
          <p className="small-print">{t('epoch.why')}</p>
          <ul className="list">
            {ended.map(({ epoch, size }) => (
              <li key={epoch}>{t('epoch.line', { epoch, n: size })}</li>
            ))}
          </ul>
        </>
      )}
      <KeyVersions did={did} list={found.data} />
    </section>
  )
}

type Entry = KeyListView['keys'][number]

/** Keys for records and heads first, open ones before closed ones. */
function byUse(a: Entry, b: Entry): number {
  const rank = ({ uses, to }: Entry) => (uses.includes('record') ? 0 : 2) + (to === null ? 0 : 1)
  return rank(a) - rank(b) || b.from - a.from
}

function KeyRow({ entry: { key, uses, from, to } }: { entry: Entry }) {
  const t = useWords(keyWords)
  const { language } = useLanguage()
  const usesOf = useUses()
  const places = {
    from: (from + 1).toLocaleString(language),
    to: (to ?? 0).toLocaleString(language),
  }
  return (
    <tr>
      <td>{usesOf(uses)}</td>
      <td>{to !== null ? t('range.to', places) : from === 0 ? t('range.all') : t('range.from', places)}</td>
      <td>
        <span className="badge" data-tone={to === null ? 'good' : undefined}>
          {t(to === null ? 'current' : 'closed')}
        </span>
      </td>
      <td>
        <Identifier value={key} keep={12} />
      </td>
    </tr>
  )
}
