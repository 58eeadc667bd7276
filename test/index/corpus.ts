import type { components } from '../../protocol/generated/openapi.ts'
import { sequenceTerms } from '../../protocol/vocabulary/index.ts'
import { type StoredRow, seededRandom, TestLog, testDid } from './generated-records.ts'

type Design = components['schemas']['Design']

const koreanStems =
  '대장균 균주 발현 단백질 형광 형광단백질 프로모터 터미네이터 유전자 유전체 암호화 서열 벡터 플라스미드 효소 효모 세포 배양 합성 대사 대사경로 당 포도당 갈락토스 아라비노스 유도 억제 억제자 활성 활성화 전사 번역 개시 종결 복제 복제원점 항생제 내성 저항성 선별 표지 융합 분비 신호 펩타이드 항체 항원 백신 쥐 생쥐 암 암세포 간 뇌 식물 애기장대 담배 조류 미세조류 광합성 질소 고정 산소 수소 메탄 젖산 균 젖산균 고초균 스위치 센서 바이오센서 회로 논리 게이트 진동자 편집 가위 절단 제한효소 라이브러리 변이 돌연변이 진화 지향성 설계 제작 시험 학습 자동화 공정 발효 정제 수율 생산 화합물 향료 색소 카로티노이드 리코펜 아미노산 지방산 알코올 에탄올 부탄올 고분자 플라스틱 분해'.split(
    ' ',
  )
const particles = ['', '', '은', '는', '이', '가', '을', '를', '의', '에서', '으로', '와', '에']
const englishWords =
  'strong weak constitutive inducible promoter terminator ribosome binding site coding sequence reporter fluorescent protein library plasmid backbone vector expression cassette operator repressor activator regulator circuit toggle switch oscillator sensor biosensor enzyme pathway biosynthesis metabolic engineering yeast bacteria strain host chassis genome editing guide knock-out insertion deletion recombination assembly fragment overhang linker tag secretion signal peptide antibody antigen growth induction arabinose glucose galactose lactose tetracycline kanamycin ampicillin chloramphenicol resistance marker origin replication high low copy number temperature sensitive thermostable variant mutant directed evolution screening selection measurement calibrated relative promoter-strength insulator spacer scaffold aptamer riboswitch ribozyme'.split(
    ' ',
  )
const names =
  'sfGFP EGFP mCherry mScarlet dCas9 Cas9 Cas12a TetR LacI AraC LuxR T7RNAP pSB1C3 pUC19 pET28a DH5α BL21 MG1655 λpR pTac GFPmut3 tagRFP YFP CFP lacZ ΔlacZ hisA trpE'.split(
    ' ',
  )
const licences = ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'NOASSERTION', 'MIT']
const taxa = ['562', '511145', '4932', '1423', '3702', '9606', '1718', '303']
const roles = sequenceTerms.map((term) => term.id).filter((_, i) => i % 4 === 1)

/** Random but repeatable designs in English and Korean, like those of a federation. */
export interface Corpus {
  body(n: number): Partial<Design>
  licence(): string
  korean(words: number): string
  english(words: number): string
  pick<T>(from: readonly T[]): T
}

export function makeCorpus(seed: number): Corpus {
  const random = seededRandom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() ** 1.5 * from.length)] as T
  const syllable = (): string => String.fromCharCode(0xac00 + Math.floor(random() * 2000) * 5)
  const tails = Array.from({ length: 4000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, syllable).join(''),
  )

  const koreanWord = (): string => {
    const stem = random() < 0.75 ? pick(koreanStems) : pick(tails)
    const compound = random() < 0.25 ? pick(koreanStems) : ''
    const latin = random() < 0.08 ? pick(names) : ''
    return `${latin || stem + compound}${pick(particles)}`
  }
  const many = (n: number, word: () => string): string => Array.from({ length: n }, word).join(' ')
  const korean = (words: number): string => many(words, koreanWord)
  const english = (words: number): string =>
    many(words, () => (random() < 0.1 ? pick(names) : pick(englishWords)))

  return {
    pick,
    korean,
    english,
    licence: () => pick(licences),
    body: (n) => ({
      name: { en: `${pick(names)} ${english(2)} ${n}`, ...(random() < 0.5 && { ko: korean(2) }) },
      summary: { en: english(15), ...(random() < 0.5 && { ko: korean(12) }) },
      keywords: [english(1), korean(1)],
      ...(random() < 0.8 && { roles: [pick(roles)] }),
      ...(random() < 0.7 && { organism: { id: `NCBITaxon:${pick(taxa)}` } }),
      topology: random() < 0.2 ? 'circular' : 'linear',
      sequence: many(1, () =>
        Array.from({ length: 30 + Math.floor(random() * 200) }, () => pick([...'ACGT'])).join(''),
      ),
      features: [
        {
          key: 'CDS',
          role: 'SO:0000316',
          name: pick(names),
          location: { ranges: [{ start: 0, end: 20 }] },
        },
      ],
    }),
  }
}

/** `count` designs over the three test institutions, each in its own log, in the order of their times. */
export function corpusRows(seed: number, count: number): StoredRow[] {
  const corpus = makeCorpus(seed)
  const logs = [0, 1, 2].map((n) => new TestLog(testDid(n)))
  const rows: StoredRow[] = []
  for (let n = 0; n < count; n++) {
    const log = corpus.pick(logs)
    rows.push(log.design(`TEST-${n}`, corpus.body(n), { licence: corpus.licence() }))
  }
  return rows
}
