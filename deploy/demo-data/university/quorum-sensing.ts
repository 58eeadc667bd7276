import { canton2008 } from '../citations.ts'
import { so } from '../features.ts'
import { codingFeature, igem } from '../parts.ts'
import * as sequences from '../sequences/regulators.ts'
import { aliivibrioFischeri, escherichiaColi } from '../taxa.ts'
import { universityPart } from './part.ts'

const withoutBarcode = {
  en: 'Without the 25-bp barcode that the registry puts behind the stop codons.',
  ko: '레지스트리가 종결 코돈 뒤에 붙이는 25 bp 바코드는 뺐다.',
}

export const luxR = universityPart({
  key: 'C0062',
  name: ['luxR, AHL receiver (C0062)', 'luxR, AHL 수신 조절 유전자 (C0062)'],
  summary: [
    'Activator of the lux operon; binds 3-oxo-C6-homoserine lactone (AHL) and then switches on the promoter R0062.',
    'lux 오페론의 활성화 인자. 3-옥소-C6-호모세린 락톤(AHL)과 결합해 R0062 프로모터를 켠다.',
  ],
  description: withoutBarcode,
  role: so.cds,
  keywords: ['quorum sensing', '정족수 감지', '쿼럼 센싱', '전사 조절 인자'],
  sequence: sequences.luxR,
  features: [codingFeature('transcriptional activator LuxR', 'luxR', sequences.luxR)],
  organism: aliivibrioFischeri,
  hosts: [escherichiaColi],
  derivedFrom: [{ curie: 'uniprot:P12746', label: 'LuxR of Aliivibrio fischeri' }],
  references: [canton2008],
  ...igem('BBa_C0062'),
})

export const luxI = universityPart({
  key: 'C0161',
  name: ['luxI, AHL synthase (C0161)', 'luxI, AHL 합성효소 유전자 (C0161)'],
  summary: [
    'Synthase of 3-oxo-C6-homoserine lactone: the sender half of the lux cell-to-cell signal, here without degradation tag.',
    '3-옥소-C6-호모세린 락톤 합성효소. lux 세포 간 신호의 송신 쪽이며 분해 꼬리표가 없는 형태이다.',
  ],
  role: so.cds,
  keywords: ['quorum sensing', '정족수 감지', '쿼럼 센싱', '신호 물질'],
  sequence: sequences.luxI,
  features: [codingFeature('acyl-homoserine-lactone synthase LuxI', 'luxI', sequences.luxI)],
  organism: aliivibrioFischeri,
  hosts: [escherichiaColi],
  derivedFrom: [{ curie: 'uniprot:P12747', label: 'LuxI of Aliivibrio fischeri' }],
  ...igem('BBa_C0161'),
})
