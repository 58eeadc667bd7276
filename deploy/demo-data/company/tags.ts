import { andersen1998, hopp1988 } from '../citations.ts'
import { feature, so } from '../features.ts'
import { companyPart } from './part.ts'

export const tags = [
  companyPart({
    key: 'CW-His6',
    name: ['His6 tag', 'His6 꼬리표'],
    summary: [
      'Six histidine codons for purification on nickel or cobalt resin, at either end of a protein.',
      '니켈이나 코발트 수지로 정제하기 위한 히스티딘 코돈 여섯 개. 단백질의 어느 쪽 끝에도 붙일 수 있다.',
    ],
    role: so.polypeptideRegion,
    keywords: ['affinity tag', '단백질 정제', '친화성 꼬리표'],
    sequence: 'CATCACCATCACCATCAC',
    features: [feature(so.polypeptideRegion, 'His6', [0, 18], { qualifiers: [['note', 'HHHHHH']] })],
    licence: 'CC0-1.0',
  }),
  companyPart({
    key: 'CW-FLAG',
    name: ['FLAG tag', 'FLAG 꼬리표'],
    summary: [
      'Epitope tag DYKDDDDK for detection and gentle elution with the M1 or M2 antibody; enterokinase cuts behind it.',
      '검출과 온건한 용출에 쓰는 항원 결정기 꼬리표 DYKDDDDK. M1·M2 항체가 인식하며 엔테로키네이스가 뒤쪽을 자른다.',
    ],
    role: so.polypeptideRegion,
    keywords: ['epitope tag', '단백질 검출', '항체'],
    sequence: 'GATTATAAGGACGATGACGATAAA',
    features: [feature(so.polypeptideRegion, 'FLAG', [0, 24], { qualifiers: [['note', 'DYKDDDDK']] })],
    references: [hopp1988],
  }),
  companyPart({
    key: 'CW-ssrA-LVA',
    name: ['ssrA degradation tag LVA', 'ssrA 분해 꼬리표 LVA'],
    summary: [
      'Fast degradation tag AANDENYALVA: proteases such as ClpXP shorten the half-life of the tagged protein in E. coli to well under an hour.',
      '빠른 분해 꼬리표 AANDENYALVA. ClpXP 같은 단백질 분해효소가 대장균에서 꼬리표 붙은 단백질의 반감기를 한 시간보다 훨씬 짧게 만든다.',
    ],
    role: so.polypeptideRegion,
    keywords: ['degradation tag', '단백질 분해', '반감기'],
    sequence: 'GCTGCAAACGACGAAAACTACGCTTTAGTAGCT',
    features: [feature(so.polypeptideRegion, 'ssrA-LVA', [0, 33], { qualifiers: [['note', 'AANDENYALVA']] })],
    references: [andersen1998],
  }),
]
