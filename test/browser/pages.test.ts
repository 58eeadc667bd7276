import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { findViolations, openStage, overflowOf, type Stage, visit } from './support/stage.ts'

const pages: readonly {
  name: string
  path: (stage: Stage) => string
  shown: (page: Page) => Promise<unknown>
  signedIn?: boolean
}[] = [
  {
    name: 'the start page',
    path: () => '/',
    shown: (page) => page.locator('.institution').first().waitFor(),
  },
  { name: 'search results', path: () => '/?q=GFP', shown: (page) => page.locator('.card').first().waitFor() },
  {
    name: 'an empty search',
    path: () => '/?q=zzzzqqqq',
    shown: (page) => page.locator('.nothing').waitFor(),
  },
  {
    name: 'a plasmid',
    path: ({ nodes }) => `/r/${nodes.cidOf('HB-P001')}`,
    shown: (page) => page.locator('.verify[data-state="good"]').waitFor(),
  },
  {
    name: 'a linear part',
    path: ({ nodes }) => `/r/${nodes.cidOf('HB-D007')}`,
    shown: (page) => page.locator('.verify[data-state="good"]').waitFor(),
  },
  {
    name: 'an institution',
    path: ({ nodes }) => `/publishers/${nodes.near.publishing.hosted()[0]?.did}`,
    shown: (page) => page.locator('.facts').first().waitFor(),
  },
  {
    name: 'the profile record of an institution',
    path: ({ nodes }) => `/p/${nodes.near.publishing.hosted()[0]?.did}/profile/institution`,
    shown: (page) => page.locator('.verify[data-state="good"]').waitFor(),
  },
  {
    name: 'the network',
    path: () => '/peers',
    shown: (page) => page.locator('.peer-list').waitFor(),
    signedIn: true,
  },
  {
    name: 'importing',
    path: () => '/import',
    shown: (page) => page.locator('.drop').waitFor(),
    signedIn: true,
  },
  {
    name: 'the drafts',
    path: () => '/drafts',
    shown: (page) => page.locator('.drafts, .empty').first().waitFor(),
    signedIn: true,
  },
  { name: 'signing in', path: () => '/signin', shown: (page) => page.locator('form.panel').waitFor() },
  { name: 'no page at all', path: () => '/nowhere', shown: (page) => page.locator('h1').waitFor() },
]

describe('every page', function () {
  this.timeout(60_000)
  before(() => openStage())

  for (const { name, path, shown, signedIn = false } of pages)
    it(`is accessible, fits 390 and 1280 px, in both languages, light and dark: ${name}`, async () => {
      const stage = await openStage()
      for (const [width, language, dark] of [
        [1280, 'en', false],
        [390, 'ko', true],
      ] as const)
        await visit({ width, language, dark, signedIn, expected: [404] }, async (page) => {
          await page.goto(path(stage))
          await shown(page)
          assert.deepEqual(await findViolations(page), [], `${language} at ${width} px`)
          assert.equal(await overflowOf(page), 0, `scrolls sideways at ${width} px`)
          assert.equal(await page.locator('html').getAttribute('lang'), language)
        })()
    })

  it(
    'switches its language at once, and remembers it',
    visit({ language: 'ko' }, async (page) => {
      await page.goto('/')
      await page.getByRole('heading', { level: 1, name: /설계를 찾고/ }).waitFor()
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByRole('heading', { level: 1, name: /Find a design/ }).waitFor()
      assert.equal(await page.locator('html').getAttribute('lang'), 'en')
      await page.reload()
      await page.getByRole('heading', { level: 1, name: /Find a design/ }).waitFor()
    }),
  )

  it(
    'is reached by keyboard alone, from the first tab on',
    visit({}, async (page) => {
      await page.goto('/')
      await page.locator('.institution').first().waitFor()
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the content')
      const names = new Set<string>()
      for (let step = 0; step < 30; step++) {
        await page.keyboard.press('Tab')
        names.add(
          await page.evaluate(
            () => document.activeElement?.textContent || document.activeElement?.tagName || '',
          ),
        )
      }
      for (const wanted of [
        'Network',
        '한국어',
        'Sign in',
        'INPUT',
        'Browse everything',
        'API documentation',
      ])
        assert.ok(names.has(wanted), `${wanted} takes no focus`)
    }),
  )

  it(
    'shows what arrives from other institutions without being loaded again',
    visit({}, async (page, { nodes }) => {
      await page.goto('/')
      const figure = page.locator('.figure strong')
      const before = Number((await figure.textContent())?.replace(/\D/g, ''))
      const { far } = nodes
      const publisher = far.publishing.hosted()[0]?.did ?? assert.fail('no publisher')
      const draft = far.drafts.create({
        publisher,
        kind: 'design',
        key: 'CW-LIVE',
        licence: 'CC0-1.0',
        body: {
          name: { en: 'Arrives later' },
          moleculeType: 'DNA',
          topology: 'linear',
          sequence: 'ACGTTGCAACGGT',
        },
      })
      await far.publishing.publish([draft.id])
      await figure.filter({ hasText: `${before + 1} records` }).waitFor({ timeout: 20_000 })
    }),
  )

  for (const [what, path, mostBytes] of [
    ['the start page', () => '/', 110_000],
    ['a record', ({ nodes }: Stage) => `/r/${nodes.cidOf('pUC19')}`, 200_000],
  ] as const)
    it(
      `brings ${what} in at most ${mostBytes / 1000} kB of compressed code and style`,
      visit({}, async (page, stage) => {
        const bodies: Promise<Buffer>[] = []
        page.on('response', (response) => {
          if (/\.(js|css)$/.test(response.url())) bodies.push(response.body())
        })
        await page.goto(path(stage))
        await page.locator('.institution, .verify[data-state="good"]').first().waitFor()
        const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length)
        const bytes = sizes.reduce((sum, size) => sum + size, 0)
        assert.ok(bytes > 50_000 && bytes <= mostBytes, `${bytes} bytes`)
      }),
    )
})
