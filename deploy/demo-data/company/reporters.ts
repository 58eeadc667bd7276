import { bindels2017, cormack1996, lee2015, pedelacq2006, shaner2004, yang1996 } from '../citations.ts'
import { so } from '../features.ts'
import { codingFeature, type GroupFacts } from '../parts.ts'
import * as sequences from '../sequences/reporters.ts'
import { aequoreaVictoria, discosoma, escherichiaColi, yeast } from '../taxa.ts'
import type { DemoRecord } from '../types.ts'
import { companyPart } from './part.ts'

function reporter({ product, gene, ...facts }: GroupFacts & { product: string; gene: string }): DemoRecord {
  return companyPart({
    role: so.cds,
    keywords: ['fluorescent protein', '형광 단백질', '보고 유전자', '생산 균주 평가'],
    features: [codingFeature(product, gene, facts.sequence)],
    hosts: [escherichiaColi, yeast],
    ...facts,
  })
}

export const sfGfp = reporter({
  key: 'CW-sfGFP',
  product: 'superfolder green fluorescent protein',
  gene: 'sfGFP',
  name: ['Superfolder GFP', '슈퍼폴더 녹색 형광 단백질 (sfGFP)'],
  summary: [
    'GFP that folds even when fused to poorly folding proteins: excitation 485 nm, emission 510 nm.',
    '잘 접히지 않는 단백질과 융합해도 제대로 접히는 GFP. 들뜸 485 nm, 방출 510 nm이다.',
  ],
  sequence: sequences.sfGfp,
  organism: aequoreaVictoria,
  derivedFrom: [{ curie: 'uniprot:P42212', label: 'GFP of Aequorea victoria' }],
  references: [pedelacq2006, lee2015],
})

export const mScarlet = reporter({
  key: 'CW-mScarlet',
  product: 'monomeric red fluorescent protein mScarlet',
  gene: 'mScarlet',
  name: ['mScarlet', '적색 형광 단백질 mScarlet'],
  summary: [
    'Bright monomeric red fluorescent protein of synthetic design with high quantum yield: excitation 569 nm, emission 594 nm.',
    '합성 설계로 얻은 밝은 단량체 적색 형광 단백질로 양자 수율이 높다. 들뜸 569 nm, 방출 594 nm이다.',
  ],
  sequence: sequences.mScarlet,
  references: [bindels2017],
})

export const reporters = [
  sfGfp,
  reporter({
    key: 'CW-EGFP',
    product: 'enhanced green fluorescent protein',
    gene: 'EGFP',
    name: ['EGFP', '증강 녹색 형광 단백질 (EGFP)'],
    summary: [
      'GFP with F64L and S65T and codons for mammalian cells, the usual green reporter beyond bacteria: excitation 488 nm, emission 507 nm.',
      'F64L·S65T 변이와 포유류 코돈을 지닌 GFP. 세균 밖에서 가장 흔한 녹색 보고 유전자이며 들뜸 488 nm, 방출 507 nm이다.',
    ],
    sequence: sequences.eGfp,
    organism: aequoreaVictoria,
    derivedFrom: [{ curie: 'uniprot:P42212', label: 'GFP of Aequorea victoria' }],
    references: [cormack1996, yang1996],
  }),
  reporter({
    key: 'CW-mCherry',
    product: 'monomeric red fluorescent protein mCherry',
    gene: 'mCherry',
    name: ['mCherry', '적색 형광 단백질 mCherry'],
    summary: [
      'Fast-maturing, photostable monomeric red fluorescent protein: excitation 587 nm, emission 610 nm.',
      '빨리 성숙하고 빛에 잘 견디는 단량체 적색 형광 단백질. 들뜸 587 nm, 방출 610 nm이다.',
    ],
    sequence: sequences.mCherry,
    organism: discosoma,
    derivedFrom: [{ curie: 'uniprot:Q9U6Y8', label: 'DsRed of Discosoma sp.' }],
    references: [shaner2004],
    licence: 'CC-BY-4.0',
  }),
  mScarlet,
]
