import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { App } from '../../../node/app.ts'
import { findChromium } from '../../support/chromium.ts'
import { type DemoNodes, openDemoNodes } from './demo-nodes.ts'

/** Where the browser suite plays: two nodes with data, and one Chromium. */
export interface Stage {
  readonly nodes: DemoNodes
  readonly browser: Browser
}

const built = fileURLToPath(new URL('../../../web/dist/index.html', import.meta.url))
const launch = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
let opening: Promise<Stage & { stack: AsyncDisposableStack }> | undefined

/** The stage, opened at the first call; it closes when all suites are over. */
export function openStage(): Promise<Stage> {
  opening ??= open()
  return opening
}

after(async function () {
  this.timeout(30_000)
  const stage = await opening?.catch(() => undefined)
  await stage?.stack.disposeAsync()
})

async function open(): Promise<Stage & { stack: AsyncDisposableStack }> {
  if (!existsSync(built)) throw new Error('web/dist is not built: run "npm run setup" first')
  await using stack = new AsyncDisposableStack()
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error('no Chromium was found: install it, or name one in CHROMIUM')
  const browser = await chromium.launch({ executablePath, args: launch })
  stack.defer(() => browser.close())
  const nodes = stack.use(await openDemoNodes())
  return { nodes, browser, stack: stack.move() }
}

export interface VisitOptions {
  readonly width?: number
  readonly language?: 'ko' | 'en'
  readonly signedIn?: boolean
  readonly dark?: boolean
  /** Statuses that this visit means to provoke: the browser writes each on its console. */
  readonly expected?: readonly number[]
  /** The node to visit; by default the near one of the demonstration. */
  readonly at?: () => Promise<Pick<App, 'credentials'> & { readonly url: string }>
}

/** What a test does in a fresh profile of the browser. */
export type Visit = (page: Page, stage: Stage, context: BrowserContext) => Promise<void>

/**
 * A visit in a fresh profile. Whatever it does, it fails when the page wrote an error on its console, threw one, broke
 * the content security policy, or asked any other origin than its node for anything.
 */
export function visit(options: VisitOptions, act: Visit): () => Promise<void> {
  return async () => {
    const stage = await openStage()
    const { width = 1280, language = 'en', dark = false, signedIn = false, expected = [], at } = options
    const { url, credentials } = (await at?.()) ?? {
      url: stage.nodes.url,
      credentials: stage.nodes.near.credentials,
    }
    const context = await stage.browser.newContext({
      viewport: { width, height: width < 600 ? 844 : 900 },
      locale: language === 'ko' ? 'ko-KR' : 'en-GB',
      colorScheme: dark ? 'dark' : 'light',
      baseURL: url,
    })
    context.setDefaultTimeout(10_000)
    const complaints: string[] = []
    const { origin } = new URL(url)
    try {
      context.on('request', (request) => {
        const url = new URL(request.url())
        if (url.origin !== origin) complaints.push(`a request left the node: ${request.url()}`)
      })
      context.on('console', (message) => {
        const provoked = expected.some((status) => message.text().includes(`status of ${status}`))
        if (message.type() === 'error' && !provoked) complaints.push(`console: ${message.text()}`)
      })
      context.on('weberror', (thrown) => complaints.push(`thrown: ${thrown.error().stack}`))
      if (signedIn) await signIn(context, credentials)
      await act(await context.newPage(), stage, context)
    } finally {
      await context.close()
    }
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
  }
}

async function signIn(context: BrowserContext, credentials: App['credentials']): Promise<void> {
  const code = credentials.makeSignInCode()
  const response = await context.request.post('/api/v1/session', { data: { code } })
  if (!response.ok()) throw new Error(`signing in gave ${response.status()}`)
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Every violation of WCAG 2.2 A and AA that axe finds on the page, as lines to read. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const run = (
      window as unknown as { axe: { run(context: Document, options: object): Promise<AxeResults> } }
    ).axe.run
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await run(document, { runOnly: { type: 'tag', values: tags } })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
  })
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

/** Fails unless the page is accessible and fits its window. */
export async function checkLooks(page: Page): Promise<void> {
  assert.deepEqual(await findViolations(page), [])
  assert.equal(await overflowOf(page), 0, 'the page scrolls sideways')
}

/** By how many pixels the page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
