import type { Taxon } from './types.ts'

export const escherichiaColi: Taxon = { id: 'NCBITaxon:562', name: 'Escherichia coli' }
export const escherichiaColiK12: Taxon = { id: 'NCBITaxon:83333', name: 'Escherichia coli K-12' }
export const bl21De3: Taxon = { id: 'NCBITaxon:469008', name: 'Escherichia coli BL21(DE3)' }
export const yeast: Taxon = { id: 'NCBITaxon:4932', name: 'Saccharomyces cerevisiae' }
export const aliivibrioFischeri: Taxon = { id: 'NCBITaxon:668', name: 'Aliivibrio fischeri' }
export const aequoreaVictoria: Taxon = { id: 'NCBITaxon:6100', name: 'Aequorea victoria' }
export const discosoma: Taxon = { id: 'NCBITaxon:86600', name: 'Discosoma sp.' }
export const acroporaMillepora: Taxon = { id: 'NCBITaxon:45264', name: 'Acropora millepora' }
export const entacmaeaQuadricolor: Taxon = { id: 'NCBITaxon:6118', name: 'Entacmaea quadricolor' }
export const phageT7: Taxon = { id: 'NCBITaxon:10760', name: 'Escherichia phage T7' }
export const phageLambda: Taxon = { id: 'NCBITaxon:10710', name: 'Escherichia phage Lambda' }
export const streptococcusPyogenes: Taxon = { id: 'NCBITaxon:1314', name: 'Streptococcus pyogenes' }
export const syntheticConstruct: Taxon = { id: 'NCBITaxon:32630', name: 'synthetic construct' }
