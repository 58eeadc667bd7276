// Makes a fresh or stale checkout ready, then runs a script on the pinned Node:
//
//   node deploy/setup.mjs [SCRIPT [ARGUMENT…]]
//
// Plain JavaScript without dependencies, because it runs on the system's Node (20 or newer) before anything is
// installed. Says one line, with the seconds it took, for each step that was needed, nothing when all is fresh.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(fileURLToPath(new URL('..', import.meta.url)))
const windows = process.platform === 'win32'
const modules = join(root, 'node_modules')
const pinnedNode = windows ? join(modules, 'node', 'bin', 'node.exe') : join(modules, '.bin', 'node')
const installStamp = join(modules, '.biofed-setup')
const webStamp = join(modules, '.biofed-web')
const lock = join(root, '.setup.lock')
const maxSetupMs = 15 * 60_000

class SetupError extends Error {}

/** The environment in which `node` and `npm` are the system's own, also when npm has put node_modules/.bin first. */
function systemEnvironment() {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const folders = (process.env[key] ?? '').split(delimiter)
  return {
    ...process.env,
    [key]: folders.filter((folder) => !folder.startsWith(modules + sep)).join(delimiter),
  }
}

function step(words, work) {
  const started = performance.now()
  process.stdout.write(`setup: ${words} … `)
  work()
  console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`)
}

function readOr(path, otherwise) {
  return existsSync(path) ? readFileSync(path, 'utf8') : otherwise
}

function hashFiles(paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    const bytes = readFileSync(join(root, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist')
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    )
    .sort()
}

function pinnedVersion() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return packages['node_modules/node'].version
}

/** Installs what the lock file says, without running install scripts. */
function install(stamp) {
  const npm = spawnSync(
    'npm',
    ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      env: systemEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: windows,
    },
  )
  if (npm.error?.code === 'ENOENT')
    throw new SetupError('npm was not found: install it beside Node (it comes with https://nodejs.org)')
  if (npm.status !== 0)
    throw new SetupError(
      `npm ci failed (${npm.signal ?? `exit code ${npm.status}`}), see its message above. It needs the npm registry ` +
        '("npm config get registry" names it, "npm ping" tries it) and about 600 MB of disk. Then start again.',
    )
  installNode()
  writeFileSync(installStamp, stamp)
}

/** Fetches the pinned Node. No package runs a script of its own at install: a binding.gyp alone would ask for a compiler, although its binaries are there. */
function installNode() {
  if (!existsSync(join(modules, 'node', 'bin', windows ? 'node.exe' : 'node')))
    spawnSync('node', ['installArchSpecificPackage'], {
      cwd: join(modules, 'node'),
      env: systemEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: windows,
    })
  if (!existsSync(pinnedNode)) {
    mkdirSync(join(modules, '.bin'), { recursive: true })
    rmSync(pinnedNode, { force: true })
    symlinkSync(join('..', 'node', 'bin', 'node'), pinnedNode)
  }

  const expected = `v${pinnedVersion()}`
  const came = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' })
  if (came.status !== 0 || came.stdout.trim() !== expected)
    throw new SetupError(
      `node_modules/.bin/node should be Node ${expected}, but ${came.stdout?.trim() || came.error?.message || 'does not run'}: ` +
        `is there a build of Node for ${process.platform} ${process.arch}? Remove node_modules and start again.`,
    )
}

function buildWeb(stamp) {
  rmSync(webStamp, { force: true })
  const vite = spawnSync(
    pinnedNode,
    [join(modules, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'],
    {
      cwd: join(root, 'web'),
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  if (vite.status !== 0) throw new SetupError('the web application could not be built, see the message above')
  writeFileSync(webStamp, stamp)
}

/** What is stale, as a list of steps; empty when the checkout is ready. */
function findSteps() {
  const steps = []
  const installed = hashFiles(['package-lock.json', 'package.json'])
  const web = existsSync(join(root, 'web', 'vite.config.ts'))
    ? hashFiles(['package-lock.json', 'openapi.yaml', ...filesUnder('protocol'), ...filesUnder('web')])
    : undefined

  if (readOr(installStamp, '') !== installed || !existsSync(pinnedNode))
    steps.push(['installing the dependencies', () => install(installed)])
  if (
    web &&
    (steps.length > 0 || readOr(webStamp, '') !== web || !existsSync(join(root, 'web/dist/index.html')))
  )
    steps.push(['building the web application', () => buildWeb(web)])
  return steps
}

/** Whether the set-up that left the lock can still be at work. */
function isHeld(holder) {
  try {
    if (holder === process.pid || Date.now() - statSync(lock).mtimeMs > maxSetupMs) return false
    return process.kill(holder, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs `work` while no other set-up of this checkout is under way. */
function alone(work) {
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = Number(readOr(lock, ''))
    if (holder > 0 && !isHeld(holder)) rmSync(lock, { force: true })
    else if (!told) console.log(`setup: waiting for process ${holder}, which is setting up this checkout`)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  try {
    work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** Runs a script on the pinned Node in this process's place: signals go to it, its exit code is ours. */
function run(script, args) {
  const child = spawn(pinnedNode, [script, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole foreground group, the child included.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  if (process.env.npm_lifecycle_event) endWithParent(child)
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
}

/** npm hands a SIGTERM to the shell between it and us, which dies of it without passing it on. */
function endWithParent(child) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 250)
}

try {
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw new SetupError(`Node 20 or newer is needed, this is ${process.version}`)
  if (findSteps().length > 0)
    alone(() => {
      for (const [words, work] of findSteps()) step(words, work)
    })
  const [script, ...args] = process.argv.slice(2)
  if (script) run(script, args)
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  console.error(`setup: ${error.message}`)
  process.exit(1)
}
