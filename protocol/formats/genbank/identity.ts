import { isGenericName, readExplicitKey } from '../key.ts'
import type { Design } from '../parsed-record.ts'
import { cleanText, cutText, languageOf } from '../text/clean.ts'
import { flowingText } from './header-fields.ts'
import type { HeaderField } from './header-lines.ts'

/** The LOCUS name, or the file stem where that says nothing. */
export function nameOf(locusName: string, stem: string): Design['name'] {
  const name = cutText(locusName === '' || isGenericName(locusName) ? stem : locusName, 300)
  return { [languageOf(name)]: name === '' ? 'unnamed' : name }
}

/**
 * The accession as it is stated, and as a key: without a version, so that the next version is the next
 * revision.
 */
export function accessionOf(headers: readonly HeaderField[]): { key?: string; stated?: string } {
  const words = (name: string) => flowingText(headers.find((field) => field.name === name)).split(/\s+/)
  const accession = words('ACCESSION')[0] ?? ''
  const version = words('VERSION')[0] ?? ''
  const stated = [version, accession].find((text) => text !== '' && !isGenericName(text))
  const key = readExplicitKey(accession) ?? readExplicitKey(version.replace(/\.\d{1,3}$/, ''))
  return {
    ...(key !== undefined && { key }),
    ...(stated !== undefined && { stated: cutText(cleanText(stated).text, 200) }),
  }
}

/** Name of the organism by ORGANISM or SOURCE; empty where they say nothing. */
export function organismName(headers: readonly HeaderField[]): string {
  const organism = headers.find((field) => field.name === 'ORGANISM')?.lines[0]
  const text = cleanText(
    organism ?? headers.find((field) => field.name === 'SOURCE')?.lines[0] ?? '',
  ).text.trim()
  return text === '.' ? '' : cutText(text, 300)
}
