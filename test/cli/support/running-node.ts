import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

const main = resolve(import.meta.dirname, '../../../node/main.ts')

export interface RunningNode extends AsyncDisposable {
  readonly ready: {
    readonly ready: boolean
    readonly url: string
    readonly peerId: string
    readonly addresses: readonly string[]
    readonly publisher: string | null
  }
  /** Sends a signal; doesn't wait. */
  signal(name: NodeJS.Signals): void
  /** Exit code or signal. */
  readonly ended: Promise<number | string>
  /** stdout so far, line by line. */
  readonly lines: readonly string[]
}

/** `biofed start --json` on free ports, as a process of its own; resolves when it says that it is ready. */
export function startProcess(dir: string, ...args: string[]): Promise<RunningNode> {
  return startThrough([process.execPath], dir, ...args)
}

/** As `startProcess`, by a command that ends with Node's own. */
export async function startThrough(
  [program = process.execPath, ...before]: readonly string[],
  dir: string,
  ...args: string[]
): Promise<RunningNode> {
  const free = ['--http', '127.0.0.1:0', '--listen', '/ip4/127.0.0.1/tcp/0']
  const child = spawn(program, [...before, main, 'start', '--json', '--data', dir, ...free, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BIOFED_LOG_LEVEL: 'error', BIOFED_SEARCH_READERS: '1' },
  })
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string)
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  await Promise.race([
    once(reader, 'line'),
    ended.then((end) => Promise.reject(new Error(`it ended with ${end}`))),
  ])
  return {
    ready: JSON.parse(lines[0] ?? '{}'),
    lines,
    signal: (name) => void child.kill(name),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
