import { checkLooks, openStage, visit } from './support/stage.ts'
import { draftDesign, type TroubledNode } from './support/trouble.ts'
import { openTroubledFederation, type TroubledFederation } from './support/troubled-federation.ts'

const atHarbour = ({ harbour }: TroubledFederation): TroubledNode => harbour

const pages: readonly {
  readonly name: string
  readonly at?: (federation: TroubledFederation) => TroubledNode
  readonly path: (federation: TroubledFederation) => string
  readonly shown: string | RegExp
  readonly signedIn?: boolean
}[] = [
  {
    name: 'a record that was committed to',
    path: ({ cids }) => `/r/${cids['HB-COMMITTED']}`,
    shown: /먼저 약속하고/,
  },
  {
    name: 'a record that builds on others',
    path: ({ cids }) => `/r/${cids['HB-BUILT']}`,
    shown: /3건이 바뀌었습니다/,
  },
  { name: 'a record that was withdrawn', path: ({ cids }) => `/r/${cids['RV-3']}`, shown: '생물안전' },
  { name: 'a withdrawal', path: ({ cids }) => `/r/${cids.withdrawal}`, shown: '서명된 내용 그대로 보기' },
  {
    name: 'a record that was cut off',
    at: ({ river }) => river,
    path: ({ cids }) => `/r/${cids.cut}`,
    shown: '인정되지 않는 레코드입니다',
  },
  {
    name: 'the network with a fork',
    path: () => '/peers',
    shown: /브라우저가 직접 확인했습니다/,
    signedIn: true,
  },
  {
    name: 'an institution whose own log has forked',
    at: ({ twin }) => twin,
    path: ({ twin }) => `/publishers/${twin.did}`,
    shown: '우리 기관의 일입니다: 이렇게 하십시오',
    signedIn: true,
  },
  {
    name: 'an institution that waits',
    at: ({ copy }) => copy,
    path: ({ copy }) => `/publishers/${copy.did}`,
    shown: '옛사본연구소: 아직 공개할 수 없습니다',
    signedIn: true,
  },
  {
    name: 'drafts that wait',
    at: ({ twin }) => twin,
    path: () => '/drafts',
    shown: '공개하려면 이 초안을 누군가 승인해야 합니다',
    signedIn: true,
  },
  {
    name: 'notices',
    path: () => '/notices',
    shown: '실험에서 프로모터로 작동하지 않았습니다.',
    signedIn: true,
  },
]

describe('every page about trouble, in Korean, on a phone, in the dark', function () {
  this.timeout(120_000)
  let federation: TroubledFederation
  before(async () => {
    await openStage()
    federation = await openTroubledFederation()
    draftDesign(federation.twin, 'TW-PHONE', { ko: '검토를 기다리는 초안' })
  })
  after(() => {
    const { drafts } = federation.twin
    for (const { id, key } of drafts.list().items) if (key === 'TW-PHONE') drafts.remove(id)
  })

  for (const { name, at = atHarbour, path, shown, signedIn = false } of pages)
    it(
      `is accessible and fits: ${name}`,
      visit(
        { width: 390, language: 'ko', dark: true, signedIn, expected: [410], at: async () => at(federation) },
        async (page) => {
          await page.goto(path(federation))
          await page.getByText(shown).first().waitFor()
          await checkLooks(page)
        },
      ),
    )
})
