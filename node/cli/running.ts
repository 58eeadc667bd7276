import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The node that is using a data folder, as it wrote it down itself. */
export interface Running {
  readonly pid: number
  readonly url: string
}

const fileIn = (dir: string): string => join(dir, 'running.json')

/** Writes down that this process runs the node of `dir`; disposing removes it. */
export function noteRunning(dir: string, url: string): Disposable {
  const file = fileIn(dir)
  const running: Running = { pid: process.pid, url }
  writeFileSync(`${file}.new`, `${JSON.stringify(running)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return {
    [Symbol.dispose]() {
      if (findRunning(dir)?.pid === process.pid) rmSync(file, { force: true })
    },
  }
}

/** The node that runs on `dir`; undefined when there is none, or its note was left by one that ended without a goodbye. */
export function findRunning(dir: string): Running | undefined {
  const file = fileIn(dir)
  if (!existsSync(file)) return undefined
  try {
    const { pid, url } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Running>
    if (typeof pid !== 'number' || typeof url !== 'string') return undefined
    return isAlive(pid) ? { pid, url } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
