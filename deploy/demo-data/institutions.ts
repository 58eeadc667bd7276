import { companyRecords } from './company/records.ts'
import { instituteRecords } from './institute/records.ts'
import type { DemoInstitution } from './types.ts'
import { universityRecords } from './university/records.ts'

/**
 * The three invented institutions of the local federation, in the order in which they publish: references go to
 * the same institution or to one before it, so that what is referred to is published already.
 */
export const institutions: readonly DemoInstitution[] = [
  {
    id: 'institute',
    profile: {
      name: {
        en: 'National Biofoundry Institute (demonstration)',
        ko: '국가바이오파운드리 연구소 (시범)',
      },
      summary: {
        en: 'Invented for this demonstration: a national institute that runs a public biofoundry and gives out vectors, selection markers and other common parts.',
        ko: '시범용 가상 기관: 공공 바이오파운드리를 운영하며 벡터, 항생제 내성 유전자 등 공용 부품을 분양하는 국가 연구소.',
      },
      alias: 'national-biofoundry',
      institutionType: 'institute',
      country: 'KR',
      contact: '공공 바이오파운드리 데이터 담당',
    },
    records: instituteRecords,
  },
  {
    id: 'university',
    profile: {
      name: {
        en: 'Hanbit University, Synthetic Biology Laboratory',
        ko: '한빛대학교 합성생물학 연구실',
      },
      summary: {
        en: 'Invented for this demonstration: a university laboratory that builds gene circuits and teaches with them.',
        ko: '시범용 가상 기관: 유전자 회로를 만들고 그것으로 가르치는 대학 연구실.',
      },
      alias: 'hanbit',
      institutionType: 'university',
      country: 'KR',
      contact: '합성생물학 연구실 부품 담당',
    },
    records: universityRecords,
  },
  {
    id: 'company',
    profile: {
      name: { en: 'Cell Workshop Inc.', ko: '(주)세포공방' },
      summary: {
        en: 'Invented for this demonstration: a company that produces proteins in E. coli and yeast and shares its expression tools under its own terms.',
        ko: '시범용 가상 기관: 대장균과 효모로 단백질을 생산하며, 발현 도구를 자체 조건으로 공유하는 기업.',
      },
      alias: 'cell-workshop',
      institutionType: 'company',
      country: 'KR',
      contact: '기술 협력 창구',
    },
    records: companyRecords,
  },
]
