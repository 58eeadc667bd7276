import { performance } from 'node:perf_hooks'
import { type CidText, checkHash, type Did } from '../../protocol/index.ts'
import { verifyNatively } from '../platform/native-signature.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { FileStore } from '../store/files.ts'
import { makeSyncAccess, type SyncStore } from '../sync/access.ts'
import { answerRequest } from '../sync/answer.ts'
import type { SyncTimes } from '../sync/state.ts'
import { createSync } from '../sync/sync.ts'
import { ListenError, readAddress } from './address.ts'
import { type Bitswap, makeBitswap } from './bitswap.ts'
import { serveSync } from './exchange.ts'
import { type FileFetcher, makeFileFetcher } from './file-fetcher.ts'
import { listenToGossip } from './gossip-channel.ts'
import { loadIdentity } from './identity.ts'
import { type MeshLibp2p, makeLibp2p } from './libp2p.ts'
import { type LinkEvents, makeLinks } from './links.ts'
import { makePeerBook } from './peer-book.ts'
import { type LocalisedText, listPeers, type Peer } from './peer-list.ts'
import { makeWantedFiles } from './wanted-files.ts'

export interface MeshStore extends SyncStore {
  readonly blocks: BlockStore
  readonly files: Pick<FileStore, 'missingBlocks'>
}

/** Where the mesh reports to: one event with fields a line. */
export interface MeshLog {
  debug(fields: Readonly<Record<string, unknown>>, event: string): void
  info(fields: Readonly<Record<string, unknown>>, event: string): void
  warn(fields: Readonly<Record<string, unknown>>, event: string): void
  error(fields: Readonly<Record<string, unknown>>, event: string): void
}

export interface MeshOptions {
  readonly store: MeshStore
  /** The file of the node's libp2p key; made when it isn't there. */
  readonly keyPath: string
  /** Multiaddrs to listen on, port 0 allowed; none for a node that only dials. */
  readonly listen: readonly string[]
  /** Multiaddrs and gateway URLs of peers, besides those remembered in the store. */
  readonly peers: readonly string[]
  readonly log: MeshLog
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** In [0, 1). */
  readonly random?: () => number
  readonly times?: Partial<SyncTimes>
  /** Name of a publisher, for the list of peers. */
  readonly nameOf?: (publisher: Did) => LocalisedText | undefined
  /** All blocks of a file that a published record links are here now. */
  readonly onFile?: (file: CidText) => void
}

/** This node in the mesh: its peers, what it exchanges with them, and bitswap for stock IPFS nodes. */
export interface Mesh extends AsyncDisposable {
  readonly peerId: string
  /** Multiaddrs with peer id that others can dial. */
  addresses(): readonly string[]
  peers(): readonly Peer[]
  /** Connects and remembers. Throws `AddressError` for what is no multiaddr or URL. */
  addPeer(address: string): Peer
  /** Forgets a peer, by name or address, and closes the connection. Gives whether it was known. */
  removePeer(nameOrAddress: string): boolean
  /** Tells all of a publication: the publisher's newest key list and head. */
  announce(publisher: Did): void
  /** Compares heads with all peers at once instead of within the minute. */
  compareNow(): void
  /** Resolves when nothing is under way, and no connected peer has anything that is followed and lacks here. */
  settled(): Promise<void>
  close(): Promise<void>
}

const tickMs = 1_000

/** Starts the mesh. Throws `ListenError`, and `AddressError` for a peer's address that can't be read; then nothing stays open. */
export async function createMesh(options: MeshOptions): Promise<Mesh> {
  const given = options.peers.map(readAddress)
  const privateKey = await loadIdentity(options.keyPath)
  const libp2p = await makeLibp2p({ privateKey, listen: options.listen })
  await using stack = new AsyncDisposableStack()
  stack.defer(() => libp2p.stop())
  const bitswap = makeBitswap(libp2p, options.store.db, options.store.blocks)
  const { mesh, start, stop } = assemble(options, libp2p, bitswap)
  stack.defer(stop)
  await listen(libp2p, options.listen)
  await bitswap.start()
  stack.defer(() => bitswap.stop())
  await start()
  for (const { text } of given) mesh.addPeer(text)
  const closing = stack.move()
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= closing.disposeAsync()
    return closed
  }
  return { ...mesh, close, [Symbol.asyncDispose]: close }
}

async function listen(libp2p: MeshLibp2p, addresses: readonly string[]): Promise<void> {
  try {
    await libp2p.start()
  } catch (cause) {
    const why =
      cause instanceof Error
        ? (/listen (EADDRINUSE|EACCES|EADDRNOTAVAIL)/.exec(cause.message)?.[1] ?? cause.message)
        : ''
    throw new ListenError(
      `can't listen on ${addresses.join(', ')} (${why}): is another node running? Stop it, or listen on another address`,
      { cause },
    )
  }
}

interface Assembled {
  readonly mesh: Omit<Mesh, 'close' | typeof Symbol.asyncDispose>
  start(): Promise<void>
  stop(): Promise<void>
}

function assemble(options: MeshOptions, libp2p: MeshLibp2p, bitswap: Bitswap): Assembled {
  const { store, log, now = Date.now, random = Math.random } = options
  const { db, logs, blocks, files } = store
  const wanted = makeWantedFiles(db)
  const book = makePeerBook(db)
  const idle = new Set<() => void>()
  const began = now() - performance.now()
  const monotonic = () => Math.round(began + performance.now())
  let timer: NodeJS.Timeout | undefined

  const access = makeSyncAccess({ store, verify: verifyNatively, now, wantFile: wanted.add })
  const events: LinkEvents = {
    handle: (event) => sync.handle(event),
    answered: (request, bytes) => sync.answered(request, bytes),
    failed: (request, code) => sync.failed(request, code),
    onAnswered: (address, peer) => book.note(address, peer, now()),
    onLink: (event, peer) => log.info({ peer }, event),
    onSetback: (event, fields) => log.debug(fields, event),
  }
  const links = makeLinks(libp2p, events)
  const sync = createSync({
    transport: links,
    access,
    random,
    monotonic,
    elapsed: () => performance.now(),
    defer: (run) => void setImmediate(run),
    ...(options.times && { times: options.times }),
    onFault(peer, fault) {
      log.warn({ peer, ...fault }, 'peer-fault')
      book.addFault(peer, fault)
    },
    onStored(publisher) {
      log.info({ publisher, leaves: access.view.ours(publisher)?.size }, 'stored')
      fetcher.wake()
    },
    onError: (error) => log.error({ error: String(error) }, 'sync-failed'),
  })
  const fetcher: FileFetcher = makeFileFetcher({
    wanted,
    files,
    logs,
    now,
    canFetch: () => links.connected().length > 0,
    fetchBlock,
    onFile: options.onFile ?? (() => {}),
    onIdle() {
      for (const tell of idle) tell()
      idle.clear()
    },
  })

  async function fetchBlock(cid: CidText, signal: AbortSignal): Promise<void> {
    const overHttp = async () => {
      const bytes = await links.getBlockOverHttp(cid, signal)
      checkHash(cid, bytes)
      db.transaction((tx) => blocks.put(tx, { cid, bytes }))
    }
    const isHttpOnly = libp2p.getConnections().length === 0
    await (isHttpOnly ? overHttp() : Promise.any([bitswap.fetchBlock(cid, signal), overHttp()]))
  }

  function addBooked(address: string, known?: string): string {
    const read = readAddress(address)
    const name = read.transport === 'http' ? read.text : (known ?? read.name ?? read.text)
    links.addAddress(name, read)
    sync.handle({ type: 'peer-added', peer: name, configured: true, faults: book.faults(name) })
    return name
  }

  function peers(): readonly Peer[] {
    const seen = new Map(book.list().map(({ address, name, lastSeen }) => [name ?? address, lastSeen]))
    const facts = {
      addressesOf: links.addressesOf,
      isHttp: links.isHttp,
      lastSeen: (peer: string) => seen.get(peer),
      nameOf: options.nameOf ?? (() => undefined),
    }
    return listPeers(sync.state(), access.view, facts, monotonic())
  }

  const mesh: Assembled['mesh'] = {
    peerId: libp2p.peerId.toString(),
    addresses: () => libp2p.getMultiaddrs().map((address) => address.toString()),
    peers,
    addPeer(text) {
      const address = readAddress(text)
      const known = book.list().find((booked) => booked.address === address.text)
      book.add(address.text, address.transport === 'http' ? address.text : address.name, now())
      const name = addBooked(address.text, known?.name)
      const peer = peers().find(({ id }) => id === name)
      if (peer === undefined) throw new Error(`peer ${name} is not in the list`)
      return peer
    },
    removePeer(nameOrAddress) {
      const booked = book.list().filter(({ address, name }) => [address, name].includes(nameOrAddress))
      for (const { address } of booked) book.remove(address)
      const names = new Set([nameOrAddress, ...booked.map(({ address, name }) => name ?? address)])
      const known = [...names].filter((name) => sync.state().peers.has(name))
      for (const peer of known) {
        sync.handle({ type: 'peer-removed', peer })
        links.forget(peer)
      }
      return booked.length + known.length > 0
    },
    announce: (publisher) => sync.handle({ type: 'published', publisher }),
    compareNow: () => sync.handle({ type: 'compare-now' }),
    async settled() {
      for (;;) {
        await sync.settled()
        if (!fetcher.isBusy()) return
        fetcher.wake()
        await new Promise<void>((resolve) => idle.add(resolve))
      }
    },
  }

  return {
    mesh,
    async start() {
      await serveSync(libp2p, (request) => answerRequest(logs, request), monotonic)
      listenToGossip(libp2p, sync.gossip, monotonic)
      await links.start()
      for (const { address, name } of book.list()) addBooked(address, name)
      timer = setInterval(() => {
        sync.tick()
        fetcher.wake()
      }, tickMs)
    },
    async stop() {
      clearInterval(timer)
      sync.stop()
      links.stop()
      await fetcher.stop()
    },
  }
}
