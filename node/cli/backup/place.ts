import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { syncFolder } from './rename.ts'

/** Whether nothing stands in the folder that a restore would have to overwrite. */
export function isFree(dir: string): boolean {
  return !existsSync(dir) || readdirSync(dir).every((name) => name === 'lost+found')
}

/** A folder in which everything is laid out before it appears, whole, under its final name. */
export interface Staging extends Disposable {
  readonly path: string
  /** Gives it its final name; until then nothing is there. */
  settle(): void
}

/** Beside `dir`, so that one renaming is all; within it when `dir` is a disk of its own, and the store then comes last. */
export function makeStaging(dir: string): Staging {
  const target = resolve(dir)
  mkdirSync(dirname(target), { recursive: true })
  const isDisk = existsSync(target) && statSync(target).dev !== statSync(dirname(target)).dev
  const hidden = `.${basename(target)}.restore-${randomUUID()}`
  const path = join(isDisk ? target : dirname(target), hidden)
  mkdirSync(path, { mode: 0o700 })
  return {
    path,
    settle() {
      syncFolder(path)
      if (isDisk) moveAll(path, target)
      else renameSync(path, target)
      syncFolder(isDisk ? target : dirname(target))
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}

const storeName = 'biofed.sqlite'

function moveAll(from: string, to: string): void {
  const names = readdirSync(from).sort((a, b) => Number(a === storeName) - Number(b === storeName))
  for (const name of names) renameSync(join(from, name), join(to, name))
  rmdirSync(from)
}
