import { assemble } from '../assemble.ts'
import { shetty2008 } from '../citations.ts'
import { so } from '../features.ts'
import { pSb1C3 } from '../institute/backbones.ts'
import { nameOf } from '../resolve.ts'
import { escherichiaColi, syntheticConstruct } from '../taxa.ts'
import { constitutiveGfp } from './devices.ts'
import { universityPart } from './part.ts'

export const plasmids = [
  universityPart({
    key: 'HB-P001',
    name: ['pHB-GFP, constitutive GFP in pSB1C3', 'pHB-GFP, pSB1C3에 넣은 항시 발현 GFP 플라스미드'],
    summary: [
      'The strong constitutive GFP device between prefix and suffix of pSB1C3: a ready plasmid with chloramphenicol resistance for fluorescence controls.',
      '강한 항시 발현 GFP 장치를 pSB1C3의 프리픽스와 서픽스 사이에 넣은 플라스미드. 클로람페니콜 내성이 있어 형광 대조군 균주를 바로 만들 수 있다.',
    ],
    role: so.plasmid,
    topology: 'circular',
    keywords: ['plasmid', '플라스미드', '형광 단백질', '항생제 내성', '대조군 균주'],
    ...assemble([constitutiveGfp, pSb1C3]),
    organism: syntheticConstruct,
    hosts: [escherichiaColi],
    plasmid: {
      backbone: nameOf(pSb1C3),
      originOfReplication: 'pMB1',
      copyNumber: 'high',
      selectionMarkers: [{ agent: 'chloramphenicol', hosts: [escherichiaColi] }],
      promoters: ['J23100'],
      replicatesIn: [escherichiaColi],
      insert: 'J23100–B0034–GFPmut3b–B0015',
      growthStrain: 'DH5α',
      growthTemperature: { value: 37, unit: 'Cel' },
      fullSequenceVerified: false,
    },
    assembly: { standards: ['RFC10'] },
    evidence: 'in-silico',
    rightsNotice: { claim: 'originated' },
    references: [shetty2008],
    availability: [
      {
        holder: 'in-house',
        note: { en: 'On request, once built (demonstration)', ko: '제작 후 요청 시 분양 (시범)' },
      },
    ],
  }),
]
