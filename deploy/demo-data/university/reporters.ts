import { alieva2008, campbell2002, cormack1996, liljeruhm2018, subach2008 } from '../citations.ts'
import { so } from '../features.ts'
import { codingFeature, igem } from '../parts.ts'
import * as sequences from '../sequences/reporters.ts'
import {
  acroporaMillepora,
  aequoreaVictoria,
  discosoma,
  entacmaeaQuadricolor,
  escherichiaColi,
} from '../taxa.ts'
import { universityPart } from './part.ts'

export const gfpMut3b = universityPart({
  key: 'E0040',
  name: ['GFPmut3b (E0040)', '녹색 형광 단백질 GFPmut3b (E0040)'],
  summary: [
    'Green fluorescent protein, variant mut3b, for bacteria: excitation near 501 nm, emission near 511 nm; matures fast and folds well at 37 °C.',
    '세균용 녹색 형광 단백질(GFP)의 mut3b 변이체. 들뜸 약 501 nm, 방출 약 511 nm이며 빨리 성숙하고 37 °C에서도 잘 접힌다.',
  ],
  role: so.cds,
  keywords: ['GFP', 'reporter', '형광 단백질', '보고 유전자'],
  sequence: sequences.gfpMut3b,
  features: [codingFeature('green fluorescent protein GFPmut3b', 'GFPmut3b', sequences.gfpMut3b)],
  organism: aequoreaVictoria,
  hosts: [escherichiaColi],
  derivedFrom: [{ curie: 'uniprot:P42212', label: 'GFP of Aequorea victoria' }],
  assembly: { standards: ['RFC10'] },
  references: [cormack1996],
  ...igem('BBa_E0040'),
})

export const mRfp1 = universityPart({
  key: 'E1010',
  name: ['mRFP1 (E1010)', '적색 형광 단백질 mRFP1 (E1010)'],
  summary: [
    'Monomeric red fluorescent protein derived from DsRed: excitation 584 nm, emission 607 nm; colonies look pink to the eye.',
    'DsRed에서 만든 단량체 적색 형광 단백질. 들뜸 584 nm, 방출 607 nm이며 콜로니가 맨눈에 분홍색으로 보인다.',
  ],
  description: {
    en: 'Without the 25-bp barcode that the registry puts behind the stop codons.',
    ko: '레지스트리가 종결 코돈 뒤에 붙이는 25 bp 바코드는 뺐다.',
  },
  role: so.cds,
  keywords: ['RFP', 'reporter', '형광 단백질', '보고 유전자'],
  sequence: sequences.mRfp1,
  features: [codingFeature('monomeric red fluorescent protein mRFP1', 'mRFP1', sequences.mRfp1)],
  organism: discosoma,
  hosts: [escherichiaColi],
  derivedFrom: [{ curie: 'uniprot:Q9U6Y8', label: 'DsRed of Discosoma sp.' }],
  assembly: { standards: ['RFC10'] },
  references: [campbell2002],
  ...igem('BBa_E1010'),
})

const mTagBfp = universityPart({
  key: 'K592100',
  name: ['mTagBFP (K592100)', '청색 형광 단백질 mTagBFP (K592100)'],
  summary: [
    'Monomeric blue fluorescent protein mTagBFP, made from a red protein of a sea anemone: excitation 399 nm, emission 456 nm; goes well with green and red in three-colour work.',
    '말미잘의 적색 단백질에서 만든 단량체 청색 형광 단백질. 들뜸 399 nm, 방출 456 nm이며 녹색·적색과 함께 세 색 측정에 쓴다.',
  ],
  role: so.cds,
  keywords: ['BFP', 'reporter', '형광 단백질', '보고 유전자'],
  sequence: sequences.mTagBfp,
  features: [codingFeature('blue fluorescent protein', 'mTagBFP', sequences.mTagBfp)],
  organism: entacmaeaQuadricolor,
  hosts: [escherichiaColi],
  references: [subach2008],
  ...igem('BBa_K592100'),
})

const amilCp = universityPart({
  key: 'K592009',
  name: ['amilCP blue chromoprotein (K592009)', '청색 색소 단백질 amilCP (K592009)'],
  summary: [
    'Coral chromoprotein that turns E. coli deep blue in daylight: a reporter for classrooms that needs no instrument.',
    '대장균을 햇빛 아래서도 짙은 파란색으로 만드는 산호 색소 단백질. 장비가 필요 없어 수업에 알맞은 보고 유전자이다.',
  ],
  role: so.cds,
  keywords: ['chromoprotein', '색소 단백질', '보고 유전자', '교육'],
  sequence: sequences.amilCp,
  features: [codingFeature('chromoprotein amilCP', 'amilCP', sequences.amilCp)],
  organism: acroporaMillepora,
  hosts: [escherichiaColi],
  references: [alieva2008, liljeruhm2018],
  licence: 'CC-BY-SA-4.0',
  ...igem('BBa_K592009'),
})

export const reporters = [gfpMut3b, mRfp1, mTagBfp, amilCp]
