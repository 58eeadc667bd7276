import { feature, so } from './features.ts'
import type { Citation, DemoDesign, DemoRecord, Feature, InstitutionId } from './types.ts'

type Localised = DemoDesign['name']
type Envelope = Pick<
  DemoRecord,
  'status' | 'licence' | 'materialTerms' | 'rightsNotice' | 'project' | 'funding' | 'contributors'
>

/** What a record says of its own; all else has the usual value. `en`/`ko` pairs: `[English, Korean]`. */
export type PartFacts = Partial<Omit<DemoDesign, 'name' | 'summary'>> &
  Partial<Omit<Envelope, 'status'>> & {
    key: string
    name: readonly [en: string, ko: string]
    summary: readonly [en: string, ko: string]
    role: string
    sequence: string
    status?: DemoRecord['status']
  }

/** What a maker for one group of parts is given at least; the rest it knows. */
export type GroupFacts = Pick<PartFacts, 'key' | 'name' | 'summary' | 'sequence'> & Partial<PartFacts>

/** English and Korean text. */
export function text([en, ko]: readonly [en: string, ko: string]): Localised {
  return { en, ko }
}

/** A maker of the records of one institution, which differ from `usual` where their facts say so. */
export function partMaker(institution: InstitutionId, usual: Envelope & { licence: string }) {
  return (facts: PartFacts): DemoRecord => {
    const { key, name, summary, role, licence, materialTerms, rightsNotice, project, funding, ...more } =
      facts
    const { contributors = usual.contributors, status = 'complete', ...design } = more
    const envelope = {
      materialTerms: materialTerms ?? usual.materialTerms,
      rightsNotice: rightsNotice ?? usual.rightsNotice,
      project: project ?? usual.project,
      funding: funding ?? usual.funding,
      contributors,
    }
    return {
      institution,
      kind: 'design',
      key,
      status,
      licence: licence ?? usual.licence,
      ...Object.fromEntries(Object.entries(envelope).filter(([, value]) => value !== undefined)),
      body: {
        moleculeType: 'DNA',
        topology: 'linear',
        roles: [role],
        biosafety: { biosafetyLevel: 1 },
        ...design,
        name: text(name),
        summary: text(summary),
      },
    }
  }
}

/** A coding sequence as one feature over its whole length. */
export function codingFeature(product: string, gene: string, sequence: string): Feature {
  const qualifiers: Feature['qualifiers'] = [
    ['gene', gene],
    ['codon_start', 1],
    ['transl_table', 11],
    ['product', product],
  ]
  return feature(so.cds, gene, [0, sequence.length], { qualifiers })
}

/** Where the iGEM Registry of Standard Biological Parts has it, and the same thing by its names there. */
export function igem(accession: string): Pick<DemoDesign, 'availability' | 'sameAs' | 'aliases'> {
  return {
    aliases: [accession],
    availability: [{ holder: 'iGEM', accession, url: `https://parts.igem.org/Part:${accession}` }],
    sameAs: [`igem:${accession}`],
  }
}

/** A publication by DOI, with a short text for readers. */
export function cite(doi: string, text: string, pmid?: string): Citation {
  return { doi, text, ...(pmid && { pmid }) }
}
