import { altonVapnek1979, oka1981, yanischPerron1985 } from '../citations.ts'
import { so } from '../features.ts'
import { codingFeature, type GroupFacts } from '../parts.ts'
import { lacZAlpha as lacZAlphaSequence } from '../sequences/reporters.ts'
import * as sequences from '../sequences/resistances.ts'
import { escherichiaColi, escherichiaColiK12 } from '../taxa.ts'
import type { DemoRecord } from '../types.ts'
import { institutePart } from './part.ts'

type ResistanceFacts = GroupFacts & {
  product: string
  uniprot: string
}

function resistance({ product, uniprot, ...facts }: ResistanceFacts): DemoRecord {
  return institutePart({
    role: so.cds,
    roles: [so.cds, so.selectionMarker],
    keywords: ['antibiotic resistance', 'selection marker', '항생제 내성', '선별 마커', '선별 표지'],
    features: [codingFeature(product, facts.key, facts.sequence)],
    hosts: [escherichiaColi],
    derivedFrom: [{ curie: `uniprot:${uniprot}`, label: product }],
    ...facts,
  })
}

export const bla = resistance({
  key: 'bla',
  name: ['bla, ampicillin resistance (TEM β-lactamase)', 'bla, 암피실린 내성 유전자 (TEM β-락타메이스)'],
  summary: [
    'Gene of the TEM-type beta-lactamase as in pUC19; the secreted enzyme destroys ampicillin and carbenicillin.',
    'pUC19에 있는 TEM형 β-락타메이스 유전자. 주변세포질로 분비된 효소가 암피실린과 카베니실린을 분해한다.',
  ],
  product: 'beta-lactamase TEM',
  uniprot: 'P62593',
  sequence: sequences.bla,
  references: [yanischPerron1985],
})

export const cat = resistance({
  key: 'cat',
  name: ['cat, chloramphenicol resistance', 'cat, 클로람페니콜 내성 유전자'],
  summary: [
    'Gene of chloramphenicol acetyltransferase type I (Tn9), which inactivates chloramphenicol by acetylation.',
    '클로람페니콜을 아세틸화하여 불활성화하는 I형 클로람페니콜 아세틸기전달효소(Tn9) 유전자.',
  ],
  product: 'chloramphenicol acetyltransferase',
  uniprot: 'P62577',
  sequence: sequences.cat,
  references: [altonVapnek1979],
})

export const lacZAlpha = institutePart({
  key: 'lacZ-alpha',
  name: ['lacZα of pUC19', 'pUC19의 lacZα'],
  summary: [
    'Alpha fragment of beta-galactosidase with the pUC19 cloning site in frame; an insert breaks it, so clones with insert stay white on X-gal.',
    'pUC19의 다중 클로닝 부위를 읽기틀에 품은 β-갈락토시데이스 알파 조각. 삽입 서열이 들어가면 끊겨 X-gal 배지에서 흰 콜로니가 된다.',
  ],
  role: so.cds,
  keywords: ['blue-white screening', '청백 선별', '보고 유전자'],
  sequence: lacZAlphaSequence,
  features: [codingFeature('LacZ-alpha peptide', 'lacZα', lacZAlphaSequence)],
  organism: escherichiaColiK12,
  hosts: [escherichiaColi],
  references: [yanischPerron1985],
})

export const markers = [
  bla,
  resistance({
    key: 'aphA1',
    name: ["aph(3')-Ia, kanamycin resistance", "aph(3')-Ia, 카나마이신 내성 유전자"],
    summary: [
      'Gene of the aminoglycoside phosphotransferase of Tn903; gives resistance to kanamycin and neomycin.',
      'Tn903의 아미노글리코사이드 인산전달효소 유전자. 카나마이신과 네오마이신에 대한 내성을 준다.',
    ],
    product: "aminoglycoside O-phosphotransferase APH(3')-Ia",
    uniprot: 'P00551',
    sequence: sequences.aphA1,
    references: [oka1981],
  }),
  cat,
  resistance({
    key: 'aadA1',
    name: [
      'aadA1, spectinomycin and streptomycin resistance',
      'aadA1, 스펙티노마이신·스트렙토마이신 내성 유전자',
    ],
    summary: [
      'Gene of aminoglycoside adenylyltransferase ANT(3″)-Ia; selects with spectinomycin or streptomycin in bacteria and chloroplasts.',
      '아미노글리코사이드 아데닐기전달효소 ANT(3″)-Ia 유전자. 세균과 엽록체에서 스펙티노마이신이나 스트렙토마이신으로 선별할 때 쓴다.',
    ],
    product: "aminoglycoside adenylyltransferase ANT(3'')-Ia",
    uniprot: 'P0AG05',
    sequence: sequences.aadA,
  }),
  lacZAlpha,
]
