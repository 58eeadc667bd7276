import { useMemo } from 'react'
import { useWords } from '../language/language.tsx'
import { type PartWord, partWords } from './words.ts'

/** Words for values of closed or growing vocabularies; a value that this page doesn't know stands for itself. */
export function useLabels() {
  const t = useWords(partWords)
  return useMemo(() => {
    const named = (group: string, value: string) =>
      `${group}.${value}` in partWords.en ? t(`${group}.${value}` as PartWord) : value
    return {
      kind: (kind: string) => named('kind', kind),
      status: (status: string) => named('status', status),
      institutionType: (type: string) => named('type', type),
      topology: (topology: string) => (topology === 'circular' ? t('circular') : t('linear')),
      licence: (licence: string) => (licence === 'NOASSERTION' ? t('licence.unstated') : licence),
      licenceMeaning: (licence: string) => t(meaningOf(licence)),
    }
  }, [t])
}

/** The phrase that says in a sentence what an SPDX expression, an offer's CID or NOASSERTION allows. */
function meaningOf(licence: string): PartWord {
  if (licence === 'NOASSERTION') return 'licence.ask'
  if (/^b[a-z2-7]{58}$/.test(licence)) return 'licence.offer'
  if (/^(CC0-|CC-PDDC|PDDL-|Unlicense|0BSD)/.test(licence)) return 'licence.free'
  if (/^CC-BY-NC/.test(licence)) return 'licence.by-nc'
  if (/^CC-BY-ND/.test(licence)) return 'licence.by-nd'
  if (/^(CC-BY-SA|ODbL)/.test(licence)) return 'licence.by-sa'
  if (/^(CC-BY-|ODC-By)/.test(licence)) return 'licence.by'
  if (/^(Apache|MIT|BSD|CERN-OHL-P)/.test(licence)) return 'licence.software'
  return 'licence.other'
}

export type Openness = 'open' | 'limited' | 'ask'

/** How a licence's badge is toned: open, open with limits, or to be asked for. The badge's text says the rest. */
export function opennessOf(licence: string): Openness {
  if (licence === 'NOASSERTION' || /^b[a-z2-7]{58}$/.test(licence)) return 'ask'
  return /NC|ND/.test(licence) ? 'limited' : 'open'
}
