import assert from 'node:assert/strict'
import { checkLooks, openStage, visit } from './support/stage.ts'
import { draftDesign } from './support/trouble.ts'
import { openTroubledFederation, type TroubledFederation } from './support/troubled-federation.ts'

describe('safeguards before publishing, in the browser', function () {
  this.timeout(120_000)
  let federation: TroubledFederation
  before(async () => {
    await openStage()
    federation = await openTroubledFederation()
  })
  const at = async () => federation.harbour

  it(
    'a draft is committed to with an explanation, says whether it still fits, and reveals the commitment',
    visit({ at, signedIn: true }, async (page) => {
      const { drafts } = federation.harbour
      const id = draftDesign(federation.harbour, 'HB-LATER', { en: 'Shown later' })
      await page.goto('/drafts')
      await page.getByRole('button', { name: 'Prove priority: Shown later' }).click()
      const dialog = page.getByRole('dialog')
      await dialog
        .getByText('It works only if you publish the draft exactly as it is now', { exact: false })
        .waitFor()
      await checkLooks(page)
      await dialog.getByLabel(/A name for it/).fill('Something new')
      const commit = dialog.getByRole('button', { name: 'Publish the commitment' })
      assert.equal(await commit.isDisabled(), true)
      await dialog.getByRole('checkbox').check()
      await commit.click()
      await dialog.getByRole('heading', { name: 'The commitment is published' }).waitFor()
      await dialog.getByRole('button', { name: 'Close' }).click()
      await page.getByText(/Publishing this draft as it is will prove that you had it then\./).waitFor()

      const before = drafts.find(id)?.body as Record<string, unknown>
      drafts.change(id, { body: { ...before, keywords: ['changed'] } as never })
      await page.reload()
      await page.getByText(/but the draft was changed since/).waitFor()
      const publish = async () => {
        await page.getByRole('checkbox', { name: 'Select Shown later' }).check()
        await page.getByRole('button', { name: 'Publish 1 draft …' }).click()
      }
      await publish()
      await dialog.getByText('Was changed after its commitment', { exact: false }).waitFor()
      await dialog.getByRole('button', { name: 'Cancel' }).click()

      drafts.change(id, { body: before as never })
      await page.reload()
      await publish()
      await dialog.getByText('Proves the earlier date: the commitment is revealed with it.').waitFor()
      await dialog.getByRole('checkbox').check()
      await dialog.getByRole('button', { name: 'Sign and publish 1 record' }).click()
      await dialog.getByRole('heading', { name: '1 record is published' }).waitFor()
      await dialog.getByRole('link').click()
      await page.getByText(/^Committed on .*, before it was shown$/).waitFor()
      await page.getByText('Verified in your browser').waitFor()
    }),
  )

  it(
    'a draft that a program holds says which one and why',
    visit({ at, signedIn: true, expected: [409] }, async (page) => {
      const id = draftDesign(federation.harbour, 'HB-HELD', { en: 'Of concern' })
      await page.goto('/drafts')
      await page.getByRole('checkbox', { name: 'Select Of concern' }).check()
      await page.getByRole('button', { name: 'Publish 1 draft …' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('checkbox').check()
      await dialog.getByRole('button', { name: 'Sign and publish 1 record' }).click()
      await dialog
        .getByText(/held by biosafety-screening/)
        .first()
        .waitFor()
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      await page.getByText('“biosafety-screening” holds this draft back').waitFor()
      await page.getByText('Ask the biosafety officer').waitFor()
      await checkLooks(page)
      federation.harbour.drafts.remove(id)
    }),
  )

  it(
    'a draft waits for a review, is refused with a reason, and approved',
    visit({ at: async () => federation.twin, signedIn: true }, async (page) => {
      const id = draftDesign(federation.twin, 'TW-2', { en: 'To be reviewed' })
      await page.goto('/drafts')
      await page.getByText('Somebody must approve this draft before it can be published').waitFor()
      const dialog = page.getByRole('dialog')
      const review = async (name: string) => {
        await page.getByRole('button', { name: 'Review: To be reviewed' }).click()
        await dialog.getByLabel('Your name').fill(name)
      }
      await review('C. Kim')
      await dialog.getByRole('button', { name: 'Refuse' }).click()
      await dialog.getByRole('alert').filter({ hasText: 'Please say why you refuse it.' }).waitFor()
      await dialog.getByLabel(/^Note/).fill('The source is not ours.')
      await dialog.getByRole('button', { name: 'Refuse' }).click()
      await page.getByText('C. Kim has refused this draft').waitFor()
      await page.getByText('The source is not ours.').waitFor()
      await checkLooks(page)
      await review('D. Lee')
      await dialog.getByRole('button', { name: 'Approve' }).click()
      await page.getByText('approved by D. Lee').waitFor()
      assert.equal(await page.getByText('has refused').count(), 0)
      federation.twin.drafts.remove(id)
    }),
  )

  it(
    'own records that build on what has changed are counted, and listed with the reason',
    visit({ at, signedIn: true }, async (page) => {
      await page.goto('/')
      await page.getByRole('link', { name: /^Notices ?3 notices$/ }).click()
      await page.getByRole('heading', { name: 'Notices', level: 1 }).waitFor()
      await checkLooks(page)
      assert.equal(await page.getByRole('link', { name: 'Built on three others' }).count(), 3)
      await page.getByText('Does not promote in our hands.').waitFor()
      await page.getByText('Reason: biosafety').waitFor()
    }),
  )
})
