import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

const root = resolve(import.meta.dirname, '../..')

export interface FederationNode {
  readonly id: 'university' | 'institute' | 'company'
  readonly url: string
  readonly signIn: string
  readonly publisher: string
  readonly data: string
  readonly pid: number
  /** The command line that runs it. */
  readonly command: readonly string[]
}

export interface Federation extends AsyncDisposable {
  readonly inStep: boolean
  readonly records: number
  readonly nodes: readonly FederationNode[]
  /** As Ctrl-C. Gives the exit code. */
  interrupt(): Promise<number | null>
}

/** `deploy/federation.ts --json --port 0` on the data in `dir`; resolves when it says that all are in step. */
export async function startFederation(dir: string): Promise<Federation> {
  const args = ['deploy/federation.ts', '--json', '--port', '0', '--data', dir]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  const lines = createInterface({ input: child.stdout })
  const early = ended.then(() => Promise.reject(new Error(`the federation ended early:\n${said.join('\n')}`)))
  const [line] = await Promise.race([once(lines, 'line'), early])
  early.catch(() => undefined)
  const { inStep, records, nodes } = JSON.parse(String(line)) as Federation
  return {
    inStep,
    records,
    nodes,
    async interrupt() {
      child.kill('SIGINT')
      const [code] = await ended
      return code as number | null
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Whether a process with this id is there. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
