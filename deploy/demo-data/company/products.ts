import { assemble } from '../assemble.ts'
import { pedelacq2006, studier1986 } from '../citations.ts'
import { feature, so, span } from '../features.ts'
import { nameOf } from '../resolve.ts'
import { bl21De3, syntheticConstruct, yeast } from '../taxa.ts'
import { hisLeader, t7Terminator } from './bacterial-expression.ts'
import { companyPart } from './part.ts'
import { mScarlet, sfGfp } from './reporters.ts'
import { adh1Terminator, tdh3 } from './yeast.ts'

const scarless = {
  en: 'Parts are joined without any letters between them.',
  ko: '부품 사이에 덧붙은 염기 없이 그대로 이어져 있다.',
}

const hisSfGfpProtein = [
  'MGSSHHHHHHSSGLVPRGSHMRKGEELFTGVVPILVELDGDVNGHKFSVRGEGEGDATNGKLTLKFICTTGKLPVPWPTLVTTLTYGVQCFARYPDHMK',
  'QHDFFKSAMPEGYVQERTISFKDDGTYKTRAEVKFEGDTLVNRIELKGIDFKEDGNILGHKLEYNFNSHNVYITADKQKNGIKANFKIRHNVEDGSVQL',
  'ADHYQQNTPIGDGPVLLPDNHYLSTQSVLSKDPNEKRDHMVLLEFVTAAGITHGMDELYK',
].join('')

const cassette = companyPart({
  key: 'CW-C001',
  name: ['His6-sfGFP expression cassette (T7)', 'His6-sfGFP 발현 카세트 (T7)'],
  summary: [
    'T7lac start with His6 tag and thrombin site, superfolder GFP in frame, T7 terminator: a control for production and purification in BL21(DE3).',
    'His6 꼬리표와 트롬빈 절단 부위가 있는 T7lac 시작부, 읽기틀을 맞춘 sfGFP, T7 종결자로 된 카세트. BL21(DE3) 균주에서 생산과 정제의 대조군으로 쓴다.',
  ],
  description: scarless,
  role: so.engineeredRegion,
  keywords: ['protein production', '단백질 생산', '형광 단백질', '정제 대조군'],
  organism: syntheticConstruct,
  hosts: [bl21De3],
  evidence: 'in-silico',
  rightsNotice: { claim: 'originated' },
  project: {
    id: 'DEMO-2026-02',
    name: { en: 'Production benchmark (demonstration)', ko: '생산성 비교 과제 (시범)' },
  },
  references: [studier1986, pedelacq2006],
  ...assemble([hisLeader, sfGfp, t7Terminator]),
})

export const products = [
  cassette,
  companyPart({
    key: 'CW-P001',
    name: ['His6-tagged superfolder GFP (protein)', 'His6 꼬리표가 붙은 sfGFP (단백질)'],
    summary: [
      'The protein that cassette CW-C001 makes, 258 residues: bright, stable, and quick to purify on nickel resin.',
      '카세트 CW-C001이 만드는 258 잔기의 단백질. 밝고 안정하며 니켈 수지로 빠르게 정제된다.',
    ],
    role: so.polypeptideRegion,
    moleculeType: 'protein',
    strandedness: 'single',
    keywords: ['His-tag', '정제 단백질', '형광 단백질'],
    sequence: hisSfGfpProtein,
    features: [
      feature(so.polypeptideRegion, 'His6 tag', span(hisSfGfpProtein, 'HHHHHH')),
      feature(so.polypeptideRegion, 'thrombin site', span(hisSfGfpProtein, 'LVPRGS')),
      feature(so.polypeptideRegion, 'sfGFP', [20, hisSfGfpProtein.length]),
    ],
    organism: syntheticConstruct,
    derivedFrom: [nameOf(cassette)],
    references: [pedelacq2006],
    materialTerms: 'institutional',
    availability: [
      {
        holder: 'in-house',
        note: { en: 'Sample on request (demonstration)', ko: '요청 시 시료 제공 (시범)' },
      },
    ],
  }),
  companyPart({
    key: 'CW-C002',
    name: ['Constitutive mScarlet cassette for yeast', '효모용 항시 발현 mScarlet 카세트'],
    summary: [
      'TDH3 promoter, mScarlet and ADH1 terminator: a bright constitutive marker for counting and sorting yeast strains.',
      'TDH3 프로모터–mScarlet–ADH1 종결자. 효모 균주를 세고 분류할 때 쓰는 밝은 항시 발현 표지이다.',
    ],
    description: scarless,
    role: so.engineeredRegion,
    keywords: ['yeast', '효모 균주', '형광 단백질', '발현 카세트'],
    organism: syntheticConstruct,
    hosts: [yeast],
    evidence: 'in-silico',
    rightsNotice: { claim: 'originated' },
    status: 'in-progress',
    ...assemble([tdh3, mScarlet, adh1Terminator]),
  }),
]
