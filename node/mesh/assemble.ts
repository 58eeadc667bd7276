import { performance } from 'node:perf_hooks'
import { type CidText, checkHash } from '../../protocol/index.ts'
import { makeSyncAccess } from '../sync/access.ts'
import { answerRequest } from '../sync/answer.ts'
import { createSync } from '../sync/sync.ts'
import { readAddress } from './address.ts'
import type { Bitswap } from './bitswap.ts'
import { serveSync } from './exchange.ts'
import { type FileFetcher, makeFileFetcher } from './file-fetcher.ts'
import { listenToGossip } from './gossip-channel.ts'
import type { MeshLibp2p } from './libp2p.ts'
import { type LinkEvents, makeLinks } from './links.ts'
import type { Mesh, MeshOptions } from './mesh-api.ts'
import { makePeerBook } from './peer-book.ts'
import { listenToClaims } from './peer-claims.ts'
import { listPeers, type Peer } from './peer-list.ts'
import { makeVerifyAhead } from './verify-ahead.ts'
import { makeWantedFiles } from './wanted-files.ts'

const tickMs = 1_000

/** The parts of a mesh put together, not started. `stop` leaves libp2p and bitswap to who made them. */
export interface Assembled {
  readonly mesh: Omit<Mesh, 'close' | typeof Symbol.asyncDispose>
  start(): Promise<void>
  stop(): Promise<void>
}

/** Sync machine, links, gossip and files over one libp2p node. */
export function assemble(options: MeshOptions, libp2p: MeshLibp2p, bitswap: Bitswap): Assembled {
  const { store, log, now = Date.now, random = Math.random } = options
  const { db, logs, blocks, files } = store
  const wanted = makeWantedFiles(db)
  const book = makePeerBook(db)
  const claims = listenToClaims(libp2p)
  const sayHosted = () => claims.say(options.hosted?.() ?? [])
  const idle = new Set<() => void>()
  const began = now() - performance.now()
  const monotonic = () => Math.round(began + performance.now())
  let timer: NodeJS.Timeout | undefined

  const { receipts } = options
  const ahead = makeVerifyAhead()
  const access = makeSyncAccess({
    store,
    verify: ahead.verify,
    now,
    wantFile: wanted.add,
    ...(receipts && { receipts, news: receipts.news }),
  })
  const events: LinkEvents = {
    handle: (event) => sync.handle(event),
    answered: (request, bytes) => void answered(request, bytes),
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
    onInFuture: (peer, publishers) => log.warn({ peer, publishers }, 'heads-in-future'),
    onStored(publisher) {
      log.info({ publisher, leaves: access.view.ours(publisher)?.size }, 'stored')
      options.onStored?.(publisher)
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

  async function answered(request: number, bytes: Uint8Array): Promise<void> {
    const isPage = [...sync.state().pages.values()].some((page) => page.request === request)
    if (isPage) await ahead.readPage(bytes)
    sync.answered(request, bytes)
  }

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
      claimedBy: (peer: string) => claims.hostedBy(peer).find((did) => logs.getLog(did)?.head !== undefined),
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
    announce(publisher) {
      sayHosted()
      sync.handle({ type: 'published', publisher })
    },
    say: links.announce,
    async askAll(request, timeoutMs) {
      const asked = links.connected().map((peer) => links.question(peer, request, timeoutMs))
      const answers = await Promise.allSettled(asked)
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    },
    fetchBlock,
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
      sayHosted()
      await serveSync(
        libp2p,
        (request) => answerRequest({ logs, receipts, news: receipts?.news }, request),
        monotonic,
      )
      listenToGossip(libp2p, sync.gossip, monotonic)
      await links.start()
      for (const { address, name } of book.list()) addBooked(address, name)
      timer = setInterval(() => {
        sync.tick()
        fetcher.wake()
        options.onTick?.()
      }, tickMs)
    },
    async stop() {
      clearInterval(timer)
      sync.stop()
      links.stop()
      claims.stop()
      await fetcher.stop()
    },
  }
}
