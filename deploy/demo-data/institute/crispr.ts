import { jinek2012, qi2013 } from '../citations.ts'
import { feature, so } from '../features.ts'
import { codingFeature } from '../parts.ts'
import { dCas9 as dCas9Sequence } from '../sequences/dcas9.ts'
import { escherichiaColi, streptococcusPyogenes } from '../taxa.ts'
import { institutePart } from './part.ts'

const scaffold = 'GUUUUAGAGCUAGAAAUAGCAAGUUAAAAUAAGGCUAGUCCGUUAUCAACUUGAAAAAGUGGCACCGAGUCGGUGC'

export const crispr = [
  institutePart({
    key: 'sgRNA-scaffold',
    name: ['SpCas9 sgRNA scaffold', 'SpCas9 단일 가이드 RNA 골격'],
    summary: [
      'Constant 76-nt part of the single guide RNA for Streptococcus pyogenes Cas9; a 20-nt spacer goes in front of it.',
      '화농연쇄상구균 Cas9에 쓰는 단일 가이드 RNA(sgRNA)의 고정된 76 nt 부분. 앞에 20 nt 표적 서열(스페이서)을 붙여 쓴다.',
    ],
    role: so.guideRna,
    moleculeType: 'RNA',
    strandedness: 'single',
    keywords: ['CRISPR', 'sgRNA', 'tracrRNA', '크리스퍼', '유전자 가위'],
    sequence: scaffold,
    features: [feature(so.guideRna, 'sgRNA scaffold', [0, scaffold.length])],
    organism: streptococcusPyogenes,
    references: [jinek2012, qi2013],
    licence: 'CC-BY-4.0',
  }),
  institutePart({
    key: 'dCas9',
    name: ['dCas9 of S. pyogenes (D10A, H840A)', '화농연쇄상구균 dCas9 (D10A, H840A)'],
    summary: [
      'Cas9 with both nuclease sites inactivated (D10A and H840A): it binds DNA where the guide RNA leads it and blocks transcription without cutting (CRISPRi).',
      '두 절단 부위를 모두 불활성화한(D10A, H840A) Cas9. 가이드 RNA가 이끄는 곳에 결합하여 DNA를 자르지 않고 전사만 막는다(CRISPRi).',
    ],
    role: so.cds,
    keywords: ['CRISPRi', 'dCas9', '크리스퍼 간섭', '유전자 발현 억제'],
    sequence: dCas9Sequence,
    features: [codingFeature('nuclease-inactive Cas9', 'dCas9', dCas9Sequence)],
    organism: streptococcusPyogenes,
    hosts: [escherichiaColi],
    derivedFrom: [{ curie: 'uniprot:Q99ZW2', label: 'Cas9 of Streptococcus pyogenes' }],
    availability: [{ holder: 'Addgene', accession: '39318', url: 'https://www.addgene.org/39318/' }],
    references: [jinek2012, qi2013],
    materialTerms: 'UBMTA',
  }),
]
