import { andersen1998, elowitz2000, gardner2000, guzman1995 } from '../citations.ts'
import { feature, so } from '../features.ts'
import { codingFeature, type GroupFacts, igem } from '../parts.ts'
import * as sequences from '../sequences/regulators.ts'
import { escherichiaColi, escherichiaColiK12, phageLambda } from '../taxa.ts'
import type { DemoRecord } from '../types.ts'
import { institutePart } from './part.ts'

const lvaTag = 'GCTGCAAACGACGAAAACTACGCTTTAGTAGCT'

type RegulatorFacts = GroupFacts & {
  gene: string
  product: string
  uniprot: string
}

function regulator({ gene, product, uniprot, ...facts }: RegulatorFacts): DemoRecord {
  const tag = facts.sequence.lastIndexOf(lvaTag)
  const tagFeatures = tag < 0 ? [] : [feature(so.polypeptideRegion, 'ssrA-LVA', [tag, tag + lvaTag.length])]
  return institutePart({
    role: so.cds,
    keywords: ['transcription factor', '전사 조절 인자', '유전자 회로'],
    features: [codingFeature(product, gene, facts.sequence), ...tagFeatures],
    hosts: [escherichiaColi],
    derivedFrom: [{ curie: `uniprot:${uniprot}`, label: product }],
    ...facts,
  })
}

export const lacI = regulator({
  key: 'C0012',
  gene: 'lacI',
  product: 'lac repressor',
  uniprot: 'P03023',
  name: ['lacI with LVA tag (C0012)', 'LVA 꼬리표가 붙은 lacI 억제자 (C0012)'],
  summary: [
    'Lac repressor with an ssrA-LVA degradation tag; binds lac operators until IPTG or allolactose releases it.',
    'ssrA-LVA 분해 꼬리표가 붙은 lac 억제자. lac 작동 부위에 결합해 전사를 막고, IPTG나 알로락토스가 있으면 떨어진다.',
  ],
  sequence: sequences.lacI,
  organism: escherichiaColiK12,
  references: [andersen1998, elowitz2000],
  ...igem('BBa_C0012'),
})

export const tetR = regulator({
  key: 'C0040',
  gene: 'tetR',
  product: 'tetracycline repressor TetR class B',
  uniprot: 'P04483',
  name: ['tetR with LVA tag (C0040)', 'LVA 꼬리표가 붙은 tetR 억제자 (C0040)'],
  summary: [
    'Tetracycline repressor of Tn10 with an ssrA-LVA degradation tag; anhydrotetracycline (aTc) releases it from tet operators.',
    'ssrA-LVA 분해 꼬리표가 붙은 Tn10 테트라사이클린 억제자. 무수테트라사이클린(aTc)이 있으면 tet 작동 부위에서 떨어진다.',
  ],
  description: {
    en: 'Without the 25-bp barcode that the registry puts behind the stop codons.',
    ko: '레지스트리가 종결 코돈 뒤에 붙이는 25 bp 바코드는 뺐다.',
  },
  sequence: sequences.tetR,
  references: [andersen1998, elowitz2000, gardner2000],
  ...igem('BBa_C0040'),
})

export const regulators = [
  lacI,
  tetR,
  regulator({
    key: 'C0051',
    gene: 'cI',
    product: 'lambda repressor CI',
    uniprot: 'P03034',
    name: ['Lambda cI with LVA tag (C0051)', 'LVA 꼬리표가 붙은 람다 cI 억제자 (C0051)'],
    summary: [
      'CI repressor of bacteriophage lambda with an ssrA-LVA degradation tag; represses the right promoter PR through OR1 and OR2.',
      'ssrA-LVA 분해 꼬리표가 붙은 박테리오파지 람다의 CI 억제자. OR1과 OR2에 결합해 오른쪽 프로모터 PR을 억제한다.',
    ],
    description: {
      en: 'Without the 25-bp barcode that the registry puts behind the stop codons.',
      ko: '레지스트리가 종결 코돈 뒤에 붙이는 25 bp 바코드는 뺐다.',
    },
    sequence: sequences.cI,
    organism: phageLambda,
    references: [andersen1998, elowitz2000],
    ...igem('BBa_C0051'),
  }),
  regulator({
    key: 'araC',
    gene: 'araC',
    product: 'arabinose operon regulator AraC',
    uniprot: 'P0A9E0',
    name: ['araC, regulator of pBAD', 'araC, pBAD 조절 유전자'],
    summary: [
      'Regulator of the arabinose operon: represses pBAD by looping DNA and activates it when L-arabinose is bound.',
      '아라비노스 오페론의 조절 유전자. DNA 고리를 만들어 pBAD를 억제하고, L-아라비노스가 결합하면 활성화한다.',
    ],
    sequence: sequences.araC,
    organism: escherichiaColiK12,
    references: [guzman1995],
  }),
]
