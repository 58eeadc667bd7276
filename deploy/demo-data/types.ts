import type { components } from '../../protocol/generated/openapi.ts'

type Schemas = components['schemas']

export type Design = Schemas['Design']
export type Feature = Schemas['Feature']
export type Profile = Schemas['Profile']
export type DraftInput = Schemas['DraftInput']
export type Reference = Schemas['Reference']
export type Citation = Schemas['Citation']
export type Taxon = Schemas['Taxon']
type Plasmid = NonNullable<Design['plasmid']>
type Subpart = NonNullable<Design['subparts']>[number]
type Interaction = NonNullable<Design['interactions']>[number]
type Participant = Interaction['participants'][number]

export type InstitutionId = 'university' | 'institute' | 'company'

/** A record of the demonstration by who publishes it and its accession, as long as no publisher has a key yet. */
export interface DemoName {
  institution: InstitutionId
  key: string
}

/** What a body may refer to: another record of the demonstration, or something outside. */
export type DemoReference = DemoName | Reference

export type DemoSubpart = Omit<Subpart, 'part'> & { part: DemoReference }
export type DemoInteraction = Omit<Interaction, 'participants'> & {
  participants: (Omit<Participant, 'part'> & { part: DemoReference })[]
}
export type DemoPlasmid = Omit<Plasmid, 'backbone'> & { backbone?: DemoReference }

/** A design as published, except that references to other records of the demonstration are still `DemoName`s. */
export type DemoDesign = Omit<Design, 'subparts' | 'plasmid' | 'derivedFrom' | 'interactions'> & {
  sequence: string
  subparts?: DemoSubpart[]
  plasmid?: DemoPlasmid
  derivedFrom?: DemoReference[]
  interactions?: DemoInteraction[]
}

/** A record of the demonstration: a draft without its publisher's key, with unresolved references. */
export type DemoRecord = Omit<DraftInput, 'publisher' | 'body'> & {
  institution: InstitutionId
  kind: 'design'
  key: string
  licence: string
  body: DemoDesign
}

/** One of the three invented institutions with all that it publishes, parts before what is composed of them. */
export interface DemoInstitution {
  id: InstitutionId
  profile: Profile
  records: DemoRecord[]
}
