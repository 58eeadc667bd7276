import assert from 'node:assert/strict'
import { reverseComplement } from '../../protocol/sequence/index.ts'
import { openStage, visit } from './support/stage.ts'

describe('searching in the browser', function () {
  this.timeout(60_000)
  before(() => openStage())

  it(
    'finds a Korean record by one syllable as it is typed, and keeps the words in the address',
    visit({ language: 'ko' }, async (page) => {
      await page.goto('/')
      await page.getByRole('textbox', { name: '연합 전체 검색' }).pressSequentially('효')
      await page.getByRole('link', { name: '효모 GAL1 프로모터' }).waitFor()
      assert.equal(new URL(page.url()).searchParams.get('q'), '효')

      await page.reload()
      await page.getByRole('link', { name: '효모 GAL1 프로모터' }).waitFor()
    }),
  )

  it(
    'does not take the Enter that ends a Hangul syllable for the end of the search',
    visit({ language: 'ko' }, async (page, _stage, context) => {
      await page.goto('/')
      const box = page.getByRole('textbox', { name: '연합 전체 검색' })
      await box.focus()
      const devtools = await context.newCDPSession(page)
      await devtools.send('Input.imeSetComposition', { text: '형', selectionStart: 1, selectionEnd: 1 })
      await page.keyboard.press('Enter')
      await devtools.send('Input.imeSetComposition', { text: '형광', selectionStart: 2, selectionEnd: 2 })
      await devtools.send('Input.insertText', { text: '형광' })
      await page
        .getByRole('status')
        .filter({ hasText: /결과 \d+건/ })
        .waitFor()
      assert.equal(await box.inputValue(), '형광')
      await page.waitForURL((url) => url.searchParams.get('q') === '형광')
    }),
  )

  it(
    'narrows by a facet to the count that it promises, and widens again by its chip',
    visit({}, async (page) => {
      await page.goto('/?q=')
      const total = page.locator('.total')
      await total.filter({ hasText: /\d+ results/ }).waitFor()
      const all = await total.textContent()
      const facet = page.getByRole('group', { name: 'Role' }).getByRole('button', { name: /^Terminator/ })
      const count = Number((await facet.locator('.facet-count').textContent()) ?? '0')
      assert.ok(count > 0)

      await facet.click()
      await total.filter({ hasText: new RegExp(`^${count} results?$`) }).waitFor()
      assert.equal(new URL(page.url()).searchParams.get('role'), 'SO:0000141')
      assert.equal(await facet.getAttribute('aria-pressed'), 'true')

      await page.getByRole('button', { name: 'Remove the filter Terminator' }).click()
      await total.filter({ hasText: all ?? '' }).waitFor()
      await page.goBack()
      await total.filter({ hasText: new RegExp(`^${count} results?$`) }).waitFor()
    }),
  )

  it(
    'shows more hits from a cursor until all are there, none twice',
    visit({}, async (page) => {
      await page.goto('/?q=')
      const more = page.getByRole('button', { name: 'Show more' })
      const cards = page.locator('.card h2 a')
      await cards.first().waitFor()
      while (await more.isVisible()) {
        const before = await cards.count()
        await more.click()
        await page.waitForFunction((n) => document.querySelectorAll('.card h2 a').length > n, before)
      }
      const addresses = await cards.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
      const total = Number((await page.locator('.total').textContent())?.replace(/\D/g, ''))
      assert.equal(addresses.length, total)
      assert.equal(new Set(addresses).size, total)
    }),
  )

  it(
    'offers to drop the filters where nothing fits them',
    visit({}, async (page) => {
      await page.goto('/?q=promoter&role=SO:0000141&licence=CC0-1.0')
      await page.getByRole('heading', { name: 'Nothing found' }).waitFor()
      await page.locator('.nothing').getByRole('link', { name: 'Remove all filters' }).click()
      await page.locator('.card').first().waitFor()
    }),
  )

  it(
    'comes to the search box by / and by Ctrl K, from every page',
    visit({}, async (page) => {
      await page.goto('/peers')
      await page.getByRole('heading', { name: 'Network', level: 1 }).waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('GFP')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\?q=GFP$/)
      await page.getByRole('heading', { name: 'Results' }).or(page.locator('.card').first()).first().waitFor()
      await page.locator('.card h2 a').first().focus()
      await page.keyboard.press('Control+k')
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'INPUT')
    }),
  )

  it(
    'says who has a pasted molecule, in any rotation and strand, and puts no letter of it in an address',
    visit({}, async (page, { nodes }) => {
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      const found = await fetch(`${nodes.url}/api/v1/records/${nodes.cidOf('pUC19')}?format=fasta`)
      const letters = (await found.text()).replace(/^>.*$/gm, '').replace(/\s/g, '')
      const turned = reverseComplement(letters.slice(700) + letters.slice(0, 700))

      await page.goto('/')
      const box = page.getByRole('textbox', { name: 'Search the federation' })
      await box.focus()
      await page.evaluate(
        (text) => {
          const data = new DataTransfer()
          data.setData('text', text)
          document.activeElement?.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
          )
        },
        `>mine\n${turned.replace(/(.{60})/g, '$1\n')}`,
      )
      await page.getByText('exactly this molecule').waitFor()
      await page.getByRole('link', { name: 'pUC19 cloning vector' }).waitFor()
      assert.ok(asked.every((url) => !url.includes(turned.slice(0, 12))))
      assert.ok(!page.url().includes(turned.slice(0, 12)))
    }),
  )

  it(
    'opens a record whose CID is pasted, and the institution of a did',
    visit({}, async (page, { nodes }) => {
      await page.goto('/')
      await page.getByRole('textbox', { name: 'Search the federation' }).fill(nodes.cidOf('pUC19'))
      await page.getByRole('link', { name: 'Open it' }).click()
      await page.getByRole('heading', { name: 'pUC19 cloning vector', level: 1 }).waitFor()

      const { did } = nodes.near.publishing.hosted()[0] ?? assert.fail('no publisher')
      await page.goto(`/?q=${encodeURIComponent(did)}`)
      await page.getByRole('link', { name: 'Open it' }).click()
      await page.getByRole('heading', { level: 2, name: 'Identity' }).waitFor()
    }),
  )
})
