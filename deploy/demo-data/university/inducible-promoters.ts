import { canton2008, deBoer1983, elowitz2000, guzman1995, lutz1997 } from '../citations.ts'
import { allSpans, feature, so } from '../features.ts'
import { type GroupFacts, igem } from '../parts.ts'
import {
  aliivibrioFischeri,
  escherichiaColi,
  escherichiaColiK12,
  phageLambda,
  syntheticConstruct,
} from '../taxa.ts'
import type { DemoRecord } from '../types.ts'
import { universityPart } from './part.ts'

type Site = readonly [role: string, name: string, motif: string]

/** A regulated promoter; each of `sites` is annotated wherever its motif occurs in the sequence. */
function regulated(sites: readonly Site[], facts: GroupFacts): DemoRecord {
  const { sequence } = facts
  return universityPart({
    role: so.promoter,
    keywords: ['inducible promoter', '유도성 프로모터', '전사 조절'],
    features: [
      feature(so.promoter, facts.key, [0, sequence.length]),
      ...sites.flatMap(([role, name, motif]) =>
        allSpans(sequence, motif).map((place) => feature(role, name, place)),
      ),
    ],
    organism: syntheticConstruct,
    hosts: [escherichiaColi],
    ...facts,
  })
}

export const r0040 = regulated(
  [
    [so.operator, 'tetO2', 'TCCCTATCAGTGATAGAGA'],
    [so.minus35, '-35', 'TTGACA'],
    [so.minus10, '-10', 'GATACT'],
  ],
  {
    key: 'R0040',
    name: ['PLtetO-1 promoter (R0040)', 'PLtetO-1 테트라사이클린 프로모터 (R0040)'],
    summary: [
      'Promoter with two tet operators: strong, repressed by TetR and released by anhydrotetracycline (aTc).',
      'tet 작동 부위 둘을 지닌 강한 프로모터. TetR가 억제하고 무수테트라사이클린(aTc)이 억제를 푼다.',
    ],
    sequence: 'TCCCTATCAGTGATAGAGATTGACATCCCTATCAGTGATAGAGATACTGAGCAC',
    references: [lutz1997, elowitz2000],
    ...igem('BBa_R0040'),
  },
)

export const r0010 = regulated(
  [
    [so.transcriptionFactorBindingSite, 'CAP site', 'TAATGTGAGTTAGCTCACTCAT'],
    [so.minus35, '-35', 'TTTACA'],
    [so.minus10, '-10', 'TATGTT'],
    [so.operator, 'lacO1', 'TTGTGAGCGGATAACAA'],
  ],
  {
    key: 'R0010',
    name: ['lac promoter (R0010)', 'lac 프로모터 (R0010)'],
    summary: [
      'Promoter of the E. coli lac operon with its CAP site: repressed by LacI, induced by IPTG, weakened by glucose.',
      'CAP 결합 부위를 포함한 대장균 lac 오페론의 프로모터. LacI가 억제하고 IPTG가 유도하며, 포도당이 있으면 약해진다.',
    ],
    sequence: [
      'CAATACGCAAACCGCCTCTCCCCGCGCGTTGGCCGATTCATTAATGCAGCTGGCACGACAGGTTTCCCGACTGGAAAGCGGGCAGTGAGCGCAACGCAA',
      'TTAATGTGAGTTAGCTCACTCATTAGGCACCCCAGGCTTTACACTTTATGCTTCCGGCTCGTATGTTGTGTGGAATTGTGAGCGGATAACAATTTCACACA',
    ].join(''),
    organism: escherichiaColiK12,
    ...igem('BBa_R0010'),
  },
)

export const plLacO1 = regulated(
  [
    [so.operator, 'lacO', 'TTGTGAGCGGATAACAA'],
    [so.minus35, '-35', 'TTGACA'],
    [so.minus10, '-10', 'GATACT'],
  ],
  {
    key: 'PLlacO-1',
    name: ['PLlacO-1 promoter', 'PLlacO-1 프로모터'],
    summary: [
      'Derivative of the lambda promoter PL with two lac operators: tightly repressed by LacI, induced by IPTG.',
      '람다 PL 프로모터에 lac 작동 부위 둘을 넣은 변형. LacI가 단단히 억제하고 IPTG가 유도한다.',
    ],
    sequence: 'AATTGTGAGCGGATAACAATTGACATTGTGAGCGGATAACAAGATACTGAGCACA',
    references: [lutz1997],
    ...igem('BBa_R0011'),
  },
)

export const r0062 = regulated(
  [
    [so.operator, 'lux box', 'ACCTGTAGGATCGTACAGGT'],
    [so.minus10, '-10', 'TATAGT'],
  ],
  {
    key: 'R0062',
    name: ['luxR-activated promoter pLux (R0062)', 'luxR 활성화 프로모터 pLux (R0062)'],
    summary: [
      'Right lux promoter of Aliivibrio fischeri: switched on by LuxR together with the signal 3-oxo-C6-homoserine lactone.',
      '알리비브리오 피셰리의 오른쪽 lux 프로모터. LuxR와 신호 물질 3-옥소-C6-호모세린 락톤(AHL)이 함께 있을 때 켜진다.',
    ],
    keywords: ['quorum sensing', '정족수 감지', '쿼럼 센싱', '유도성 프로모터'],
    sequence: 'ACCTGTAGGATCGTACAGGTTTACGCAAGAAAATGGTTTGTTATAGTCGAATAAA',
    organism: aliivibrioFischeri,
    references: [canton2008],
    ...igem('BBa_R0062'),
  },
)

export const induciblePromoters = [
  r0010,
  plLacO1,
  r0040,
  regulated(
    [
      [so.operator, 'OR2', 'TAACACCGTGCGTGTTG'],
      [so.minus35, '-35', 'TTGACT'],
      [so.operator, 'OR1', 'TACCTCTGGCGGTGATA'],
      [so.minus10, '-10', 'GATAAT'],
    ],
    {
      key: 'R0051',
      name: ['Lambda PR promoter (R0051)', '람다 PR 프로모터 (R0051)'],
      summary: [
        'Right promoter of bacteriophage lambda with the operators OR1 and OR2: strong, and repressed by CI.',
        '작동 부위 OR1과 OR2를 지닌 박테리오파지 람다의 오른쪽 프로모터. 강하며 CI가 억제한다.',
      ],
      sequence: 'TAACACCGTGCGTGTTGACTATTTTACCTCTGGCGGTGATAATGGTTGC',
      organism: phageLambda,
      references: [elowitz2000],
      ...igem('BBa_R0051'),
    },
  ),
  r0062,
  regulated(
    [
      [so.minus35, '-35', 'CTGACG'],
      [so.minus10, '-10', 'TACTGT'],
    ],
    {
      key: 'pBAD-I13453',
      name: ['pBAD promoter, short form (I13453)', '짧은 형태의 pBAD 프로모터 (I13453)'],
      summary: [
        'Arabinose-inducible promoter of E. coli without araC; needs AraC from elsewhere and answers to L-arabinose.',
        'araC가 없는 대장균의 아라비노스 유도성 프로모터. 다른 곳에서 AraC를 공급해야 하며 L-아라비노스에 반응한다.',
      ],
      sequence: [
        'ACATTGATTATTTGCACGGCGTCACACTTTGCTATGCCATAGCATTTTTATCCATAAGATTAGCGGATCCTACCTGACGC',
        'TTTTTATCGCAACTCTCTACTGTTTCTCCATACCGTTTTTTTGGGCTAGC',
      ].join(''),
      organism: escherichiaColiK12,
      references: [guzman1995],
      ...igem('BBa_I13453'),
    },
  ),
  regulated(
    [
      [so.minus35, '-35', 'TTGACA'],
      [so.minus10, '-10', 'TATAAT'],
      [so.operator, 'symmetric lacO', 'AATTGTGAGCGCTCACAATT'],
    ],
    {
      key: 'pTac',
      name: ['tac promoter with symmetric lac operator', '대칭형 lac 작동 부위를 지닌 tac 프로모터'],
      summary: [
        'Hybrid of trp −35 and lac −10 boxes, stronger than either parent; here with the symmetric operator that binds LacI most tightly.',
        'trp의 −35와 lac의 −10을 합친 잡종 프로모터로 두 부모보다 강하다. LacI가 가장 단단히 붙는 대칭형 작동 부위를 지닌다.',
      ],
      sequence: 'TGTTGACAATTAATCATCGGCTCGTATAATGTGTGGAATTGTGAGCGCTCACAATT',
      references: [deBoer1983],
      licence: 'CC-BY-SA-4.0',
    },
  ),
]
