import { enableCompileCache } from 'node:module'
import { resolve } from 'node:path'

// Compiled code is kept between runs: a verb then starts in half the time. Where the folder can't be written, nothing is kept.
// Processes that this one starts keep theirs in the same place.
const { directory } = enableCompileCache(resolve(import.meta.dirname, '../node_modules/.cache/biofed'))
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory
const { runCli } = await import('./cli/run.ts')

process.exitCode = await runCli(process.argv.slice(2))
