import { elowitz2000 } from '../citations.ts'
import { feature, so } from '../features.ts'
import { igem, type PartFacts } from '../parts.ts'
import { escherichiaColi, syntheticConstruct } from '../taxa.ts'
import type { DemoRecord } from '../types.ts'
import { universityPart } from './part.ts'

function ribosomeBindingSite(
  facts: Pick<PartFacts, 'key' | 'sequence' | 'summary'> & Partial<PartFacts>,
): DemoRecord {
  const { key, sequence } = facts
  return universityPart({
    name: [`${key} ribosome binding site`, `${key} 리보솜 결합 부위(RBS)`],
    keywords: ['RBS', 'translation', '번역 개시', '리보솜 결합 부위'],
    role: so.ribosomeEntrySite,
    features: [feature(so.ribosomeEntrySite, key, [0, sequence.length])],
    organism: syntheticConstruct,
    hosts: [escherichiaColi],
    assembly: { standards: ['RFC10'] },
    licence: 'CC0-1.0',
    ...igem(`BBa_${key}`),
    ...facts,
  })
}

export const b0030 = ribosomeBindingSite({
  key: 'B0030',
  sequence: 'ATTAAAGAGGAGAAA',
  summary: [
    'Strong ribosome binding site; the registry lists about 0.6 of the efficiency of B0034.',
    '강한 리보솜 결합 부위. 레지스트리에는 B0034의 약 0.6배 번역 효율로 올라 있다.',
  ],
})

export const b0032 = ribosomeBindingSite({
  key: 'B0032',
  sequence: 'TCACACAGGAAAG',
  summary: [
    'Medium ribosome binding site; the registry lists about 0.3 of the efficiency of B0034.',
    '중간 세기의 리보솜 결합 부위. 레지스트리에는 B0034의 약 0.3배 번역 효율로 올라 있다.',
  ],
})

export const b0034 = ribosomeBindingSite({
  key: 'B0034',
  sequence: 'AAAGAGGAGAAA',
  summary: [
    'Strong ribosome binding site after Elowitz and Leibler; its efficiency is the unit (1.0) of the registry series.',
    '엘로위츠와 라이블러의 회로에서 온 강한 리보솜 결합 부위. 레지스트리 계열에서 번역 효율의 기준(1.0)이다.',
  ],
  references: [elowitz2000],
})

export const ribosomeBindingSites = [
  b0030,
  ribosomeBindingSite({
    key: 'B0031',
    sequence: 'TCACACAGGAAACC',
    summary: [
      'Weak ribosome binding site; the registry lists about 0.07 of the efficiency of B0034.',
      '약한 리보솜 결합 부위. 레지스트리에는 B0034의 약 0.07배 번역 효율로 올라 있다.',
    ],
  }),
  b0032,
  ribosomeBindingSite({
    key: 'B0033',
    sequence: 'TCACACAGGAC',
    summary: [
      'Very weak ribosome binding site; the registry lists about 0.01 of the efficiency of B0034.',
      '매우 약한 리보솜 결합 부위. 레지스트리에는 B0034의 약 0.01배 번역 효율로 올라 있다.',
    ],
  }),
  b0034,
]
