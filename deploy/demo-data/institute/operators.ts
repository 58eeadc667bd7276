import { lutz1997 } from '../citations.ts'
import { feature, so } from '../features.ts'
import { escherichiaColi, escherichiaColiK12 } from '../taxa.ts'
import { institutePart } from './part.ts'

export const operators = [
  institutePart({
    key: 'lacO1',
    name: ['lac operator O1', 'lac 작동 부위 O1'],
    summary: [
      'Primary operator of the E. coli lac operon, 21 bp; put behind a promoter, it lets LacI block transcription.',
      '대장균 lac 오페론의 주 작동 부위(21 bp). 프로모터 뒤에 두면 LacI가 전사를 막을 수 있다.',
    ],
    role: so.operator,
    keywords: ['operator', 'LacI', '작동 부위', '오퍼레이터'],
    sequence: 'AATTGTGAGCGGATAACAATT',
    features: [feature(so.operator, 'lacO1', [0, 21], { qualifiers: [['bound_moiety', 'LacI']] })],
    organism: escherichiaColiK12,
    hosts: [escherichiaColi],
  }),
  institutePart({
    key: 'tetO2',
    name: ['tet operator O2', 'tet 작동 부위 O2'],
    summary: [
      'Operator of the Tn10 tetracycline operon, 19 bp; two copies of it make the promoter PLtetO-1 respond to TetR.',
      'Tn10 테트라사이클린 오페론의 작동 부위(19 bp). 이것이 둘 들어 있어 PLtetO-1 프로모터가 TetR에 반응한다.',
    ],
    role: so.operator,
    keywords: ['operator', 'TetR', '작동 부위', '오퍼레이터'],
    sequence: 'TCCCTATCAGTGATAGAGA',
    features: [feature(so.operator, 'tetO2', [0, 19], { qualifiers: [['bound_moiety', 'TetR']] })],
    hosts: [escherichiaColi],
    references: [lutz1997],
  }),
]
