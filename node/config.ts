import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readHooks } from './hooks/config.ts'
import type { Hook } from './hooks/hook.ts'

/** How a node runs, read once at its start. */
export interface Config {
  readonly dir: string
  readonly http: { readonly host: string; readonly port: number }
  readonly listen: readonly string[]
  readonly peers: readonly string[]
  readonly logLevel: string
  readonly requestsPerMinute: number
  readonly failuresPerTenMinutes: number
  readonly trustedProxies: number
  readonly uploadFiles: number
  readonly uploadFileBytes: number
  readonly uploadBytes: number
  readonly searchReaders: number
  readonly listeners: number
  readonly freeBytes: number
  readonly scrubBytesPerSecond: number
  readonly receiptsBy: string
  readonly webFolder: string
  readonly publishHooks: readonly Hook[]
  readonly requireReview: boolean
}

type Name = Exclude<keyof Config, 'dir'>

/** One setting: where it may come from, what it means, and how its text is read; `read` throws a sentence. */
interface Setting<Value> {
  readonly env: string
  readonly initial: Value
  readonly meaning: string
  read(given: unknown): Value
}

/** Every setting of a node: in DIR/config.json under its name, in the environment, or as a flag; later ones win. */
export const settings: { readonly [N in Name]: Setting<Config[N]> } = {
  http: {
    env: 'BIOFED_HTTP',
    initial: { host: '127.0.0.1', port: 8080 },
    meaning: 'HOST:PORT of the web page and REST API; port 0 takes a free one',
    read: readHttpAddress,
  },
  listen: {
    env: 'BIOFED_LISTEN',
    initial: ['/ip4/127.0.0.1/tcp/4801'],
    meaning: 'multiaddrs on which other nodes reach this one, separated by commas; none: it only dials',
    read: (given) => readList(given, readMultiaddr),
  },
  peers: {
    env: 'BIOFED_PEERS',
    initial: [],
    meaning: 'other nodes, by multiaddr or by the URL of their gateway, separated by commas',
    read: (given) => readList(given, readPeer),
  },
  logLevel: {
    env: 'BIOFED_LOG_LEVEL',
    initial: 'info',
    meaning: 'silent, error, warn, info or debug',
    read: (given) => readOneOf(given, ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']),
  },
  requestsPerMinute: {
    env: 'BIOFED_REQUESTS_PER_MINUTE',
    initial: 3000,
    meaning: 'points that one address may spend a minute: a search costs 5, most others 1; 0 is no limit',
    read: (given) => readCount(given, 0, 1e9),
  },
  failuresPerTenMinutes: {
    env: 'BIOFED_SIGN_IN_FAILURES',
    initial: 30,
    meaning: 'wrong tokens and codes that one address may try in ten minutes; 0 is no limit',
    read: (given) => readCount(given, 0, 1e9),
  },
  trustedProxies: {
    env: 'BIOFED_TRUSTED_PROXIES',
    initial: 0,
    meaning: "proxies in front of the node whose word about the client's address counts",
    read: (given) => readCount(given, 0, 10),
  },
  uploadFiles: {
    env: 'BIOFED_UPLOAD_FILES',
    initial: 10_000,
    meaning: 'files in one upload',
    read: (given) => readCount(given, 1, 1e6),
  },
  uploadFileBytes: {
    env: 'BIOFED_UPLOAD_FILE_BYTES',
    initial: 268_435_456,
    meaning: 'bytes in one file of an upload',
    read: (given) => readCount(given, 1, 1e12),
  },
  uploadBytes: {
    env: 'BIOFED_UPLOAD_BYTES',
    initial: 2_147_483_648,
    meaning: 'bytes in one upload',
    read: (given) => readCount(given, 1, 1e13),
  },
  searchReaders: {
    env: 'BIOFED_SEARCH_READERS',
    initial: 2,
    meaning: 'processes that answer searches',
    read: (given) => readCount(given, 1, 64),
  },
  listeners: {
    env: 'BIOFED_LISTENERS',
    initial: 100,
    meaning: 'clients that may listen to /api/v1/changes at once',
    read: (given) => readCount(given, 0, 1e5),
  },
  freeBytes: {
    env: 'BIOFED_FREE_BYTES',
    initial: 200_000_000,
    meaning: 'bytes that must be free on the disk for the node to call itself ready',
    read: (given) => readCount(given, 0, 1e15),
  },
  scrubBytesPerSecond: {
    env: 'BIOFED_SCRUB_BYTES_PER_SECOND',
    initial: 2_000_000,
    meaning:
      'bytes of stored blocks that are read again each second, to find what the disk has changed; 0: none',
    read: (given) => readCount(given, 0, 1e9),
  },
  receiptsBy: {
    env: 'BIOFED_RECEIPTS_BY',
    initial: '',
    meaning:
      'the institution in whose name the node gives receipts for logs that it holds whole, by its did; by default the first that it signs for; off: it gives none',
    read: readGiver,
  },
  publishHooks: {
    env: 'BIOFED_PUBLISH_HOOKS',
    initial: [],
    meaning:
      'programs that may hold drafts before they are published, as JSON: [{"name", "command": [program, argument…], "timeoutMs"}]',
    read: readHooks,
  },
  requireReview: {
    env: 'BIOFED_REQUIRE_REVIEW',
    initial: false,
    meaning: 'true: somebody has to approve each draft before it is published',
    read: (given) => readOneOf(String(given), ['true', 'false']) === 'true',
  },
  webFolder: {
    env: 'BIOFED_WEB',
    initial: resolve(import.meta.dirname, '../web/dist'),
    meaning: 'folder of the built web page',
    read: (given) => resolve(readText(given)),
  },
}

/** The configuration can't be used; `mistakes` holds a sentence for each thing that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'bad_config'
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(
      `the configuration has ${mistakes.length} mistake(s):\n${mistakes.map((each) => `  ${each}`).join('\n')}`,
    )
    this.mistakes = mistakes
  }
}

/**
 * The configuration of the node in `dir`: what DIR/config.json says, overruled by the environment, overruled by flags. Throws one
 * ConfigError with all mistakes, unknown names among them.
 */
export function readConfig(given: {
  dir: string
  env?: Record<string, string | undefined>
  flags?: Partial<Record<Name, unknown>>
}): Config {
  const { dir, env = {}, flags = {} } = given
  const mistakes: string[] = []
  const file = readFile(join(dir, 'config.json'), mistakes)
  const values = Object.entries(settings).map(([name, setting]) => {
    const sources = [
      [`the flag for ${name}`, flags[name as Name]],
      [`${setting.env} in the environment`, env[setting.env] === '' ? undefined : env[setting.env]],
      [`"${name}" in config.json`, file[name]],
    ] as const
    const [source, value] = sources.find(([, each]) => each !== undefined) ?? ['', undefined]
    return [
      name,
      value === undefined ? setting.initial : attempt(() => setting.read(value), source, mistakes),
    ]
  })
  for (const name of Object.keys(file))
    if (!(name in settings)) mistakes.push(`config.json has "${name}", which is no setting of a node`)
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return Object.freeze({ dir: resolve(dir), ...Object.fromEntries(values) }) as Config
}

function readFile(path: string, mistakes: string[]): Record<string, unknown> {
  if (!existsSync(path)) return {}
  const parsed = attempt(() => JSON.parse(readFileSync(path, 'utf8')) as unknown, path, mistakes)
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
    return parsed as Record<string, unknown>
  if (parsed !== undefined) mistakes.push(`${path}: expected a JSON object`)
  return {}
}

function attempt<T>(read: () => T, source: string, mistakes: string[]): T | undefined {
  try {
    return read()
  } catch (error) {
    mistakes.push(`${source}: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

function readText(given: unknown): string {
  if (typeof given === 'string' && given !== '') return given
  throw new Error('expected a text')
}

function readCount(given: unknown, least: number, most: number): number {
  const count = typeof given === 'number' ? given : /^\d+$/.test(String(given)) ? Number(given) : Number.NaN
  if (Number.isInteger(count) && count >= least && count <= most) return count
  throw new Error(`expected a whole number from ${least} to ${most}, not ${JSON.stringify(given)}`)
}

function readGiver(given: unknown): string {
  if (given === '' || given === 'off') return given
  if (typeof given === 'string' && /^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/.test(given)) return given
  throw new Error(`expected "off" or a did:key, not ${JSON.stringify(given)}`)
}

function readOneOf(given: unknown, words: readonly string[]): string {
  const found = words.find((word) => word === given)
  if (found !== undefined) return found
  throw new Error(`expected one of ${words.join(', ')}, not ${JSON.stringify(given)}`)
}

function readList<T>(given: unknown, read: (item: unknown) => T): T[] {
  const items = typeof given === 'string' ? given.split(',').map((item) => item.trim()) : given
  if (!Array.isArray(items)) throw new Error('expected a list')
  return items.filter((item) => item !== '').map(read)
}

function readMultiaddr(given: unknown): string {
  const text = readText(given)
  if (/^(?:\/[a-z0-9][a-z0-9-]*(?:\/[^/\s]+)?)+$/i.test(text)) return text
  throw new Error(`expected a multiaddr such as /ip4/0.0.0.0/tcp/4801, not ${JSON.stringify(given)}`)
}

function readPeer(given: unknown): string {
  const text = readText(given)
  if (text.startsWith('/')) return readMultiaddr(text)
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new Error(`expected a multiaddr or an http(s) URL, not ${JSON.stringify(given)}`)
}

function readHttpAddress(given: unknown): Config['http'] {
  const match = /^(?:\[(?<v6>[0-9a-f:.]+)\]|(?<name>[^:\s]+)):(?<port>\d{1,5})$/i.exec(String(given))
  const port = Number(match?.groups?.port)
  const host = match?.groups?.v6 ?? match?.groups?.name
  if (host !== undefined && port <= 65_535) return { host, port }
  throw new Error(`expected HOST:PORT, as 127.0.0.1:8080 or [::1]:8080, not ${JSON.stringify(given)}`)
}
