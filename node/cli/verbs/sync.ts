import { openApp } from '../../app.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, CommonOptions, Io } from '../io.ts'
import { requireSetUp } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { quietLog } from '../quiet-log.ts'
import { columns, count, textIn } from '../texts.ts'

interface SyncOptions extends CommonOptions {
  readonly peer?: string[]
  readonly timeout: string
}

const more = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value]

/** `biofed sync`: one round with the peers, then the end. */
export function addSync({ io, perform, verb }: Cli): void {
  verb('sync', 'Fetch what the peers have, once, and end; for nodes that do not run all the time')
    .option('--peer <address>', 'another node, by multiaddr or URL; may be repeated, and is remembered', more)
    .option('--timeout <seconds>', 'at most so long', '600')
    .action((options: SyncOptions) => perform(options, () => sync(options, io)))
}

async function sync(options: SyncOptions, io: Io): Promise<Answer> {
  const { data: dir, peer = [], timeout } = options
  requireSetUp(dir)
  const seconds = Number(timeout)
  if (!(seconds > 0 && seconds <= 86_400))
    throw new CliError('bad_request', `--timeout ${timeout}: expected seconds, at most 86400`)
  await using app = await openApp({
    dir,
    env: io.env,
    log: quietLog,
    listen: [],
    ...(peer.length > 0 ? { peers: peer } : {}),
  })
  const { mesh, logs, index } = app
  if (!mesh || mesh.peers().length === 0)
    throw new CliError('no_peers', 'this node knows no other', 'Name one: biofed sync --peer ADDRESS.')
  const before = new Map(logs.publishers().map(({ did }) => [did, logs.getLog(did)?.size ?? 0]))
  const isDone = await Promise.race([app.settled().then(() => true), pause(seconds * 1000)])
  const peers = mesh.peers()
  const waiting = await app.guard.check()
  const reached = peers.filter(({ state }) => state === 'connected')
  const publishers = logs.publishers().map(({ did, policy }) => {
    const size = logs.getLog(did)?.size ?? 0
    return { did, name: index.publisherName(did), policy, size, new: size - (before.get(did) ?? 0) }
  })
  const rows = publishers.map(({ name, did, size, new: fresh }) => [
    `  ${textIn(name) || did}`,
    count(size, 'leaf', 'leaves'),
    fresh > 0 ? `${fresh} new` : 'nothing new',
  ])
  const faults = peers.flatMap(({ id, faults: list = [] }) => list.map((fault) => ({ peer: id, ...fault })))
  return {
    json: {
      done: isDone,
      mayPublish: waiting.length === 0,
      waiting,
      reached: reached.length,
      peers,
      publishers,
    },
    exitCode: isDone && reached.length > 0 ? 0 : 1,
    lines: [
      `${reached.length} of ${count(peers.length, 'peer')} answered${isDone ? '' : `; not finished after ${seconds} s, what came is kept`}`,
      ...columns(rows),
      ...waiting.map(({ publisher, detail }) => `  ${publisher} can’t publish yet: ${detail}.`),
      ...faults.map(({ peer: id, code, detail }) => `  refused from ${id}: ${detail} (${code})`),
    ],
  }
}

function pause(ms: number): Promise<false> {
  return new Promise((resolve) => void setTimeout(() => resolve(false), ms).unref())
}
