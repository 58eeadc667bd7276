import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const beside = resolve(import.meta.dirname, '../../../shared/data')
let told = false

/**
 * The absolute path of the test data that lie beside the checkout (`../shared/data`, or the folder that
 * `BIOFED_SHARED` names), or undefined, said once on stdout, when they aren't there. Throws instead when
 * `BIOFED_REQUIRE_SHARED=1`.
 */
export function sharedData(): string | undefined {
  const folder = resolve(process.env.BIOFED_SHARED || beside)
  if (existsSync(folder)) return folder

  const missing = `shared test data: there is no folder ${folder}`
  if (process.env.BIOFED_REQUIRE_SHARED === '1')
    throw new Error(`${missing}, and BIOFED_REQUIRE_SHARED=1 asks for it`)
  if (!told) console.log(`${missing}; the tests that read it are skipped (BIOFED_SHARED can name another)`)
  told = true
  return undefined
}

/** A suite over the shared test data in `folder`; where they are missing, one visibly skipped test in its place. */
export function describeShared(title: string, suite: (folder: string) => void): void {
  const folder = sharedData()
  if (folder !== undefined) describe(title, () => suite(folder))
  else describe(title, () => it.skip('needs the shared test data'))
}
