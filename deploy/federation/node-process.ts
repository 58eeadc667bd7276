import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** The first line of `biofed start --json`. */
export interface Ready {
  readonly ready: true
  readonly url: string
  readonly peerId: string
  readonly addresses: readonly string[]
  readonly publisher: string | null
}

export interface NodeProcess {
  readonly pid: number
  readonly ready: Ready
  /** Where its log goes. */
  readonly logFile: string
  /** Resolves with words about the end. */
  readonly ended: Promise<string>
  /** Asks it to end, and waits; after a while it has to. */
  stop(): Promise<void>
}

export interface NodeOptions {
  readonly dir: string
  readonly http: string
  readonly listen: string
  readonly peers: readonly string[]
  /** Told of the process as soon as there is one. */
  readonly onSpawn: (child: ChildProcess) => void
}

const main = resolve(import.meta.dirname, '../../node/main.ts')
const readyMs = 60_000
const stopMs = 12_000

/** The command line that runs the node. */
export const commandOf = ({ dir, http, listen, peers }: Omit<NodeOptions, 'onSpawn'>): string[] => [
  main,
  'start',
  ...['--data', dir, '--http', http, '--listen', listen],
  ...peers.flatMap((peer) => ['--peer', peer]),
]

/** Starts a node as a process of its own and waits until it answers. Throws with the end of its log when it doesn't. */
export async function startNode(options: NodeOptions): Promise<NodeProcess> {
  const logFile = join(options.dir, 'node.log')
  const log = openSync(logFile, 'w', 0o600)
  const child = spawn(process.execPath, [...commandOf(options), '--json'], {
    stdio: ['ignore', 'pipe', log, 'ipc'],
    env: { ...process.env, BIOFED_SEARCH_READERS: '1', BIOFED_HTTP: '', BIOFED_LISTEN: '', BIOFED_PEERS: '' },
    // In a process group of its own: Ctrl-C reaches this process, which then ends the nodes in order.
    detached: true,
  })
  closeSync(log)
  options.onSpawn(child)
  const ended = once(child, 'exit').then(([code, signal]) => String(signal ?? `exit code ${code}`))
  const ready = await awaitReady(child, ended, logFile)
  return { pid: child.pid ?? 0, ready, logFile, ended, stop: () => stopNode(child) }
}

async function awaitReady(child: ChildProcess, ended: Promise<string>, logFile: string): Promise<Ready> {
  if (!child.stdout) throw new Error('the node has no stdout')
  const lines = createInterface({ input: child.stdout })
  const timer = setTimeout(() => child.kill('SIGKILL'), readyMs)
  const line = await new Promise<string>((resolve) => {
    lines.once('line', resolve)
    lines.once('close', () => resolve('{}'))
  })
  clearTimeout(timer)
  const said = JSON.parse(line) as Partial<Ready> & { detail?: string }
  if (said.ready) return said as Ready
  const why =
    said.detail ?? `${await ended}\n${readFileSync(logFile, 'utf8').split('\n').slice(-6).join('\n')}`
  throw new Error(`a node did not come up: ${why} (its log: ${logFile})`)
}

/** Ends a child that `startNode` started, at the latest after twelve seconds. */
export async function stopNode(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs)
  await exit
  clearTimeout(timer)
}
