import assert from 'node:assert/strict'
import { findViolations, openStage, visit } from './support/stage.ts'

const verified = 'Verified in your browser'
const refused = 'This record failed verification'

describe('a record in the browser', function () {
  this.timeout(60_000)
  before(() => openStage())

  it(
    'is verified by the browser itself, step by step',
    visit({}, async (page, { nodes }) => {
      await page.goto(`/r/${nodes.cidOf('pUC19')}`)
      await page.getByText(verified).waitFor()
      const states = await page
        .locator('.verify-steps li')
        .evaluateAll((steps) => steps.map((step) => step.dataset.state))
      // Whether other institutions have given receipts by now is no matter here.
      assert.deepEqual(states.toSpliced(5, 1), Array(6).fill('ok'))
      await page.locator('.verify-details summary').click()
      const key = await page.locator('.verify-details .identifier').first().getAttribute('title')
      assert.match(key ?? '', /^did:key:z6Mk/)
    }),
  )

  it(
    'is refused when one byte of its proof is another',
    visit({}, async (page, { nodes }) => {
      await page.route('**/proof?format=car', async (route) => {
        const response = await route.fetch()
        const body = await response.body()
        const middle = body.length >> 1
        body[middle] = (body[middle] ?? 0) ^ 1
        await route.fulfill({ response, body })
      })
      await page.goto(`/r/${nodes.cidOf('pUC19')}`)
      await page.getByRole('alert').filter({ hasText: refused }).waitFor()
      assert.equal(await page.getByText(verified).count(), 0)
      assert.match((await page.locator('.verify-failure').textContent()) ?? '', /^bad_hash/)
    }),
  )

  it(
    'is refused when a good proof of another record comes, and when the page shows what nobody signed',
    visit({}, async (page, { nodes }) => {
      const other = nodes.cidOf('E0040')
      await page.route(`**/${nodes.cidOf('pUC19')}/proof?format=car`, (route) =>
        route.fulfill({ status: 302, headers: { location: `/api/v1/records/${other}/proof?format=car` } }),
      )
      await page.goto(`/r/${nodes.cidOf('pUC19')}`)
      await page
        .locator('.verify-failure')
        .filter({ hasText: `another record (${other})` })
        .waitFor()

      await page.route(`**/api/v1/records/${other}`, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: (await response.text()).replaceAll('CC-BY-4.0', 'CC0-1.0') })
      })
      await page.goto(`/r/${other}`)
      await page.locator('.verify-failure').filter({ hasText: 'not the one that was signed' }).waitFor()
    }),
  )

  it(
    'marks a feature that is chosen in the table on map and sequence',
    visit({}, async (page, { nodes }) => {
      await page.goto(`/r/${nodes.cidOf('pUC19')}`)
      const row = page.locator('.features').getByRole('button', { name: 'lacO', exact: true })
      await row.click()
      assert.equal(await row.getAttribute('aria-pressed'), 'true')
      const mark = page.locator('.map').getByRole('button', { name: /^lacO, Operator, 489\.\.505, 17 bp/ })
      assert.equal(await mark.getAttribute('aria-pressed'), 'true')
      const letters = await page.locator('.sequence mark').allTextContents()
      assert.equal(letters.join('').length, 17)
      await page.getByText('Selected: lacO, 17 bp').waitFor()

      await mark.focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      assert.equal(await mark.getAttribute('aria-pressed'), 'false')
      assert.equal(await page.locator('.map [aria-pressed="true"]').count(), 1)
    }),
  )

  it(
    'sorts its features, and shows the other strand',
    visit({}, async (page, { nodes }) => {
      await page.goto(`/r/${nodes.cidOf('pUC19')}`)
      await page.getByRole('button', { name: 'Length' }).click()
      await page.getByRole('button', { name: 'Length' }).click()
      const lengths = await page.locator('.features td.number').allTextContents()
      const sorted = lengths.map((text) => Number(text.replace(/\D/g, ''))).toSorted((a, b) => b - a)
      assert.deepEqual(
        lengths.map((text) => Number(text.replace(/\D/g, ''))),
        sorted,
      )

      const first = page.locator('.sequence-letters').first()
      const forward = await first.textContent()
      await page.getByRole('button', { name: 'Reverse complement' }).click()
      assert.notEqual(await first.textContent(), forward)
    }),
  )

  it(
    'is downloaded in every format that it offers',
    visit({}, async (page, { nodes }) => {
      await page.goto(`/r/${nodes.cidOf('pUC19')}`)
      const links = page.getByRole('region', { name: 'Download' }).getByRole('link')
      await links.first().waitFor()
      const addresses = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
      assert.ok(addresses.length >= 5)
      for (const address of addresses) {
        const response = await page.request.get(address)
        assert.equal(response.status(), 200, address)
        assert.ok((await response.body()).length > 100, address)
      }
    }),
  )

  it(
    'tells of a newer revision, and why there is one',
    visit({}, async (page, { nodes }) => {
      const { near } = nodes
      const cid = nodes.cidOf('B0015')
      const found = near.index.findRecord(cid as never) ?? assert.fail('no record')
      const view = (await (await fetch(`${nodes.url}/api/v1/records/${cid}`)).json()) as {
        record: { publisher: string; licence: string; body: Record<string, unknown> }
      }
      assert.ok(found)
      const { publisher, licence, body } = view.record
      const draft = near.drafts.create({
        publisher,
        kind: 'design',
        key: 'B0015',
        licence,
        body: { ...body, keywords: ['corrected'] },
        change: { type: 'correction', reason: { en: 'A keyword was missing.' } },
      })
      if (draft.state === 'conflict') near.drafts.change(draft.id, { confirmRevisionOf: cid })
      const { records } = await near.publishing.publish([draft.id])

      await page.goto(`/r/${cid}`)
      await page.getByText('A newer revision of this record exists.').waitFor()
      await page.getByRole('link', { name: 'Open revision 2' }).click()
      await page.waitForURL(`**/r/${records[0]?.cid}`)
      await page.getByText('A keyword was missing.').waitFor()
      await page.getByText(verified).waitFor()

      await page.goto(`/p/${publisher}/design/B0015`)
      await page.getByText('revision 2').first().waitFor()
    }),
  )

  it(
    'that was withdrawn says so, and so does one that is not here',
    visit({ expected: [404, 410] }, async (page, { nodes }) => {
      const cid = nodes.cidOf('B0010')
      await nodes.near.publishing.withdraw({
        target: cid as never,
        reason: 'erroneous',
        statement: { en: 'The wrong terminator was published.' },
      })
      await page.goto(`/r/${cid}`)
      await page.getByRole('heading', { name: 'This record was withdrawn' }).waitFor()
      assert.deepEqual(await findViolations(page), [])

      await page.goto('/r/bafyreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy')
      await page.getByRole('heading', { name: 'This record is not at this node' }).waitFor()
    }),
  )

  it(
    'about a record is told in words, shown as it was signed, and verified all the same',
    visit({}, async (page, { nodes }) => {
      const { withdrawal } = await nodes.near.publishing.withdraw({
        target: nodes.cidOf('B0012') as never,
        reason: 'superseded',
      })
      await page.goto(`/r/${withdrawal}`)
      await page.getByRole('heading', { name: 'A withdrawal' }).waitFor()
      await page.getByText('replaced by another record').waitFor()
      await page.getByText('The statement as it was signed').click()
      await page.getByText('"reason": "superseded"').waitFor()
      await page.getByText(verified).waitFor()
      assert.deepEqual(await findViolations(page), [])
    }),
  )

  it(
    'stands in one column on a phone, what the browser verified first',
    visit({ width: 390 }, async (page, { nodes }) => {
      await page.goto(`/r/${nodes.cidOf('pUC19')}`)
      await page.getByText(verified).waitFor()
      const boxes = await page
        .locator('.record-columns > *')
        .evaluateAll((columns) => columns.map((column) => column.getBoundingClientRect().toJSON()))
      assert.deepEqual(
        boxes.map(({ left, width }) => [left, width]),
        Array(3).fill([16, 358]),
      )
      assert.deepEqual(
        boxes,
        boxes.toSorted((a, b) => a.top - b.top),
      )
    }),
  )
})
