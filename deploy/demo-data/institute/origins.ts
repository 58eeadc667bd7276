import { changCohen1978, shetty2008, silvaRocha2013 } from '../citations.ts'
import { feature, so } from '../features.ts'
import type { GroupFacts } from '../parts.ts'
import * as sequences from '../sequences/origins.ts'
import { escherichiaColi } from '../taxa.ts'
import type { DemoRecord } from '../types.ts'
import { institutePart } from './part.ts'

function origin(facts: GroupFacts): DemoRecord {
  return institutePart({
    role: so.originOfReplication,
    keywords: ['origin of replication', '복제 원점', '플라스미드 복제수'],
    features: [feature(so.originOfReplication, facts.key, [0, facts.sequence.length])],
    hosts: [escherichiaColi],
    ...facts,
  })
}

export const pMb1 = origin({
  key: 'ori-pMB1',
  name: ['pMB1 origin, high copy', 'pMB1 복제 원점 (높은 복제수)'],
  summary: [
    'ColE1-type origin as in the pSB1 series of BioBrick vectors: RNA II primes, RNA I regulates; about 100 to 300 copies per cell.',
    'pSB1 계열 바이오브릭 벡터의 ColE1형 복제 원점. RNA II가 개시하고 RNA I이 조절하며, 복제수는 세포당 약 100–300개이다.',
  ],
  sequence: sequences.pMb1,
  references: [shetty2008],
})

export const origins = [
  pMb1,
  origin({
    key: 'ori-p15A',
    name: ['p15A origin, medium copy', 'p15A 복제 원점 (중간 복제수)'],
    summary: [
      'Origin of pACYC184 and pACYC177, about 10 to 20 copies per cell; coexists with ColE1-type plasmids in one strain.',
      'pACYC184와 pACYC177의 복제 원점. 복제수는 세포당 약 10–20개이며 ColE1형 플라스미드와 한 균주 안에 공존할 수 있다.',
    ],
    sequence: sequences.p15a,
    references: [changCohen1978],
  }),
  origin({
    key: 'ori-pSC101',
    name: ['pSC101 origin with repA, low copy', 'repA를 포함한 pSC101 복제 원점 (낮은 복제수)'],
    summary: [
      'Replication region of pSC101 with its initiator gene repA in the form used by SEVA vectors; about five copies per cell, for circuits that must not burden the host.',
      'SEVA 벡터에 쓰이는 형태의 pSC101 복제 영역으로 개시 단백질 유전자 repA를 포함한다. 복제수가 세포당 5개 안팎이어서 숙주 부담을 줄여야 하는 회로에 알맞다.',
    ],
    sequence: sequences.psc101,
    references: [silvaRocha2013],
  }),
]
