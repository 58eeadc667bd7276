import { enableCompileCache } from 'node:module'
import { resolve } from 'node:path'

// Compiled code is kept between runs: a verb then starts in half the time. Where the folder can't be written, nothing is kept.
enableCompileCache(resolve(import.meta.dirname, '../node_modules/.cache/biofed'))
const { runCli } = await import('./cli/run.ts')

process.exitCode = await runCli(process.argv.slice(2))
