import assert from 'node:assert/strict'
import { checkLooks, openStage, visit } from './support/stage.ts'
import { openTroubledFederation, type TroubledFederation } from './support/troubled-federation.ts'

describe('forks in the browser', function () {
  this.timeout(120_000)
  let federation: TroubledFederation
  before(async () => {
    await openStage()
    federation = await openTroubledFederation()
  })
  const at = async () => federation.harbour

  it(
    'are told on the network page: who, since which entry, what stays valid, with evidence that the browser verifies',
    visit({ at }, async (page) => {
      await page.goto('/peers')
      const banner = page.getByRole('alert').filter({ hasText: 'Two-Faced Institute has signed two logs' })
      await banner.getByText('Still valid: the first 5 entries of its log.').waitFor()
      const fork = page.getByRole('region', { name: 'Institutions that have signed two different things' })
      await fork.getByText(/Your browser has checked it: .*their entries 6 differ/).waitFor()
      await fork.getByText(/everything from entry 6 on/).waitFor()
      await fork.getByText('What this means').click()
      await fork.getByText(/two different histories were signed/).waitFor()
      await checkLooks(page)
      const download = page.waitForEvent('download')
      await fork.getByRole('link', { name: 'Download the evidence' }).click()
      assert.match((await download).suggestedFilename(), /^fork-.*\.car$/)
      await page.locator('.peer-list').getByText('signed two logs', { exact: true }).first().waitFor()
    }),
  )

  it(
    'are refused by the browser when the evidence is another, or shows no fork',
    visit({ at }, async (page) => {
      await page.route('**/api/v1/forks/*?format=car', async (route) => {
        const response = await route.fetch()
        const body = await response.body()
        body[body.length - 1] = (body[body.length - 1] ?? 0) ^ 1
        await route.fulfill({ response, body })
      })
      await page.goto('/peers')
      await page
        .getByRole('alert')
        .filter({ hasText: 'The evidence did not verify in your browser' })
        .waitFor()
    }),
  )

  it(
    'leave what stands before them shown, with a word about it',
    visit({ at }, async (page) => {
      await page.goto(`/r/${federation.cids.valid}`)
      await page.getByText('Verified in your browser').waitFor()
      await page.getByText('The institution that signed this record has signed two different logs').waitFor()
    }),
  )

  it(
    'say why a record that came after does not count, with the evidence',
    visit({ at: async () => federation.river, expected: [410] }, async (page) => {
      await page.goto(`/r/${federation.cids.cut}`)
      await page.getByRole('heading', { name: 'This record does not count' }).waitFor()
      await page.getByText('but is no part of its log').waitFor()
      await page
        .getByText('The institution signed two logs that contradict each other.', { exact: false })
        .waitFor()
      await page.getByRole('link', { name: 'See the evidence of the fork' }).click()
      await page.getByText(/Your browser has checked it/).waitFor()
    }),
  )

  it(
    'of the own institution come with the command that is the way out',
    visit({ at: async () => federation.twin, signedIn: true }, async (page) => {
      await page.goto(`/publishers/${federation.twin.did}`)
      await page
        .getByRole('heading', { name: 'Twin Foundry has signed two logs that contradict each other' })
        .waitFor()
      await page.getByText('This is your institution: what to do').waitFor()
      await page.getByText(`biofed keys end-epoch --publisher ${federation.twin.did}`).waitFor()
      await page.getByText(/Your browser has checked it/).waitFor()
    }),
  )
})

describe('the keys of an institution in the browser', function () {
  this.timeout(120_000)
  let federation: TroubledFederation
  before(async () => {
    await openStage()
    federation = await openTroubledFederation()
  })

  it(
    'stand with their ranges, and the history of the list in words, which the browser verifies',
    visit({ at: async () => federation.river }, async (page) => {
      await page.goto(`/publishers/${federation.harbour.did}`)
      const keys = page.getByRole('region', { name: 'Keys' }).first()
      await keys.getByText('Your browser has checked the chain', { exact: false }).waitFor()
      await keys.getByRole('cell', { name: '1 to 3', exact: true }).waitFor()
      await keys.getByRole('cell', { name: 'from 4 on', exact: true }).waitFor()
      await keys.getByText('closed', { exact: true }).waitFor()
      await keys.getByText('1 recovery key added.').waitFor()
      await keys.getByText(/^The key for .* ends before entry 4\.$/).waitFor()
      await page
        .getByRole('region', { name: 'Copies at other institutions' })
        .getByText('2 institutions have confirmed that they hold the log up to its newest entry.')
        .waitFor()
    }),
  )

  it(
    'show a change that waits for its signature, which can be dropped, and a node that waits before it signs',
    visit({ at: async () => federation.copy, signedIn: true }, async (page) => {
      await page.goto(`/publishers/${federation.copy.did}`)
      const banner = page.getByRole('status').filter({ hasText: 'Old Copy Institute cannot publish yet' })
      await banner
        .getByText(/restored from a backup/)
        .first()
        .waitFor()
      await banner.getByText('What it waits for', { exact: false }).click()
      await banner.getByText(`biofed keys end-epoch --publisher ${federation.copy.did}`).waitFor()
      await page.getByText('A change of the keys waits for its signature').waitFor()
      await page.getByText('publishing waits').waitFor()
      await checkLooks(page)
      await page.getByRole('button', { name: 'Drop the change' }).click()
      await page.getByText('can sign').waitFor()
    }),
  )

  it(
    'tells those who are not signed in nothing of what the node waits for',
    visit({ at: async () => federation.copy }, async (page) => {
      await page.goto('/peers')
      await page.getByRole('region', { name: 'State of this node' }).waitFor()
      assert.equal(await page.getByText('cannot publish yet').count(), 0)
    }),
  )
})
