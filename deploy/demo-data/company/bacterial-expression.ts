import { studier1986 } from '../citations.ts'
import { feature, so, span } from '../features.ts'
import type { GroupFacts } from '../parts.ts'
import { bl21De3, phageT7, syntheticConstruct } from '../taxa.ts'
import type { DemoRecord } from '../types.ts'
import { companyPart } from './part.ts'

function expressionPart(facts: GroupFacts & { role: string }): DemoRecord {
  return companyPart({
    keywords: ['T7 expression', 'T7 발현 시스템', '단백질 생산'],
    features: [feature(facts.role, facts.key.replace('CW-', ''), [0, facts.sequence.length])],
    organism: phageT7,
    hosts: [bl21De3],
    references: [studier1986],
    ...facts,
  })
}

const leader = [
  'TAATACGACTCACTATAGGGGAATTGTGAGCGGATAACAATTCCCCTCTAGAAATAATTTTGTTTAACTTTAAGAAGGAGATATACC',
  'ATGGGCAGCAGCCATCATCATCATCATCACAGCAGCGGCCTGGTGCCGCGCGGCAGCCAT',
].join('')

export const hisLeader = expressionPart({
  key: 'CW-T7-lacO-His6',
  name: [
    'T7lac promoter, gene 10 leader and His6-thrombin start',
    'T7lac 프로모터–gene 10 선도 서열–His6·트롬빈 절단 부위',
  ],
  summary: [
    'Start of expression as in pET-28 type vectors: T7 promoter under lac operator, ribosome binding site, and a protein start with His6 tag and thrombin site.',
    'pET-28형 벡터의 발현 시작부. lac 작동 부위로 조절되는 T7 프로모터, 리보솜 결합 부위, His6 꼬리표와 트롬빈 절단 부위로 시작하는 단백질 앞부분으로 되어 있다.',
  ],
  role: so.engineeredRegion,
  sequence: leader,
  features: [
    feature(so.promoter, 'T7 promoter', span(leader, 'TAATACGACTCACTATAGG')),
    feature(so.operator, 'lac operator', span(leader, 'GGAATTGTGAGCGGATAACAATTCC')),
    feature(so.ribosomeEntrySite, 'gene 10 ribosome binding site', span(leader, 'AAGAAGGAG')),
    feature(so.polypeptideRegion, 'His6 tag', span(leader, 'CATCATCATCATCATCAC')),
    feature(so.polypeptideRegion, 'thrombin site', span(leader, 'CTGGTGCCGCGCGGCAGC')),
  ],
  organism: syntheticConstruct,
})

export const t7Terminator = expressionPart({
  key: 'CW-T7-term',
  name: ['T7 terminator (Tφ)', 'T7 전사 종결자 (Tφ)'],
  summary: [
    'Terminator of bacteriophage T7 RNA polymerase behind gene 10, 48 bp, as used in pET vectors.',
    'pET 벡터에 쓰이는 48 bp의 박테리오파지 T7 RNA 중합효소 종결자로, 본래 gene 10 뒤에 있다.',
  ],
  role: so.terminator,
  sequence: 'CTAGCATAACCCCTTGGGGCCTCTAAACGGGTCTTGAGGGGTTTTTTG',
})

export const bacterialExpression = [
  expressionPart({
    key: 'CW-T7-prom',
    name: ['T7 promoter', 'T7 프로모터'],
    summary: [
      'Consensus class III promoter of bacteriophage T7 with the first transcribed bases: silent in E. coli unless T7 RNA polymerase is present.',
      '첫 전사 염기까지 포함한 박테리오파지 T7의 III급 공통 프로모터. T7 RNA 중합효소가 있어야만 대장균에서 작동한다.',
    ],
    role: so.promoter,
    sequence: 'TAATACGACTCACTATAGGGAGA',
    licence: 'CC0-1.0',
  }),
  expressionPart({
    key: 'CW-g10-RBS',
    name: ['T7 gene 10 ribosome binding site', 'T7 gene 10 리보솜 결합 부위'],
    summary: [
      'Strong ribosome binding site of the major capsid gene of bacteriophage T7, with its AT-rich approach.',
      '박테리오파지 T7 주요 외피 단백질 유전자의 강한 리보솜 결합 부위. 앞쪽의 AT가 많은 서열을 포함한다.',
    ],
    role: so.ribosomeEntrySite,
    sequence: 'TTTAACTTTAAGAAGGAGATATACAT',
    licence: 'CC0-1.0',
  }),
  hisLeader,
  t7Terminator,
]
