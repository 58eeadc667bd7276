import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A file system in memory that holds little. It lies in a namespace of its own, so that nothing of it is left whatever happens. */
export interface SmallDisk extends AsyncDisposable {
  /** Where it is for processes that run through `command`. */
  readonly path: string
  /** What runs Node where the disk is: program and first arguments. */
  readonly command: readonly string[]
  /** The path of something on it for this process. */
  outside(name: string): string
  freeBytes(): number
  /** Fills it with a file, but for so many bytes. */
  fill(leftBytes?: number): void
  /** Takes that file away. */
  makeRoom(): void
}

/** Opens one of `mebibytes`; undefined, after saying so, where the system doesn't let us. */
export async function openSmallDisk(mebibytes: number): Promise<SmallDisk | undefined> {
  const path = mkdtempSync(join(tmpdir(), 'biofed-disk-'))
  const isRoot = process.getuid?.() === 0
  const mount = `mount -t tmpfs -o size=${mebibytes}m tmpfs ${path} && echo ready && exec cat`
  const holder = spawn('unshare', [isRoot ? '-m' : '-rm', 'sh', '-c', mount], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  if (!(await isReady(holder)) || !canEnter(holder, isRoot)) {
    holder.kill('SIGKILL')
    rmSync(path, { recursive: true })
    console.log('      skipped: no small disk can be mounted here')
    return undefined
  }
  const outside = `/proc/${holder.pid}/root${path}`
  const filler = join(outside, 'filler')
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(outside)
    return bavail * bsize
  }
  return {
    path,
    command: [...enter(holder, isRoot), process.execPath],
    outside: (name) => join(outside, name),
    freeBytes,
    fill(leftBytes = 0) {
      rmSync(filler, { force: true })
      const length = freeBytes() - leftBytes
      if (length > 0) writeFileSync(filler, Buffer.alloc(length, 1))
    },
    makeRoom: () => rmSync(filler, { force: true }),
    async [Symbol.asyncDispose]() {
      const ended = once(holder, 'exit')
      holder.kill('SIGKILL')
      await ended
      rmSync(path, { recursive: true, force: true })
    },
  }
}

async function isReady(holder: ChildProcess): Promise<boolean> {
  if (!holder.stdout) return false
  const line = once(createInterface(holder.stdout), 'line').then(() => true)
  const end = new Promise<boolean>((resolve) => {
    holder.once('error', () => resolve(false))
    holder.once('exit', () => resolve(false))
  })
  return Promise.race([line, end])
}

function enter(holder: ChildProcess, isRoot: boolean): string[] {
  return [
    'nsenter',
    '-t',
    String(holder.pid),
    ...(isRoot ? [] : ['-U', '--preserve-credentials']),
    '-m',
    '--',
  ]
}

function canEnter(holder: ChildProcess, isRoot: boolean): boolean {
  const [program = '', ...args] = enter(holder, isRoot)
  return spawnSync(program, [...args, 'true']).status === 0
}
