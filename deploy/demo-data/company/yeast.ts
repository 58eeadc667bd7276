import { lee2015 } from '../citations.ts'
import { feature, so } from '../features.ts'
import type { GroupFacts } from '../parts.ts'
import * as sequences from '../sequences/yeast.ts'
import { yeast } from '../taxa.ts'
import type { DemoRecord } from '../types.ts'
import { companyPart } from './part.ts'

function yeastPart(facts: GroupFacts & { role: string }): DemoRecord {
  return companyPart({
    keywords: ['yeast', '효모', '효모 발현'],
    features: [feature(facts.role, facts.key.replace('CW-', ''), [0, facts.sequence.length])],
    organism: yeast,
    hosts: [yeast],
    ...facts,
  })
}

export const tdh3 = yeastPart({
  key: 'CW-pTDH3',
  name: ['TDH3 promoter of yeast', '효모 TDH3 프로모터'],
  summary: [
    'Promoter of glyceraldehyde-3-phosphate dehydrogenase: among the strongest constitutive promoters of Saccharomyces cerevisiae on glucose.',
    '글리세르알데하이드-3-인산 탈수소효소의 프로모터. 포도당에서 자라는 효모의 가장 강한 항시 발현 프로모터에 속한다.',
  ],
  role: so.promoter,
  sequence: sequences.tdh3,
  derivedFrom: [{ curie: 'sgd:S000003424', label: 'TDH3 of Saccharomyces cerevisiae' }],
  references: [lee2015],
  availability: [
    {
      holder: 'Addgene',
      note: { en: 'Part pYTK009 of the MoClo-YTK kit', ko: 'MoClo-YTK 키트의 부품 pYTK009' },
    },
  ],
})

export const adh1Terminator = yeastPart({
  key: 'CW-tADH1',
  name: ['ADH1 terminator of yeast', '효모 ADH1 전사 종결자'],
  summary: [
    'Terminator of alcohol dehydrogenase I: a usual end for yeast expression cassettes.',
    '알코올 탈수소효소 I의 전사 종결자. 효모 발현 카세트의 끝에 흔히 쓴다.',
  ],
  role: so.terminator,
  sequence: sequences.adh1Terminator,
  derivedFrom: [{ curie: 'sgd:S000005446', label: 'ADH1 of Saccharomyces cerevisiae' }],
  references: [lee2015],
  availability: [
    {
      holder: 'Addgene',
      note: { en: 'Part pYTK053 of the MoClo-YTK kit', ko: 'MoClo-YTK 키트의 부품 pYTK053' },
    },
  ],
})

export const yeastParts = [
  tdh3,
  yeastPart({
    key: 'CW-pGAL1',
    name: ['GAL1 promoter of yeast', '효모 GAL1 프로모터'],
    summary: [
      'Galactose-inducible promoter of Saccharomyces cerevisiae with the Gal4 sites of the GAL1-GAL10 region; off on glucose.',
      'GAL1–GAL10 영역의 Gal4 결합 부위를 지닌 효모의 갈락토스 유도성 프로모터. 포도당에서는 꺼져 있다.',
    ],
    role: so.promoter,
    sequence: sequences.gal1,
    derivedFrom: [{ curie: 'sgd:S000000224', label: 'GAL1 of Saccharomyces cerevisiae' }],
  }),
  adh1Terminator,
]
