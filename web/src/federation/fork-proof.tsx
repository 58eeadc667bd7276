import { useQuery } from '@tanstack/react-query'
import { fetchBytes } from '../api/client.ts'
import type { Fork } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { forkWords } from './fork-words.ts'

/** The evidence of a fork, fetched and verified by this browser, and the file to check it elsewhere. */
export function ForkProof({ fork }: { fork: Fork }) {
  const t = useWords(forkWords)
  const address = `/api/v1/forks/${fork.cid}?format=car`
  const checked = useQuery({
    queryKey: ['evidence', fork.cid, fork.state],
    queryFn: async ({ signal }) => {
      const [bytes, { verifyFork }] = await Promise.all([
        fetchBytes(address, signal),
        import('./verify-fork.ts'),
      ])
      return verifyFork(bytes, fork.cid, () => performance.now())
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
  })
  const verdict = checked.data
  const state = verdict?.state ?? (checked.isError ? 'unavailable' : 'checking')
  const isMoot = verdict?.state === 'refused' && fork.state === 'settled'
  return (
    <div className="fork-proof" data-state={isMoot ? 'unavailable' : state}>
      <p role={state === 'refused' && !isMoot ? 'alert' : 'status'}>
        {verdict?.state === 'proved' ? <Proved verdict={verdict.evidence} /> : null}
        {verdict?.state === 'refused' && t(isMoot ? 'refused.settled' : 'refused')}
        {verdict === undefined && t(checked.isError ? 'unavailable' : 'checking')}
      </p>
      {verdict?.state === 'refused' && !isMoot && (
        <p className="small-print" lang="en">
          <code>{verdict.code}</code> {verdict.message}
        </p>
      )}
      <p>
        <a className="button small" href={address} download={`fork-${fork.cid.slice(-12)}.car`}>
          {t('download')}
        </a>
      </p>
    </div>
  )
}

function Proved({
  verdict,
}: {
  verdict:
    | { readonly of: 'log'; readonly epoch: number; readonly position: number }
    | { readonly of: 'keys'; readonly version: number }
}) {
  const t = useWords(forkWords)
  if (verdict.of === 'keys') return <>{t('proved.keys', { version: verdict.version })}</>
  const { epoch, position } = verdict
  return <>{position === 0 ? t('proved.first', { epoch }) : t('proved.log', { epoch, at: position + 1 })}</>
}
