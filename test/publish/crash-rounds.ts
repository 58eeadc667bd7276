import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import type { CidText } from '../../protocol/index.ts'
import { makeTempDir } from '../store/store-node.ts'

/** What a child has acknowledged, as it says it. */
interface Told {
  readonly records?: CidText[]
  readonly withdrawn?: CidText[]
  readonly drafts?: number[]
  readonly published?: number[]
  readonly head?: CidText
  readonly size?: number
}

/** Everything that the children of one data folder have acknowledged. */
export class Acknowledged {
  readonly records = new Set<CidText>()
  readonly withdrawn = new Set<CidText>()
  readonly drafts = new Set<number>()
  /** Sizes of heads. */
  readonly heads = new Map<CidText, number>()

  add(told: Told): void {
    for (const cid of told.records ?? []) this.records.add(cid)
    for (const cid of told.withdrawn ?? []) this.withdrawn.add(cid)
    for (const draft of told.drafts ?? []) this.drafts.add(draft)
    for (const draft of told.published ?? []) this.drafts.delete(draft)
    if (told.head && told.size) this.heads.set(told.head, told.size)
  }
}

export const childPath = join(import.meta.dirname, 'crash-child.ts')

let compiled: string | undefined

/** The environment of children; what they compile is kept until `removeTempDirs`, which halves the time that they take to start. */
export function childEnvironment(failpoint?: string): NodeJS.ProcessEnv {
  const { BIOFED_FAILPOINT: _, ...env } = process.env
  compiled ??= makeTempDir()
  return {
    ...env,
    NODE_COMPILE_CACHE: compiled,
    ...(failpoint && { BIOFED_FAILPOINT: failpoint }),
  }
}

export interface Round {
  readonly number: number
  /** Where the child ends itself; else it is ended from outside so many ms after its first acknowledgement. */
  readonly failpoint?: string
  readonly delayMs: number
}

export interface Ended {
  /** SIGKILL, as it must be. */
  readonly signal: NodeJS.Signals | null
  readonly told: readonly Told[]
}

/** Starts a child and has it killed: at the failpoint, or some time after its first acknowledgement. */
export async function runUntilKilled(dir: string, { number, failpoint, delayMs }: Round): Promise<Ended> {
  const child = spawn(process.execPath, [childPath, dir, String(number)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: childEnvironment(failpoint),
  })
  const told: Told[] = []
  const lines = createInterface(child.stdout)
  lines.on('line', (line) => told.push(JSON.parse(line)))
  const read = once(lines, 'close')
  const ended = once(child, 'exit')
  if (failpoint === undefined) {
    await Promise.race([once(lines, 'line'), ended])
    await setTimeout(delayMs)
    child.kill('SIGKILL')
  }
  const [, signal] = await ended
  await read
  return { signal, told }
}
