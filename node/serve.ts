import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import type { components } from '../protocol/generated/openapi.ts'
import type { App } from './app.ts'
import type { ChangeFeed } from './gateway/changes.ts'
import { type Gateway, openGateway } from './gateway/gateway.ts'
import type { Service } from './gateway/health.ts'
import { Problem } from './gateway/problem.ts'
import type { Mesh } from './mesh/index.ts'
import type { Scrubber } from './scrub/index.ts'

type Schemas = components['schemas']
type Parts = Omit<
  App,
  'gateway' | 'mesh' | 'scrubber' | 'url' | 'settled' | 'close' | typeof Symbol.asyncDispose
>

/** Opens the gateway over the parts of a node. */
export function serveGateway(
  parts: Parts & {
    mesh: Mesh | undefined
    scrubber: Scrubber | undefined
    feed: ChangeFeed
    now(): number
    validateResponses: boolean
  },
): Promise<Gateway> {
  const { config, mesh, scrubber, feed, now, validateResponses } = parts
  const { requestsPerMinute, failuresPerTenMinutes, trustedProxies, webFolder } = config
  return openGateway({
    ...config.http,
    context: {
      ...parts,
      mesh: meshOf(mesh),
      uploadLimits: {
        files: config.uploadFiles,
        fileBytes: config.uploadFileBytes,
        totalBytes: config.uploadBytes,
      },
    },
    feed,
    service: { info: () => describe(parts), checks: checksOf(parts) },
    measure: measure(parts, mesh, scrubber),
    limits: { pointsPerMinute: requestsPerMinute, failuresPerTenMinutes },
    maxListeners: config.listeners,
    trustedProxies,
    webFolder,
    now,
    validateResponses,
  })
}

/** The mesh as the routes see it; a node without one has no peers and takes none. */
function meshOf(mesh: Mesh | undefined) {
  return {
    self: () => ({ ...(mesh ? { peerId: mesh.peerId } : {}), addresses: [...(mesh?.addresses() ?? [])] }),
    peers: () => [...(mesh?.peers() ?? [])],
    addPeer(address: string) {
      if (mesh) return mesh.addPeer(address)
      throw new Problem(503, 'no_mesh', 'This node runs without a mesh.', {
        remedy: 'Start it with --listen or --peer.',
      })
    },
  }
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

function describe({ publishing, index }: Parts): Schemas['ServiceInfo'] {
  const [first] = publishing.hosted()
  const profile = first && index.profileOf(first.did)
  const name = profile?.name.en ?? Object.values(profile?.name ?? {})[0] ?? 'Biofed node'
  return {
    id: first ? `org.biofed.${first.did.slice(-16)}` : 'org.biofed.node',
    name,
    type: { group: 'org.biofed', artifact: 'node', version: '1.0.0' },
    organization: { name, url: profile?.url ?? profile?.ror ?? 'about:blank' },
    version,
    description: 'A federation node for public biofoundries',
  }
}

function checksOf({ db, blocks, publishing, guard, index, config }: Parts): Service['checks'] {
  return [
    {
      name: 'database',
      run: () => db.transaction(() => undefined),
    },
    {
      name: 'keys',
      run() {
        const without = publishing.hosted().find(({ signer }) => signer === undefined)
        return without && `the signing key of ${without.did} is not here: it can't publish`
      },
    },
    {
      name: 'signing',
      run() {
        const waiting = guard.waiting().map(({ publisher, detail }) => `${publisher} waits: ${detail}`)
        return waiting.length > 0 ? { ok: true, detail: waiting.join('; ') } : undefined
      },
    },
    {
      name: 'index',
      run: () => (index.isStale() ? 'the index is not complete: run `biofed reindex`' : undefined),
    },
    {
      name: 'blocks',
      run() {
        const { length } = blocks.damage.list()
        const what = `${length} damaged on the disk: they are not served, and fetched again from other nodes`
        return length > 0 ? { ok: true, detail: what } : undefined
      },
    },
    {
      name: 'disk',
      async run() {
        const { bavail, bsize } = await statfs(config.dir)
        return bavail * bsize < config.freeBytes ? `only ${bavail * bsize} bytes are free` : undefined
      },
    },
  ]
}

function measure(
  { logs, index, blocks, receipts }: Parts,
  mesh: Mesh | undefined,
  scrubber: Scrubber | undefined,
) {
  return {
    records: () => logs.publishers().map(({ did }) => ({ publisher: did, count: index.countRecords(did) })),
    peers: () =>
      [...Map.groupBy(mesh?.peers() ?? [], ({ state }) => state)].map(([state, { length }]) => ({
        state,
        count: length,
      })),
    scrub: () => ({
      ...blocks.damage.counts(),
      damaged: blocks.damage.list().length,
      scrubbedBytes: 0,
      ...scrubber?.counts(),
    }),
    receipts: () => ({
      ...receipts.counts(),
      holders: logs.publishers().flatMap(({ did, hosted }) => {
        const size = hosted ? logs.getLog(did)?.head?.size : undefined
        return size === undefined ? [] : [{ publisher: did, count: receipts.holders(did, size - 1).length }]
      }),
    }),
    lag: () =>
      logs.publishers().map(({ did }) => {
        const log = logs.getLog(did)
        return { publisher: did, leaves: Math.max(0, (log?.target?.size ?? 0) - (log?.size ?? 0)) }
      }),
  }
}
