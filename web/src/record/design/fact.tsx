import type { ReactNode } from 'react'
import type { Taxon } from '../../api/types.ts'
import { useWords } from '../../language/language.tsx'
import { recordWords } from '../words.ts'

/** One line of a list of facts; nothing when there is nothing to say. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === undefined || children === null || children === '' || children === false) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function TaxonName({ taxon }: { taxon: Taxon }) {
  const t = useWords(recordWords)
  return (
    <>
      <i lang="la">{taxon.name ?? taxon.id}</i>
      {taxon.strain && `, ${t('strain', { name: taxon.strain })}`}
      {taxon.name && <span className="muted"> {taxon.id}</span>}
    </>
  )
}
