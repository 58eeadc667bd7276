import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { makeDna, makeGenBank } from './support/genbank.ts'
import { findViolations, openStage, visit } from './support/stage.ts'

/** Drops files on the page as a person would from a folder. */
async function dropFiles(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.locator('.drop').waitFor()
  await page.evaluate((given) => {
    const data = new DataTransfer()
    for (const [name, text] of Object.entries(given)) data.items.add(new File([text], name))
    const area = document.querySelector('.drop')
    for (const type of ['dragover', 'drop'])
      area?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
  }, files)
}

describe('working with drafts in the browser', function () {
  this.timeout(60_000)
  before(() => openStage())

  it(
    'signs in with a one-time link, which leaves no code in the address, and out again',
    visit({}, async (page, { nodes }) => {
      const code = nodes.near.credentials.makeSignInCode()
      await page.goto(`/signin?code=${code}`)
      await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
      assert.equal(new URL(page.url()).search, '')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('link', { name: 'Sign in' }).waitFor()
      await page.goto('/drafts')
      await page.getByRole('heading', { name: 'Please sign in first' }).waitFor()
    }),
  )

  it(
    'refuses a wrong token with a word of what to do',
    visit({ expected: [401] }, async (page) => {
      await page.goto('/signin')
      await page.getByLabel('Access token or one-time code').fill('wrong')
      await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('alert').filter({ hasText: 'not valid at this node' }).waitFor()
    }),
  )

  it(
    'takes files that are dropped to a published record that a search finds',
    visit({ signedIn: true }, async (page) => {
      const good = makeGenBank({ name: 'WEBTEST1', definition: 'test plasmid', sequence: makeDna(420, 7) })
      await page.goto('/import')
      await page.getByRole('radio', { name: /^CC0-1\.0/ }).check()
      await dropFiles(page, { 'web-test.gb': good, 'broken.gb': 'This is a letter.\n' })
      const report = page.getByRole('region', { name: 'Report' })
      await report.getByText('Done', { exact: true }).waitFor()
      await report.getByText('new draft').first().waitFor()
      await report
        .locator('.badge', { hasText: /refused|not read/ })
        .first()
        .waitFor()
      assert.deepEqual(await findViolations(page), [])

      await page.getByRole('link', { name: 'Review and publish the drafts' }).click()
      await page
        .getByRole('button', { name: /^Edit: / })
        .first()
        .click()
      const form = page.getByRole('dialog')
      await form.getByLabel('Name in Korean').fill('화면에서 만든 시험 플라스미드')
      await form.getByLabel('Name in English').fill('Plasmid made on the page')
      await form.getByLabel('Add a role').selectOption({ label: 'Plasmid vector' })
      await form.getByRole('button', { name: 'Add a person' }).click()
      await form.getByLabel('Name', { exact: true }).fill('김연구')
      assert.deepEqual(await findViolations(page), [])
      await form.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Plasmid made on the page').waitFor()

      await page.getByRole('checkbox', { name: 'Select Plasmid made on the page' }).check()
      await page.getByRole('button', { name: 'Publish 1 draft …' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('heading', { name: 'This becomes public and permanent' }).waitFor()
      await dialog.getByText('CC0-1.0').waitFor()
      await dialog.getByText(/did:key:z6Mk/).waitFor()
      await dialog.getByText('1 person is named').waitFor()
      assert.deepEqual(await findViolations(page), [])
      const sign = dialog.getByRole('button', { name: 'Sign and publish 1 record' })
      assert.equal(await sign.isDisabled(), true)
      await dialog.getByRole('checkbox').check()
      await sign.click()
      await dialog.getByRole('heading', { name: '1 record is published' }).waitFor()
      await dialog.getByRole('link').click()
      await page.getByRole('heading', { name: 'Plasmid made on the page' }).waitFor()
      await page.getByText('Verified in your browser').waitFor()

      await page.goto('/?q=시험 플라')
      await page.getByRole('link', { name: 'Plasmid made on the page' }).waitFor()
    }),
  )

  it(
    'asks whether another molecule under a known accession is its next revision',
    visit({ signedIn: true }, async (page, { nodes }) => {
      const { near } = nodes
      const first = makeGenBank({ name: 'WEBTEST2', definition: 'one', sequence: makeDna(300, 11) })
      const publisher = near.publishing.hosted()[0]?.did ?? assert.fail('no publisher')
      const bytes = (text: string) => new TextEncoder().encode(text)
      const { files } = await near.imports.importFiles([{ name: 'conflict.gb', bytes: bytes(first) }], {
        publisher,
        licence: 'CC0-1.0',
      })
      const id = files[0]?.records[0]?.draft ?? assert.fail('no draft')
      const { records } = await near.publishing.publish([id])
      const key = records[0]?.key ?? ''
      near.drafts.create({
        publisher,
        kind: 'design',
        key,
        licence: 'CC0-1.0',
        body: {
          name: { en: 'Something else' },
          moleculeType: 'DNA',
          topology: 'linear',
          sequence: makeDna(200, 12),
        },
      })

      await page.goto('/drafts')
      await page.getByText(`A record with the key ${key} exists already`).waitFor()
      assert.deepEqual(await findViolations(page), [])
      await page.getByRole('button', { name: 'It is the next revision' }).click()
      await page.getByText('revision 2').waitFor()
      assert.equal(near.drafts.list().items.find((draft) => draft.key === key)?.previous, records[0]?.cid)

      await page.getByRole('button', { name: /^Delete: / }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
      await page.getByText('No drafts. Import files to make some.').waitFor()
    }),
  )
})
