import type { Peer } from '../access.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { findRunning } from '../running.ts'
import { columns, textIn } from '../texts.ts'

interface PeersOptions extends NodeOptions {
  readonly add?: string
}

/** `biofed peers`: the other nodes, what they have and what they did wrong. */
export function addPeers({ io, perform, remoteVerb }: Cli): void {
  remoteVerb('peers', 'List the other nodes: state, how far they are, what they did wrong')
    .option('--add <address>', 'remember one more, by multiaddr or URL')
    .action((options: PeersOptions) => perform(options, () => peers(options, io)))
}

async function peers(options: PeersOptions, io: Io): Promise<Answer> {
  const { add, node, data } = options
  await using access = await openAccess(options, io, add === undefined ? 'reads' : 'writes')
  const added = add === undefined ? undefined : await access.addPeer(add)
  const items = await access.peers()
  const isLive = node !== undefined || findRunning(data) !== undefined
  const lines = [
    ...(added ? [`Added ${added.id}.`] : []),
    ...items.flatMap((peer) => peerLines(peer, isLive)),
    ...(items.length === 0 ? ['No other nodes are known. Add one: biofed peers --add ADDRESS.'] : []),
    ...(isLive ? [] : ['The node is not running; these are the ones it will connect to.']),
  ]
  return { lines, json: { ...(added ? { added } : {}), items, live: isLive } }
}

function peerLines(
  { id, state, addresses, lastSeen, publishers = [], faults = [] }: Peer,
  isLive: boolean,
): string[] {
  const rows = publishers.map(({ did, name, theirs, ours }) => [
    `    ${textIn(name) || did}`,
    `they have ${theirs}`,
    `we have ${ours}`,
  ])
  return [
    `${isLive ? `${state}  ` : ''}${id}${lastSeen === undefined ? '' : `  last seen ${lastSeen}`}`,
    ...addresses.filter((address) => address !== id).map((address) => `    ${address}`),
    ...columns(rows),
    ...faults.map(({ at, code, detail }) => `    FAULT ${at} ${code}: ${detail}`),
  ]
}
