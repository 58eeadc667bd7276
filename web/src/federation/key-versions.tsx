import { useQuery } from '@tanstack/react-query'
import { fetchBytes } from '../api/client.ts'
import type { KeyListView } from '../api/types.ts'
import { formatTime } from '../language/format.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import type { KeyChange } from './key-history.ts'
import { keyWords } from './key-words.ts'
import { useUses } from './use-uses.ts'

/** Chains with more versions than this are listed without being fetched block by block. */
const mostRead = 64

/** Every version of a key list with what it changed, read from the signed blocks, whose chain this browser verifies. */
export function KeyVersions({ did, list }: { did: string; list: KeyListView }) {
  const t = useWords(keyWords)
  const { language } = useLanguage()
  const { versions } = list
  const history = useQuery({
    queryKey: ['keyHistory', did, list.cid],
    queryFn: async ({ signal }) => {
      const [{ readKeyHistory }, ...blocks] = await Promise.all([
        import('./key-history.ts'),
        ...versions.map(({ cid }) => fetchBytes(`/ipfs/${cid}?format=raw`, signal)),
      ])
      return readKeyHistory(did, blocks)
    },
    enabled: versions.length <= mostRead,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  return (
    <>
      <h3>{t('versions')}</h3>
      {history.data && (
        <p className={history.data.refused ? 'note bad' : 'checked'} role="status">
          {history.data.refused
            ? t('versions.refused', { code: history.data.refused })
            : t('versions.checked')}
        </p>
      )}
      <ol className="versions" reversed>
        {versions.toReversed().map(({ version, issued, signedBy }) => (
          <li key={version}>
            <p className="row">
              <strong>{t('version', { n: version })}</strong>
              <time className="muted" dateTime={issued}>
                {formatTime(issued, language)}
              </time>
              <span className="muted">{t(`by.${signedBy}`)}</span>
            </p>
            <ul>
              {history.data?.changes.get(version)?.map((change) => (
                <li key={JSON.stringify(change)}>
                  <ChangeText change={change} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  )
}

function ChangeText({ change }: { change: KeyChange }) {
  const t = useWords(keyWords)
  const usesOf = useUses()
  switch (change.what) {
    case 'added':
      return <>{t('change.added', { uses: usesOf(change.uses), from: change.from + 1 })}</>
    case 'closed':
      return <>{t('change.closed', { uses: usesOf(change.uses), to: change.to + 1 })}</>
    case 'removed':
    case 'altered':
      return <>{t(`change.${change.what}`, { uses: usesOf(change.uses) })}</>
    case 'recoveryAdded':
    case 'recoveryRemoved':
      return <>{t(`change.${change.what}`, { n: change.count })}</>
    case 'ended':
      return <>{t('change.ended', { epoch: change.epoch, n: change.size })}</>
    case 'first':
    case 'none':
      return <>{t(`change.${change.what}`)}</>
  }
}
