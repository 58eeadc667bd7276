import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { decodeBlock, makeBlock, type ProvedLeaf, readCar, writeCar } from '../../protocol/index.ts'
import { checkLooks, openStage, visit } from './support/stage.ts'
import { openTroubledFederation, type TroubledFederation } from './support/troubled-federation.ts'

const verified = 'Verified in your browser'
const statesOf = (page: Page) =>
  page.locator('.verify-steps li').evaluateAll((steps) => steps.map((step) => step.dataset.state))

describe('how a record stands, in the browser', function () {
  this.timeout(120_000)
  let federation: TroubledFederation
  before(async () => {
    await openStage()
    federation = await openTroubledFederation()
  })
  const at = async () => federation.harbour
  const open = (page: Page, key: string) => page.goto(`/r/${federation.cids[key]}`)

  it(
    'says who holds it and since when, that it was committed to before, and the browser verifies both',
    visit({ at }, async (page) => {
      await open(page, 'HB-COMMITTED')
      await page.getByText(verified).waitFor()
      assert.deepEqual(await statesOf(page), Array(8).fill('ok'))
      const held = page.getByRole('region', { name: 'Who holds it' })
      await held.getByText('Held by 2 other institutions').waitFor()
      await held.getByText(/first witnessed .*2\d{3}/).waitFor()
      await held.getByText(/^Committed on .*, before it was shown$/).waitFor()
      await held.getByText('The receipts').click()
      for (const name of ['River Institute', 'Hill Laboratory'])
        await held.getByRole('link', { name }).waitFor()
      await checkLooks(page)
      const download = page.waitForEvent('download')
      await held.getByRole('link', { name: 'Download the proof' }).click()
      assert.equal((await download).suggestedFilename(), `${federation.cids['HB-COMMITTED']}.car`)
      await held.getByRole('link', { name: 'See the commitment' }).click()
      await page.getByRole('heading', { name: 'A commitment' }).waitFor()
      await page.getByText(verified).waitFor()
    }),
  )

  for (const [what, step, change] of [
    ['a receipt', 'Other institutions hold it', (value: Part) => flip(value.witnesses)],
    [
      'a receipt for the commitment',
      'Other institutions hold it',
      (value: Part) => flip(value.commitment?.witnesses),
    ],
    ['the path to the commitment', 'Earlier commitment', (value: Part) => flip([value.commitment])],
  ] as const)
    it(
      `turns red when a byte of ${what} is another, though every hash fits`,
      visit({ at }, async (page) => {
        await page.route('**/proof?format=car', async (route) => {
          const response = await route.fetch()
          await route.fulfill({ response, body: Buffer.from(rewrite(await response.body(), change)) })
        })
        await open(page, 'HB-COMMITTED')
        await page.getByRole('alert').filter({ hasText: 'This record failed verification' }).waitFor()
        await page.locator('.verify-steps [data-state="failed"]').filter({ hasText: step }).waitFor()
      }),
    )

  it(
    'turns red when the page names a holder or an earlier date that nobody signed',
    visit({ at }, async (page) => {
      const { cids, river, copy } = federation
      const show = async (change: (text: string) => string) => {
        await page.unrouteAll()
        await page.route(`**/api/v1/records/${cids['HB-COMMITTED']}`, async (route) => {
          const response = await route.fetch()
          await route.fulfill({ response, body: change(await response.text()) })
        })
        await open(page, 'HB-COMMITTED')
        return page.locator('.verify-failure')
      }
      const holders = await show((text) => text.replaceAll(`"giver":"${river.did}"`, `"giver":"${copy.did}"`))
      await holders.filter({ hasText: 'have not all signed' }).waitFor()
      const date = await show((text) => text.replace(/("committed":\{[^}]*"issued":")\d{4}/, '$12020'))
      await date.filter({ hasText: 'earlier commitment that this page names is not proved' }).waitFor()
    }),
  )

  it(
    'tells that something it builds on was corrected, retracted or withdrawn, why, and where to read on',
    visit({ at, expected: [410] }, async (page) => {
      await open(page, 'HB-BUILT')
      await page.getByText('3 things that this record builds on have changed').waitFor()
      await page.getByText('Base 14 was read wrongly; the sequence is corrected.').waitFor()
      await page.getByText('Does not promote in our hands.').waitFor()
      await page.getByText('River Institute has withdrawn it').waitFor()
      await page.getByRole('region', { name: 'What institutions say about it' }).getByText('passed').waitFor()
      await checkLooks(page)
      const corrected = page.getByRole('listitem').filter({ hasText: 'Base 14' })
      await corrected.getByRole('link', { name: 'Open the new revision' }).click()
      await page.waitForURL(`**/r/${federation.cids['RV-1@2']}`)
    }),
  )

  it(
    'that was withdrawn says who did so, why, and leads to the withdrawal',
    visit({ at, language: 'ko', expected: [410] }, async (page) => {
      await open(page, 'RV-3')
      await page.getByRole('heading', { name: '철회된 레코드입니다' }).waitFor()
      await page.getByText('강변연구원에서 발행했다가 철회했습니다.').waitFor()
      await page.getByText('생물안전').waitFor()
      await page.getByText('공유할 수 없는 병원체에서 온 부분이 들어 있었습니다.').waitFor()
      await page.getByRole('link', { name: '서명된 철회 레코드 열기' }).click()
      await page.getByRole('heading', { name: '철회 레코드', exact: true }).waitFor()
      await page.getByText('브라우저에서 검증했습니다').waitFor()
    }),
  )

  it(
    'that the operator erased says so, and why',
    visit({ at, expected: [410] }, async (page) => {
      const cid = federation.cids['RV-5'] ?? ''
      federation.harbour.safeguards.erase(cid as never, 'A court has asked us to')
      await page.goto(`/r/${cid}`)
      await page.getByRole('heading', { name: 'The operator erased this at this node' }).waitFor()
      await page.getByText('A court has asked us to').waitFor()
      federation.harbour.safeguards.undoErasure(cid as never)
    }),
  )

  it(
    'that a curator holds is shown with a warning or not at all, as those who are signed in choose',
    visit({ at, signedIn: true, expected: [451] }, async (page) => {
      const { hill } = federation
      const choose = async (choice: string) => {
        await page.goto(`/publishers/${hill.did}`)
        await page.getByRole('radio', { name: choice, exact: true }).check()
        await page.getByText('Saved.').waitFor()
        await open(page, 'RV-4')
      }
      await choose('show the record with a warning')
      await page.getByText('Hill Laboratory advises against using this record').waitFor()
      await page
        .getByText('Under review by our biosafety committee; please wait for its decision.')
        .first()
        .waitFor()
      await choose('do not show the record')
      await page.getByRole('heading', { name: 'A curator holds this record' }).waitFor()
      await page.getByText('Hill Laboratory has said that it should not be used.').waitFor()
      await checkLooks(page)
      await page.getByRole('link', { name: 'Read what the curator says' }).click()
      await page.getByText('It advises against using the record for now.').waitFor()
      await choose('ignore it')
      await page.getByText(verified).waitFor()
      assert.equal(await page.getByText('advises against').count(), 0)
    }),
  )
})

/** The part of a proof's root that names leaves, as it is decoded. */
interface Part {
  witnesses: { inclusion: Uint8Array[] }[]
  commitment?: Part & { inclusion: Uint8Array[] }
}

/** Changes one byte of the first hash of the first of these. */
function flip(parts: readonly (Pick<ProvedLeaf, 'inclusion'> | undefined)[] | undefined): void {
  const [hash] = parts?.[0]?.inclusion ?? []
  assert.ok(hash)
  hash[0] = (hash[0] ?? 0) ^ 1
}

/** A proof whose root says something else, with all hashes as they have to be. */
function rewrite(bytes: Uint8Array, change: (root: Part) => void): Uint8Array {
  const car = readCar(bytes, { maxBytes: 10_000_000 })
  const root = decodeBlock(car.root.bytes)
  change(root as never)
  return writeCar(
    makeBlock(root),
    car.blocks.filter(({ cid }) => cid !== car.root.cid),
  )
}
