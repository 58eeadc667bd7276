import type { Connection, PeerId } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import type { CidText, SyncRequest } from '../../protocol/index.ts'
import type { PeerName, SyncEvent } from '../sync/state.ts'
import type { SyncTransport } from '../sync/sync.ts'
import type { PeerAddress } from './address.ts'
import { askPeer, syncProtocol } from './exchange.ts'
import { sendGossip } from './gossip-channel.ts'
import { askGateway, getBlockOverHttp } from './http-peer.ts'
import type { MeshLibp2p } from './libp2p.ts'

/** Carries what the sync machine wants over libp2p, or over HTTP where a peer was given by URL, and tells it what comes of it. */
export interface Links extends SyncTransport {
  /** Watches for peers that speak our protocol; from now on events come. */
  start(): Promise<void>
  /** One more address of a peer. */
  addAddress(peer: PeerName, address: PeerAddress): void
  forget(peer: PeerName): void
  addressesOf(peer: PeerName): readonly string[]
  isHttp(peer: PeerName): boolean
  connected(): readonly PeerName[]
  /** Asks a peer outside of the sync machine; rejects when no answer comes in time. */
  question(peer: PeerName, request: SyncRequest, timeoutMs: number): Promise<Uint8Array>
  /** One raw block from gateways that answer; throws when none has it. */
  getBlockOverHttp(cid: CidText, signal: AbortSignal): Promise<Uint8Array>
  stop(): void
}

export interface LinkEvents {
  handle(event: SyncEvent): void
  answered(request: number, bytes: Uint8Array): void
  failed(request: number, code: string): void
  /** A peer answered at an address that was given. */
  onAnswered(address: string, peer: PeerName): void
  /** A peer is connected, or not any more. */
  onLink(event: 'peer-connected' | 'peer-gone', peer: PeerName): void
  /** What came to nothing, for whoever looks closely. */
  onSetback(event: string, fields: Readonly<Record<string, unknown>>): void
}

const dialTimeoutMs = 15_000

export function makeLinks(libp2p: MeshLibp2p, events: LinkEvents): Links {
  const addresses = new Map<PeerName, Map<string, PeerAddress>>()
  const speaking = new Set<PeerName>()
  const gateways = new Set<PeerName>()
  const stopping = new AbortController()

  function deadline(ms: number): AbortSignal {
    return AbortSignal.any([stopping.signal, AbortSignal.timeout(ms)])
  }

  function listAddresses(peer: PeerName): PeerAddress[] {
    return [...(addresses.get(peer)?.values() ?? [])]
  }

  function isHttp(peer: PeerName): boolean {
    return listAddresses(peer)[0]?.transport === 'http'
  }

  async function dial(peer: PeerName): Promise<void> {
    for (const address of listAddresses(peer)) {
      try {
        if (address.transport === 'http') await reachGateway(peer)
        else await reachPeer(peer, address)
        return
      } catch (error) {
        events.onSetback('dial-failed', { peer, address: address.text, error: String(error) })
      }
    }
    if (!stopping.signal.aborted) events.handle({ type: 'peer-down', peer })
  }

  async function reachGateway(peer: PeerName): Promise<void> {
    await askGateway(peer, { ask: 'heads' }, deadline(dialTimeoutMs))
    if (!gateways.has(peer)) events.onLink('peer-connected', peer)
    gateways.add(peer)
    events.onAnswered(peer, peer)
    events.handle({ type: 'peer-up', peer, carriesGossip: false })
  }

  /** The link counts as up once the peer has said that it speaks our protocol. */
  async function reachPeer(
    peer: PeerName,
    address: Extract<PeerAddress, { transport: 'libp2p' }>,
  ): Promise<void> {
    const { remotePeer } = await libp2p.dial(address.multiaddr, { signal: deadline(dialTimeoutMs) })
    const name = remotePeer.toString()
    events.onAnswered(address.text, name)
    if (name !== peer) {
      const known = addresses.get(name) ?? new Map<string, PeerAddress>()
      for (const [text, other] of addresses.get(peer) ?? []) known.set(text, other)
      addresses.set(name, known)
      addresses.delete(peer)
      events.handle({ type: 'peer-identified', peer, name })
    }
    if (speaking.has(name)) events.handle({ type: 'peer-up', peer: name })
  }

  function findConnection(peer: PeerName): Connection | undefined {
    if (!speaking.has(peer)) return undefined
    return libp2p.getConnections(peerIdFromString(peer)).find(({ status }) => status === 'open')
  }

  async function ask(peer: PeerName, request: SyncRequest, signal: AbortSignal): Promise<Uint8Array> {
    if (isHttp(peer)) return askGateway(peer, request, signal)
    const connection = findConnection(peer)
    if (connection === undefined) throw new Error(`no connection to ${peer}`)
    return askPeer(connection, request, signal)
  }

  return {
    async start() {
      await libp2p.register(syncProtocol, {
        onConnect(peer: PeerId) {
          speaking.add(peer.toString())
          events.onLink('peer-connected', peer.toString())
          events.handle({ type: 'peer-up', peer: peer.toString() })
        },
        onDisconnect(peer: PeerId) {
          speaking.delete(peer.toString())
          events.onLink('peer-gone', peer.toString())
          events.handle({ type: 'peer-down', peer: peer.toString() })
        },
      })
    },
    addAddress(peer, address) {
      const known = addresses.get(peer) ?? new Map<string, PeerAddress>()
      addresses.set(peer, known.set(address.text, address))
    },
    forget(peer) {
      addresses.delete(peer)
      gateways.delete(peer)
    },
    addressesOf: (peer) => listAddresses(peer).map(({ text }) => text),
    isHttp,
    connected: () => [...speaking, ...gateways],
    question: (peer, request, timeoutMs) => ask(peer, request, deadline(timeoutMs)),
    ask(peer, request, body, timeoutMs) {
      ask(peer, body, deadline(timeoutMs)).then(
        (bytes) => events.answered(request, bytes),
        (error: unknown) => {
          if (stopping.signal.aborted) return
          events.onSetback('ask-failed', { peer, ask: body.ask, error: String(error) })
          events.failed(request, 'unanswered')
        },
      )
    },
    dial(peer) {
      void dial(peer)
    },
    drop(peer, why) {
      if (gateways.delete(peer)) events.onLink('peer-gone', peer)
      if (!speaking.has(peer)) return
      for (const connection of libp2p.getConnections(peerIdFromString(peer))) connection.abort(new Error(why))
    },
    announce(bytes) {
      sendGossip(libp2p, bytes).catch((error: unknown) =>
        events.onSetback('gossip-failed', { error: String(error) }),
      )
    },
    async getBlockOverHttp(cid, signal) {
      for (const gateway of gateways) {
        try {
          return await getBlockOverHttp(gateway, cid, signal)
        } catch (error) {
          if (signal.aborted) throw error
        }
      }
      throw new Error(`no gateway has block ${cid}`)
    },
    stop: () => stopping.abort(),
  }
}
