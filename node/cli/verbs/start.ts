import { pino } from 'pino'
import { type App, openApp } from '../../app.ts'
import { readConfig } from '../../config.ts'
import type { Answer, CommonOptions, Io } from '../io.ts'
import type { Cli } from '../program.ts'
import { noteRunning } from '../running.ts'
import { awaitStop } from '../stop-signals.ts'

interface StartOptions extends CommonOptions {
  readonly http?: string
  readonly listen?: string[]
  readonly peer?: string[]
}

const more = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value]

/** `biofed start`: the node, until it is told to stop. */
export function addStart({ io, perform, verb }: Cli): void {
  verb('start', 'Run the node: web page, REST API and mesh, until Ctrl-C')
    .option(
      '--http <host:port>',
      'where the web page and API answer; port 0 takes a free one (127.0.0.1:8080)',
    )
    .option(
      '--listen <multiaddr>',
      'where other nodes reach this one; may be repeated (/ip4/127.0.0.1/tcp/4801)',
      more,
    )
    .option('--peer <address>', 'another node, by multiaddr or URL; may be repeated, and is remembered', more)
    .action((options: StartOptions) => perform(options, () => start(options, io)))
}

async function start(options: StartOptions, io: Io): Promise<Answer> {
  const { data: dir, http, listen, peer: peers } = options
  const given = Object.fromEntries(
    Object.entries({ http, listen, peers }).filter(([, value]) => value !== undefined),
  )
  using stop = awaitStop()
  const { logLevel } = readConfig({ dir, env: io.env, flags: given })
  const log = pino({ level: logLevel, base: null }, pino.destination({ fd: 2, sync: true }))
  await using app = await openApp({ dir, serve: true, env: io.env, log, ...given })
  using _note = noteRunning(app.config.dir, app.url ?? '')
  const ready = {
    ready: true,
    url: app.url,
    peerId: app.mesh?.peerId,
    addresses: app.mesh?.addresses() ?? [],
    publisher: app.publishing.hosted()[0]?.did ?? null,
  }
  await io.out(options.json ? `${JSON.stringify(ready)}\n` : `${readyLines(app, dir).join('\n')}\n`)
  const reason = await stop.stopped
  log.info({ reason }, 'stopping')
  return { lines: ['Stopped.'], json: { stopped: true, reason } }
}

function readyLines(app: App, dir: string): string[] {
  const [hosted] = app.publishing.hosted()
  const name = hosted && app.index.publisherName(hosted.did)
  const dataFlag = dir === '.biofed' ? '' : ` --data ${dir}`
  return [
    `${name?.en ?? name?.ko ?? 'A node without an institution of its own'} is up: ${app.url}`,
    ...(app.mesh?.addresses() ?? []).map((address) => `  for other nodes: ${address}`),
    hosted
      ? `  sign a browser in: biofed signin-link${dataFlag}`
      : `  it follows others, but publishes nothing: biofed init${dataFlag} --name NAME (while it is stopped)`,
    '  stop with Ctrl-C',
  ]
}
