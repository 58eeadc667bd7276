import assert from 'node:assert/strict'
import { openStage, visit } from './support/stage.ts'

describe('the network in the browser', function () {
  this.timeout(60_000)
  before(() => openStage())

  it(
    'says in words who is connected and how far behind either side is',
    visit({}, async (page, { nodes }) => {
      await page.goto('/peers')
      const peer = page.locator('.peer-list article').first()
      await peer.getByText('connected', { exact: true }).waitFor()
      await peer.getByRole('cell', { name: 'Cell Workshop Inc.' }).waitFor()
      await peer.getByText('the same').waitFor()
      await page.getByText(nodes.near.mesh?.peerId ?? '-', { exact: true }).waitFor()
      const rows = page.getByRole('region', { name: 'Institutions' }).getByRole('row')
      assert.equal(await rows.count(), 4)
    }),
  )

  it(
    'shows a peer by the institution that it says it signs for',
    visit({}, async (page) => {
      await page.goto('/peers')
      const peer = page.locator('.peer-list article').first()
      await peer.getByRole('heading', { name: 'Cell Workshop Inc.' }).waitFor()
      await peer.getByText('by its own account').waitFor()
    }),
  )

  it(
    'says when the node is not heard of any more',
    visit({ expected: [503] }, async (page) => {
      await page.clock.install()
      await page.route('**/api/v1/changes', (route) => route.fulfill({ status: 503 }))
      const refused = page.waitForResponse('**/api/v1/changes')
      await page.goto('/peers')
      await refused
      await page.clock.fastForward(20_000)
      await page.getByText(/The connection to the node is cut\. This page is as it was .* ago\./).waitFor()
    }),
  )

  it(
    'adds a peer and sets a policy for those who are signed in, and explains an address that is none',
    visit({ signedIn: true, expected: [400] }, async (page, { nodes }) => {
      await page.goto('/peers')
      const address = page.getByLabel(/Multiaddr, or the web address/)
      await address.fill('not an address')
      await page.getByRole('button', { name: 'Connect' }).click()
      await page.getByRole('alert').waitFor()
      await address.fill(nodes.far.url ?? '')
      await page.getByRole('button', { name: 'Connect' }).click()
      await page.getByText('Added. It is shown in the list with its state.').waitFor()

      const policy = page.getByRole('region', { name: 'Institutions' }).getByRole('combobox')
      await policy.selectOption('quarantine')
      await page.goto('/peers')
      await page.waitForFunction(() => document.querySelector('select')?.value === 'quarantine')
      await policy.selectOption('follow')
      await page.waitForFunction(() => document.querySelector('select')?.value === 'follow')
    }),
  )
})
