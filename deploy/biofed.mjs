#!/usr/bin/env node
// The command `biofed`: runs node/main.ts on the Node that the lock file pins, after setting up the checkout where that is needed.
// Plain JavaScript without dependencies, because it runs on the system's Node.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const pinned = ['../node_modules/.bin/node', '../node_modules/node/bin/node.exe'].map(at)

function findNode() {
  return pinned.find((path) => existsSync(path))
}

if (findNode() === undefined) {
  const setup = spawnSync(process.execPath, [at('./setup.mjs')], { stdio: ['ignore', 2, 2] })
  if (setup.status !== 0) process.exit(setup.status ?? 1)
}

const child = spawn(findNode() ?? process.execPath, [at('../node/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    // A terminal sends Ctrl-C to the whole foreground group, the child included.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
if (process.env.npm_command === 'exec') endWithParent()
child.on('error', (error) => {
  console.error(`biofed: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))

/** npx hands a SIGTERM to the shell between it and us, which dies of it without passing it on. */
function endWithParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 250)
}
