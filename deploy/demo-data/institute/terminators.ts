import { assemble, scar } from '../assemble.ts'
import { chen2013, silvaRocha2013 } from '../citations.ts'
import { feature, so } from '../features.ts'
import { type GroupFacts, igem } from '../parts.ts'
import { escherichiaColi, escherichiaColiK12, phageLambda, syntheticConstruct } from '../taxa.ts'
import type { DemoRecord } from '../types.ts'
import { institutePart } from './part.ts'

function terminator(facts: GroupFacts): DemoRecord {
  return institutePart({
    role: so.terminator,
    keywords: ['terminator', '전사 종결', '종결자'],
    features: [feature(so.terminator, facts.key, [0, facts.sequence.length])],
    hosts: [escherichiaColi],
    ...facts,
  })
}

const b0010 = terminator({
  key: 'B0010',
  name: ['B0010 terminator (rrnB T1)', 'B0010 전사 종결자 (rrnB T1)'],
  summary: [
    'Rho-independent terminator T1 of the E. coli rrnB ribosomal RNA operon, with its upstream context.',
    '대장균 rrnB 리보솜 RNA 오페론의 로(Rho) 비의존성 종결자 T1과 그 상류 서열.',
  ],
  sequence: 'CCAGGCATCAAATAAAACGAAAGGCTCAGTCGAAAGACTGGGCCTTTCGTTTTATCTGTTGTTTGTCGGTGAACGCTCTC',
  organism: escherichiaColiK12,
  ...igem('BBa_B0010'),
})

const b0012 = terminator({
  key: 'B0012',
  name: ['B0012 terminator (T7 TE)', 'B0012 전사 종결자 (T7 TE)'],
  summary: [
    'Short early terminator TE of bacteriophage T7; mostly used behind B0010 as the second half of B0015.',
    '박테리오파지 T7의 짧은 초기 종결자 TE. 대개 B0010 뒤에 붙어 B0015의 뒷부분이 된다.',
  ],
  sequence: 'TCACACTGGCTCACCTTCGGGTGGGCCTTTCTGCGTTTATA',
  organism: { id: 'NCBITaxon:10760', name: 'Escherichia phage T7' },
  ...igem('BBa_B0012'),
})

const doubleTerminator = assemble([b0010, scar, b0012])

export const b0015 = terminator({
  key: 'B0015',
  name: ['B0015 double terminator', 'B0015 이중 전사 종결자'],
  summary: [
    'B0010 and B0012 in tandem: the most widely used terminator of the iGEM registry, reliable in E. coli.',
    'B0010과 B0012를 잇달아 붙인 이중 종결자. iGEM 레지스트리에서 가장 널리 쓰이며 대장균에서 믿을 만하다.',
  ],
  description: {
    en: 'The two parts are joined by the RFC 10 scar TACTAGAG.',
    ko: '두 부품은 RFC 10 조립 흉터(scar) TACTAGAG로 이어져 있다.',
  },
  assembly: { standards: ['RFC10'] },
  ...igem('BBa_B0015'),
  ...doubleTerminator,
})

export const terminators = [
  b0010,
  b0012,
  b0015,
  terminator({
    key: 'B1006',
    name: ['B1006 artificial terminator', 'B1006 인공 전사 종결자'],
    summary: [
      'Artificial terminator of 39 bp: a perfect GC-rich hairpin between an A tract and a U tract.',
      '39 bp의 인공 종결자. 아데닌 구간과 우라실 구간 사이에 GC가 많은 완전한 머리핀 구조가 있다.',
    ],
    sequence: 'AAAAAAAAACCCCGCCCCTGACAGGGCGGGGTTTTTTTT',
    organism: syntheticConstruct,
    ...igem('BBa_B1006'),
  }),
  terminator({
    key: 'L3S2P21',
    name: ['L3S2P21 synthetic terminator', 'L3S2P21 합성 전사 종결자'],
    summary: [
      'Strong synthetic terminator from a library made for E. coli so that circuits need not repeat the same sequence.',
      '같은 서열을 반복하지 않고 유전자 회로를 짤 수 있도록 만든 대장균용 라이브러리의 강한 합성 종결자.',
    ],
    sequence: 'CTCGGTACCAAATTCCAGAAAAGAGGCCTCCCGAAAGGGGGGCCTTTTTTCGTTTTGGTCC',
    organism: syntheticConstruct,
    references: [chen2013],
    licence: 'CC-BY-4.0',
  }),
  terminator({
    key: 'rrnB-T1',
    name: ['rrnB T1 terminator', 'rrnB T1 전사 종결자'],
    summary: [
      'Terminator T1 of the E. coli rrnB operon in the 87-bp form that many expression vectors carry.',
      '여러 발현 벡터에 들어 있는 87 bp 형태의 대장균 rrnB 오페론 종결자 T1.',
    ],
    sequence: 'CAAATAAAACGAAAGGCTCAGTCGAAAGACTGGGCCTTTCGTTTTATCTGTTGTTTGTCGGTGAACGCTCTCCTGAGTAGGACAAAT',
    organism: escherichiaColiK12,
  }),
  terminator({
    key: 'lambda-t0',
    name: ['Lambda t0 terminator', '람다 t0 전사 종결자'],
    summary: [
      'Terminator t0 of bacteriophage lambda in the 103-bp form that guards the cargo site of SEVA vectors.',
      'SEVA 벡터에서 삽입 자리를 막아 주는 103 bp 형태의 박테리오파지 람다 t0 종결자.',
    ],
    sequence: [
      'CTTGGACTCCTGTTGATAGATCCAGTAATGACCTCAGAACTCCATCTGGATTTGTTCAGAACGCTCGGTTGCCGCCGGGC',
      'GTTTTTTATTGGTGAGAATCCAG',
    ].join(''),
    organism: phageLambda,
    references: [silvaRocha2013],
  }),
]
