import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type App, type AppOptions, openApp } from '../../node/app.ts'
import type { Did } from '../../protocol/index.ts'
import { makeCorpus } from '../index/corpus.ts'

/** A folder that is removed when it goes out of scope. */
export function makeFolder(name: string): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), `biofed-bench-${name}-`))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** A real node on a real folder, silent, reachable on loopback alone. */
export const openNode = (dir: string, options: Partial<AppOptions> = {}): Promise<App> =>
  openApp({ dir, env: {}, log: pino({ level: 'silent' }), ...options })

/** An institution with `records` published designs in publications of at most 10,000; gives the seconds that publishing alone took. */
export async function publishCorpus(
  app: App,
  records: number,
  seed: number,
): Promise<{ did: Did; seconds: number }> {
  const corpus = makeCorpus(seed)
  const { did } = await app.publishing.createPublisher({ name: { en: 'Bench institute', ko: '측정 연구원' } })
  let seconds = 0
  for (let from = 0; from < records; from += 10_000) {
    const drafts: number[] = []
    for (let n = from; n < Math.min(records, from + 10_000); n++) {
      const body = { moleculeType: 'DNA', topology: 'linear', ...corpus.body(n) }
      drafts.push(
        app.drafts.create({
          kind: 'design',
          key: `P${n}`,
          licence: corpus.licence(),
          status: 'complete',
          body,
        }).id,
      )
      if (n % 100 === 0) await new Promise(setImmediate)
    }
    const started = performance.now()
    await app.publishing.publish(drafts)
    seconds += (performance.now() - started) / 1000
  }
  return { did, seconds }
}
