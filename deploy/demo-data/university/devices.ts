import { assemble, type Piece, scar, scarBeforeCds } from '../assemble.ts'
import { beal2018, canton2008, gardner2000 } from '../citations.ts'
import { so } from '../features.ts'
import { lacI, tetR } from '../institute/regulators.ts'
import { b0015 } from '../institute/terminators.ts'
import { activates, represses } from '../interactions.ts'
import { igem, type PartFacts } from '../parts.ts'
import { escherichiaColi, syntheticConstruct } from '../taxa.ts'
import type { DemoRecord } from '../types.ts'
import { j23100, j23101, j23106, j23117 } from './constitutive-promoters.ts'
import { plLacO1, r0010, r0040, r0062 } from './inducible-promoters.ts'
import { universityPart } from './part.ts'
import { luxR } from './quorum-sensing.ts'
import { gfpMut3b, mRfp1 } from './reporters.ts'
import { b0032, b0034 } from './ribosome-binding-sites.ts'

const teaching = {
  id: 'DEMO-2026-01',
  name: { en: 'Open circuits for teaching (demonstration)', ko: '교육용 공개 유전자 회로 (시범)' },
}

/** Promoter, ribosome binding site, coding sequence and double terminator, joined by RFC 10 scars. */
function cistron(promoter: DemoRecord, rbs: DemoRecord, coding: DemoRecord): Piece[] {
  return [promoter, scar, rbs, scarBeforeCds, coding, scar, b0015]
}

function device(
  pieces: readonly Piece[],
  facts: Pick<PartFacts, 'key' | 'name' | 'summary'> & Partial<PartFacts>,
): DemoRecord {
  return universityPart({
    role: so.engineeredRegion,
    keywords: ['device', '유전자 장치', '유전자 회로', '형광 단백질'],
    description: {
      en: 'Parts are joined by RFC 10 scars: TACTAG in front of a coding sequence, TACTAGAG elsewhere.',
      ko: '부품 사이에는 RFC 10 조립 흉터(scar)가 있다. 암호화 서열 앞은 TACTAG, 그 밖은 TACTAGAG이다.',
    },
    organism: syntheticConstruct,
    hosts: [escherichiaColi],
    assembly: { standards: ['RFC10'] },
    evidence: 'in-silico',
    rightsNotice: { claim: 'originated' },
    project: teaching,
    ...assemble(pieces),
    ...facts,
  })
}

/** One of the constitutive GFP devices of the interlaboratory study: a promoter of the Anderson family, B0034, GFP, B0015. */
function testDevice(
  promoter: DemoRecord,
  facts: Pick<PartFacts, 'key' | 'name' | 'summary'> & Partial<PartFacts>,
): DemoRecord {
  return device(cistron(promoter, b0034, gfpMut3b), {
    keywords: ['InterLab', '실험실 간 비교 시험', '형광 단백질', '표준 측정'],
    references: [beal2018],
    rightsNotice: { claim: 'described' },
    ...facts,
  })
}

export const constitutiveGfp = testDevice(j23100, {
  key: 'HB-D001',
  name: ['Strong constitutive GFP device', '강한 항시 발현 GFP 장치'],
  summary: [
    'J23100, B0034, GFPmut3b and B0015: E. coli that carries it glows green without any inducer. A positive control for fluorescence.',
    'J23100–B0034–GFPmut3b–B0015로 이루어져, 이것을 지닌 대장균 균주는 유도 물질 없이도 녹색 형광을 낸다. 형광 측정의 양성 대조군이다.',
  ],
  ...igem('BBa_J364007'),
})

export const devices = [
  constitutiveGfp,
  testDevice(j23101, {
    key: 'HB-D002',
    name: ['Reference promoter GFP device', '기준 프로모터 GFP 장치'],
    summary: [
      'J23101 in front of B0034, GFPmut3b and B0015: the reference against which promoter strengths are stated as RPU.',
      'J23101 뒤에 B0034–GFPmut3b–B0015를 붙인 장치. 프로모터 세기를 RPU로 나타낼 때의 기준이다.',
    ],
    ...igem('BBa_J364000'),
  }),
  testDevice(j23106, {
    key: 'HB-D003',
    name: ['Medium GFP test device (J364001)', '중간 세기 GFP 시험 장치 (J364001)'],
    summary: [
      'J23106, B0034, GFPmut3b and B0015: the medium test device of the iGEM interlaboratory measurement study.',
      'J23106–B0034–GFPmut3b–B0015. iGEM 실험실 간 측정 연구에 쓰인 중간 세기 시험 장치이다.',
    ],
    ...igem('BBa_J364001'),
  }),
  testDevice(j23117, {
    key: 'HB-D004',
    name: ['Weak GFP test device (J364002)', '약한 GFP 시험 장치 (J364002)'],
    summary: [
      'J23117, B0034, GFPmut3b and B0015: the weak test device of the iGEM interlaboratory measurement study.',
      'J23117–B0034–GFPmut3b–B0015. iGEM 실험실 간 측정 연구에 쓰인 약한 시험 장치이다.',
    ],
    ...igem('BBa_J364002'),
  }),
  device(cistron(r0010, b0034, mRfp1), {
    key: 'HB-D005',
    interactions: [represses(lacI, r0010)],
    name: ['IPTG-inducible RFP device', 'IPTG 유도 RFP 장치'],
    summary: [
      'lac promoter, B0034, mRFP1 and B0015: red colonies with IPTG in strains that make LacI.',
      'lac 프로모터–B0034–mRFP1–B0015. LacI를 만드는 균주에서 IPTG를 넣으면 콜로니가 붉어진다.',
    ],
    licence: 'CC-BY-SA-4.0',
  }),
  device(cistron(r0040, b0034, gfpMut3b), {
    key: 'HB-D006',
    interactions: [represses(tetR, r0040)],
    name: ['aTc-inducible GFP device', 'aTc 유도 GFP 장치'],
    summary: [
      'PLtetO-1, B0034, GFPmut3b and B0015: repressed in strains that make TetR, released by anhydrotetracycline; constitutive elsewhere.',
      'PLtetO-1–B0034–GFPmut3b–B0015. TetR를 만드는 균주에서는 억제되고 무수테트라사이클린(aTc)으로 풀리며, 다른 균주에서는 항시 발현된다.',
    ],
  }),
  device([...cistron(r0040, b0034, luxR), scar, ...cistron(r0062, b0032, gfpMut3b)], {
    key: 'HB-D007',
    interactions: [represses(tetR, r0040), activates(luxR, r0062)],
    name: ['AHL receiver with GFP output', 'GFP로 출력하는 AHL 수신 장치'],
    summary: [
      'LuxR under PLtetO-1 and GFPmut3b under pLux: the cell reports 3-oxo-C6-homoserine lactone by green light.',
      'PLtetO-1이 LuxR를, pLux가 GFPmut3b를 발현한다. 세포가 3-옥소-C6-호모세린 락톤(AHL)을 감지하면 녹색 형광을 낸다.',
    ],
    keywords: ['quorum sensing', '정족수 감지', '바이오센서', '형광 단백질'],
    references: [canton2008],
  }),
  device(
    [
      ...cistron(plLacO1, b0034, tetR),
      scar,
      r0040,
      scar,
      b0034,
      scarBeforeCds,
      lacI,
      scar,
      ...[b0034, scarBeforeCds, gfpMut3b, scar, b0015],
    ],
    {
      key: 'HB-D008',
      interactions: [represses(lacI, plLacO1), represses(tetR, r0040)],
      name: ['Toggle switch of lacI and tetR', 'lacI–tetR 토글 스위치'],
      summary: [
        'Two repressors that silence each other, a memory of one bit: IPTG sets the TetR state, aTc the LacI state, which GFP reports. Plan, not yet built.',
        '서로를 억제하는 두 억제자로 된 1비트 기억 장치. IPTG는 TetR 상태로, aTc는 GFP로 나타나는 LacI 상태로 바꾼다. 아직 제작 전인 설계안이다.',
      ],
      keywords: ['toggle switch', 'bistability', '토글 스위치', '쌍안정성', '유전자 회로'],
      references: [gardner2000],
      status: 'planned',
      funding: [{ funder: '시범 연구재단', programme: '합성생물학 기초 연구 (시범)', number: 'DEMO-0001' }],
    },
  ),
]
