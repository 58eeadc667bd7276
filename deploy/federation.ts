import type { ChildProcess } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { awaitStop } from '../node/cli/stop-signals.ts'
import { institutions } from './demo-data/institutions.ts'
import { type DemoNode, prepareNodes } from './federation/demo-node.ts'
import { awaitStep } from './federation/in-step.ts'
import { commandOf, type NodeProcess, startNode, stopNode } from './federation/node-process.ts'
import { findPorts } from './federation/ports.ts'
import { type RunningNode, welcome } from './federation/welcome.ts'

const usage = `npm start -- [--json] [--port BASE] [--data DIR] [--fresh]

A local federation of three institutions with demonstration data, until Ctrl-C.
  --port BASE   web addresses on BASE, BASE+1, BASE+2 (8801), the mesh on BASE+1000 …; 0 takes free ones
  --data DIR    where their data are (.biofed in the checkout)
  --fresh       forget what is there: new keys, new data
  --json        one JSON line when all three are in step`

const stepMs = 60_000
/** Order of the addresses: it differs from the order in which they publish. */
const order = ['university', 'institute', 'company'] as const

interface Options {
  readonly json: boolean
  readonly port: number
  readonly dir: string
  readonly fresh: boolean
}

function readOptions(): Options | undefined {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      port: { type: 'string', default: '8801' },
      data: { type: 'string', default: resolve(import.meta.dirname, '../.biofed') },
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return undefined
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 60_000)
    throw new Error(`--port ${values.port}: expected 0 or a port up to 60000`)
  return { json: values.json, port, dir: resolve(values.data), fresh: values.fresh }
}

/** One line on stderr with the seconds since the start. */
function tell(words: string): void {
  process.stderr.write(`  ${(performance.now() / 1000).toFixed(1).padStart(5)} s  ${words}\n`)
}

async function prepare({ dir, fresh }: Options): Promise<DemoNode[]> {
  if (fresh) for (const { id } of institutions) rmSync(join(dir, id), { recursive: true, force: true })
  const isFirst = institutions.some(({ id }) => !existsSync(join(dir, id, 'biofed.sqlite')))
  tell(isFirst ? 'first run: making keys and demonstration records' : 'opening the data of the last run')
  const nodes: DemoNode[] = []
  for await (const node of prepareNodes(dir)) {
    if (node.published > 0) tell(`${node.id}: ${node.published} records signed and published`)
    nodes.push(node)
  }
  return order.flatMap((id) => nodes.filter((node) => node.id === id))
}

async function startAll(
  nodes: readonly DemoNode[],
  port: number,
  children: Set<ChildProcess>,
): Promise<{ running: RunningNode[]; processes: NodeProcess[]; commands: string[][] }> {
  const wanted = (base: number) => nodes.map((_, i) => (port === 0 ? 0 : base + i))
  const ports = await findPorts([...wanted(port), ...wanted(port + 1000)])
  const [http, mesh] = [ports.slice(0, nodes.length), ports.slice(nodes.length)]
  const address = (i: number) => `/ip4/127.0.0.1/tcp/${mesh[i]}`
  const options = nodes.map(({ dir }, i) => ({
    dir,
    http: `127.0.0.1:${http[i]}`,
    listen: address(i),
    peers: nodes.flatMap((_, other) => (other === i ? [] : [address(other)])),
  }))
  const onSpawn = (child: ChildProcess) => void children.add(child)
  const processes = await Promise.all(options.map((each) => startNode({ ...each, onSpawn })))
  const running = nodes.map((node, i) => {
    const { pid = 0, ready } = processes[i] ?? {}
    const url = ready?.url ?? ''
    return { ...node, url, pid, signIn: `${url}/signin?code=${node.signInCode}` }
  })
  return { running, processes, commands: options.map((each) => [process.execPath, ...commandOf(each)]) }
}

async function run(options: Options): Promise<void> {
  using stop = awaitStop()
  const stopping = new AbortController()
  const children = new Set<ChildProcess>()
  const stopped = stop.stopped.then((reason) => {
    stopping.abort(new Error(`stopped: ${reason}`))
    return reason
  })
  try {
    const nodes = await prepare(options)
    stopping.signal.throwIfAborted()
    tell('starting three nodes')
    const { running, processes, commands } = await startAll(nodes, options.port, children)
    tell('all three answer; exchanging what they have signed')
    const dids = running.map(({ did }) => did)
    const step = await awaitStep(
      running.map(({ url }) => url),
      dids,
      {
        signal: stopping.signal,
        timeoutMs: stepMs,
        onChange: ({ records }) => tell(`${records} records on each`),
      },
    )
    const seconds = performance.now() / 1000
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ ready: true, inStep: true, seconds, records: step.records, nodes: describe(running, processes, commands) })}\n`
        : `${welcome(running, step.records, seconds).join('\n')}\n`,
    )
    for (const [i, { ended, logFile }] of processes.entries())
      ended.then((end) => {
        if (stopping.signal.aborted) return
        tell(
          `the node of the ${running[i]?.id} has ended (${end}; log: ${logFile}). The others go on. To bring it back:`,
        )
        tell(`  ${commands[i]?.join(' ')}`)
      })
    await stopped
  } catch (error) {
    if (!stopping.signal.aborted) throw error
  } finally {
    tell('stopping the three nodes')
    await Promise.all([...children].map(stopNode))
  }
  tell('stopped; the data stay in place')
}

function describe(
  running: readonly RunningNode[],
  processes: readonly NodeProcess[],
  commands: readonly string[][],
): unknown[] {
  return running.map(({ id, name, url, signIn, did, dir, pid }, i) => {
    const { peerId, addresses } = processes[i]?.ready ?? {}
    return { id, name, url, signIn, publisher: did, data: dir, pid, peerId, addresses, command: commands[i] }
  })
}

try {
  const options = readOptions()
  if (options) await run(options)
  else console.log(usage)
} catch (error) {
  const isRunning = (error as { code?: unknown }).code === 'in_use'
  const why = error instanceof Error ? error.message : String(error)
  console.error(
    `federation: ${isRunning ? 'it runs on these data already: stop it first, or take others with --data DIR --port 0' : why}`,
  )
  process.exitCode = 1
}
