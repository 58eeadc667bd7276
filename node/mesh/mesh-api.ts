import type { CidText, Did, SyncRequest } from '../../protocol/index.ts'
import type { News, ReceiptAccess } from '../receipts/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { FileStore } from '../store/files.ts'
import type { SyncStore } from '../sync/access.ts'
import type { SyncTimes } from '../sync/state.ts'
import type { LocalisedText, Peer } from './peer-list.ts'

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
  /** The publishers that this node signs for, for what it says of itself. */
  readonly hosted?: () => readonly Did[]
  /** Receipts and news of this node; without them it takes none and answers with none. */
  readonly receipts?: ReceiptAccess & { readonly news: News }
  /** Leaves, a head or keys of a publisher were stored, or its log was cut. */
  readonly onStored?: (publisher: Did) => void
  /** Once a second. */
  readonly onTick?: () => void
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
  /** Tells all of one signed block of at most 4 KiB, such as a receipt. */
  say(block: Uint8Array): void
  /** Asks every connected peer; gives what answered within `timeoutMs`, refusals included. */
  askAll(request: SyncRequest, timeoutMs: number): Promise<readonly Uint8Array[]>
  /** Compares heads with all peers at once instead of within the minute. */
  compareNow(): void
  /** Stores one public block from any connected peer, checked against its hash; rejects when none gives it before the signal. */
  fetchBlock(cid: CidText, signal: AbortSignal): Promise<void>
  /** Resolves when nothing is under way, and no connected peer has anything that is followed and lacks here. */
  settled(): Promise<void>
  close(): Promise<void>
}
