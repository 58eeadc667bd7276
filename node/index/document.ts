import type { components } from '../../protocol/generated/openapi.ts'
import { type CidText, type RecordStatement, readCid, toJson } from '../../protocol/index.ts'
import { type Attestation, titleOf } from '../../protocol/kinds/index.ts'
import { type Computed, computeSequence } from '../../protocol/sequence/index.ts'
import { ancestorsOf } from '../../protocol/vocabulary/index.ts'
import { bodyProblem, envelopeProblem } from './body-check.ts'
import { type Card, designCard } from './card.ts'
import { broaderTaxa, designTaxa, designTexts } from './design-text.ts'
import type { FacetValues } from './facet-group.ts'
import type { RecordTexts } from './full-text.ts'
import { attestationLinks, designLinks, type RecordLink } from './links.ts'

type Design = components['schemas']['Design']
export type Profile = components['schemas']['Profile']

/** All that the index takes from one record; a pure function of its statement. */
export interface Document {
  /** Why it can't be indexed: the rest is empty then. */
  readonly problem?: string
  readonly card: Card
  readonly licence: string
  readonly status: string
  /** DAG-JSON text of `change`. */
  readonly change?: string
  /** Present when search finds it. */
  readonly found?: { readonly texts: RecordTexts; readonly facets: Omit<FacetValues, 'institution'> }
  readonly profile?: Profile
  readonly digests: readonly string[]
  /** CID of the file that holds the sequence. */
  readonly sequenceFile?: CidText
  readonly links: readonly RecordLink[]
}

/** Reads a verified record as the index sees it. Never throws for what a publisher wrote. */
export function makeDocument(statement: RecordStatement): Document {
  const { kind, key } = statement
  const licence = typeof statement.licence === 'string' ? statement.licence : 'NOASSERTION'
  const status = typeof statement.status === 'string' ? statement.status : ''
  const base = {
    licence,
    status,
    card: { name: { en: key } },
    digests: [],
    links: [],
    ...(statement.change !== undefined && { change: JSON.stringify(toJson(statement.change)) }),
  }
  const body: unknown = toJson(statement.body)
  const problem = envelopeProblem(statement) ?? bodyProblem(kind, body)
  if (problem) return { ...base, problem }

  if (kind === 'profile') {
    const profile = body as Profile
    return { ...base, card: { name: profile.name }, profile }
  }
  if (kind === 'attestation') {
    const { target, method: _, evidence: _files, ...attestation } = body as Attestation
    const card = { name: titleOf(kind, body) ?? { en: target }, attestation }
    return { ...base, card, links: attestationLinks(body as Attestation) }
  }
  if (kind !== 'design') return base
  return { ...base, ...readDesign(key, licence, body as Design) }
}

function readDesign(
  key: string,
  licence: string,
  body: Design,
): Pick<Document, 'card' | 'digests' | 'links' | 'found' | 'sequenceFile'> {
  const computed = body.sequenceFile ? undefined : computeSequence(body)
  const taxa = designTaxa(body)
  const roles = body.roles ?? []
  return {
    card: designCard(body, computed?.length),
    digests: digestsOf(computed),
    links: designLinks(body),
    ...(body.sequenceFile && { sequenceFile: fileCid(body.sequenceFile) }),
    found: {
      texts: designTexts(key, body),
      facets: {
        kind: 'design',
        licence,
        roles,
        allRoles: distinct([...roles, ...roles.flatMap(ancestorsOf)]),
        taxa: taxa.map((taxon) => [taxon.id, taxon.name ?? '']),
        allTaxa: distinct(taxa.flatMap((taxon) => [taxon.id, ...broaderTaxa(taxon)])),
      },
    },
  }
}

/** The names by which a molecule is looked up. */
export function digestsOf(computed: Computed | undefined): string[] {
  return [computed?.refget, computed?.seguid].filter((digest) => digest !== undefined)
}

function fileCid(file: components['schemas']['File']): CidText {
  return readCid(typeof file.cid === 'string' ? file.cid : file.cid['/'])
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)]
}
