import { readdirSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { CliError } from './cli-error.ts'

export interface FoundFile {
  readonly path: string
  /** As reports name it: the path below what was given. */
  readonly name: string
  /** bytes */
  readonly size: number
}

/** The files of paths as given: files as they are, folders with all below, in the order of their names; hidden ones are left out. Throws `no_such_file`. */
export function findFiles(paths: readonly string[]): FoundFile[] {
  return paths.flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) throw new CliError('no_such_file', `${path} is not there`, 'Look at the path.')
    if (stat.isDirectory()) return findBelow(path, path)
    return [{ path, name: basename(path), size: stat.size }]
  })
}

function findBelow(folder: string, root: string): FoundFile[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return findBelow(path, root)
      const stat = statSync(path, { throwIfNoEntry: false })
      return stat?.isFile() ? [{ path, name: relative(root, path), size: stat.size }] : []
    })
}
