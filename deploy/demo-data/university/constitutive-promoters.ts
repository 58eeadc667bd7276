import { kelly2009 } from '../citations.ts'
import { feature, so } from '../features.ts'
import { igem } from '../parts.ts'
import { escherichiaColi, syntheticConstruct } from '../taxa.ts'
import type { DemoRecord } from '../types.ts'
import { universityPart } from './part.ts'

type Wording = readonly [en: string, ko: string]

/** A member of the Anderson family: 35 bp with −35 and −10 hexamers 17 bp apart. */
function anderson(number: string, sequence: string, strength: Wording): DemoRecord {
  return universityPart({
    key: number,
    name: [`${number} constitutive promoter`, `${number} 항시 발현 프로모터`],
    summary: [
      `Constitutive sigma-70 promoter of the Anderson family for E. coli. ${strength[0]}`,
      `대장균에서 쓰는 앤더슨 계열의 항시 발현(σ70) 프로모터. ${strength[1]}`,
    ],
    keywords: [
      'Anderson promoter',
      'constitutive expression',
      '항시 발현',
      '상시 발현',
      '구성적 프로모터',
      '전사 개시',
    ],
    role: so.promoter,
    sequence,
    features: [
      feature(so.promoter, number, [0, sequence.length]),
      feature(so.minus35, '-35', [0, 6]),
      feature(so.minus10, '-10', [23, 29]),
    ],
    organism: syntheticConstruct,
    hosts: [escherichiaColi],
    assembly: { standards: ['RFC10'] },
    references: [kelly2009],
    ...igem(`BBa_${number}`),
  })
}

/** The wording of a strength relative to J23100, as the registry lists it (red fluorescence in strain TG1). */
function relative(strength: string, en: string, ko: string): Wording {
  return [
    `About ${strength} times as strong as J23100 by red fluorescence in the registry's measurement. ${en}`,
    `레지스트리의 적색 형광 측정에서 J23100의 약 ${strength}배 세기이다. ${ko}`,
  ]
}

export const j23100 = anderson('J23100', 'TTGACGGCTAGCTCAGTCCTAGGTACAGTGCTAGC', [
  'Its measured strength serves as the unit for the rest of the family.',
  '측정된 세기가 나머지 구성원을 비교하는 기준(1.0)으로 쓰인다.',
])

export const j23101 = anderson('J23101', 'TTTACAGCTAGCTCAGTCCTAGGTATTATGCTAGC', [
  'The usual reference standard for relative promoter units (RPU).',
  '상대 프로모터 단위(RPU)를 정할 때 표준으로 널리 쓰인다.',
])

export const j23105 = anderson(
  'J23105',
  'TTTACGGCTAGCTCAGTCCTAGGTACTATGCTAGC',
  relative(
    '0.24',
    'A choice for genes that burden the cell.',
    '세포에 부담을 주는 유전자를 발현할 때 알맞다.',
  ),
)

export const j23106 = anderson(
  'J23106',
  'TTTACGGCTAGCTCAGTCCTAGGTATAGTGCTAGC',
  relative(
    '0.47',
    'The medium member of the interlaboratory test devices.',
    '실험실 간 비교 시험 장치의 중간 세기이다.',
  ),
)

export const j23117 = anderson(
  'J23117',
  'TTGACAGCTAGCTCAGTCCTAGGGATTGTGCTAGC',
  relative(
    '0.06',
    'Weak; useful for regulators and toxic products.',
    '약하여 조절 인자나 독성 산물의 발현에 쓴다.',
  ),
)

export const constitutivePromoters = [
  j23100,
  j23101,
  anderson(
    'J23104',
    'TTGACAGCTAGCTCAGTCCTAGGTATTGTGCTAGC',
    relative(
      '0.72',
      'Strong, with the consensus −35 box and TATTGT as −10 box.',
      '−35 상자가 공통 서열이고 −10 상자가 TATTGT인 강한 프로모터이다.',
    ),
  ),
  j23105,
  j23106,
  anderson(
    'J23110',
    'TTTACGGCTAGCTCAGTCCTAGGTACAATGCTAGC',
    relative('0.33', 'Medium strength.', '중간 세기이다.'),
  ),
  anderson('J23114', 'TTTATGGCTAGCTCAGTCCTAGGTACAATGCTAGC', relative('0.1', 'Weak.', '약한 프로모터이다.')),
  anderson(
    'J23116',
    'TTGACAGCTAGCTCAGTCCTAGGGACTATGCTAGC',
    relative('0.16', 'Low, but well above background.', '낮지만 배경 발현보다는 뚜렷이 높다.'),
  ),
  j23117,
  anderson('J23119', 'TTGACAGCTAGCTCAGTCCTAGGTATAATGCTAGC', [
    'The consensus sequence of the family, with perfect −35 (TTGACA) and −10 (TATAAT) boxes; very strong.',
    '−35(TTGACA)와 −10(TATAAT) 상자가 모두 공통 서열과 일치하는, 매우 강한 구성원이다.',
  ]),
]
