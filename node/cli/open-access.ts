import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type App, openApp } from '../app.ts'
import type { Access } from './access.ts'
import { CliError } from './cli-error.ts'
import type { CommonOptions, Io } from './io.ts'
import { localAccess } from './local-access.ts'
import { quietLog } from './quiet-log.ts'
import { remoteAccess } from './remote-access.ts'
import { findRunning } from './running.ts'

/** Options of verbs that work on the data folder, or through the node that uses it. */
export interface NodeOptions extends CommonOptions {
  readonly node?: string
  readonly token?: string
}

/**
 * The node to work with: at `--node`, else the data folder itself. While a node runs on that folder, verbs that only read go through it;
 * those that write throw `in_use`, with what to type instead.
 */
export async function openAccess(options: NodeOptions, io: Io, does: 'reads' | 'writes'): Promise<Access> {
  const { data: dir, node } = options
  if (node !== undefined) return remoteAccess(node, tokenOf(options, io))
  try {
    return localAccess(await openLocal(dir, io))
  } catch (error) {
    const running = does === 'reads' && isInUse(error) ? findRunning(dir) : undefined
    if (running) return remoteAccess(running.url, readToken(dir))
    throw error
  }
}

const isInUse = (error: unknown): boolean => (error as { code?: unknown }).code === 'in_use'

/** Opens the node of a data folder that was set up, without network. Throws `not_set_up`, `in_use`. */
export async function openLocal(dir: string, io: Io): Promise<App> {
  requireSetUp(dir)
  try {
    return await openApp({ dir, env: io.env, log: quietLog })
  } catch (error) {
    if (!isInUse(error)) throw error
    const url = findRunning(dir)?.url ?? 'URL'
    throw new CliError(
      'in_use',
      `a node is running on ${resolve(dir)}`,
      `Work through it: add --node ${url} (from elsewhere with --token; it is in ${join(resolve(dir), 'token')}). Or stop it first.`,
      { cause: error },
    )
  }
}

/** Throws `not_set_up` for a folder without a store: a wrong path must not make an empty node. */
export function requireSetUp(dir: string): void {
  if (existsSync(join(dir, 'biofed.sqlite'))) return
  throw new CliError(
    'not_set_up',
    `${resolve(dir)} is no data folder of a node`,
    'Name one with --data, or set one up: biofed init --name NAME.',
  )
}

/** The token of the data folder goes to the node that runs on it alone, never to any other address. */
function tokenOf({ token, data, node = '' }: NodeOptions, io: Io): string | undefined {
  const given = token ?? (io.env.BIOFED_TOKEN || undefined)
  if (given !== undefined) return given
  const running = findRunning(data)
  const isOwn = running && URL.canParse(node) && new URL(node).origin === new URL(running.url).origin
  return isOwn ? readToken(data) : undefined
}

function readToken(dir: string): string | undefined {
  const file = join(dir, 'token')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}
