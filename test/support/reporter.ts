import { writeFileSync } from 'node:fs'
import Mocha from 'mocha'

/** How many tests of one mocha process ended how. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Mocha's own `spec` reporter, which also writes the counts as JSON to the file that `BIOFED_TEST_COUNTS` names. */
class CountingReporter extends Mocha.reporters.Spec {
  override epilogue(): void {
    super.epilogue()
    const { passes: passed, failures: failed, pending: skipped } = this.stats
    const file = process.env.BIOFED_TEST_COUNTS
    if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped } satisfies Counts))
  }
}

// Mocha requires its reporters, and takes this name for what a CommonJS module would have exported.
export { CountingReporter as 'module.exports' }
