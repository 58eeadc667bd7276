import type { CidText } from '../../protocol/index.ts'
import { checkHash } from '../../protocol/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { Db } from '../store/database.ts'
import { readAddress } from './address.ts'
import { makeBitswap } from './bitswap.ts'
import { getBlockOverHttp } from './http-peer.ts'
import { loadIdentity } from './identity.ts'
import { makeLibp2p } from './libp2p.ts'
import { makePeerBook } from './peer-book.ts'

/** Fetches single blocks from known peers and does nothing else: for a store with which no node starts. */
export interface RepairLink extends AsyncDisposable {
  /** Stores one block, checked against its hash; rejects when no peer gives it before the signal. */
  fetchBlock(cid: CidText, signal: AbortSignal): Promise<void>
}

export interface RepairLinkOptions {
  readonly db: Db
  readonly blocks: BlockStore
  /** The file of the node's libp2p key. */
  readonly keyPath: string
  /** Multiaddrs and URLs, besides those remembered in the store. */
  readonly peers: readonly string[]
}

const dialTimeoutMs = 15_000

/** Dials all peers that are known; those that don't answer are left out. Throws `AddressError` for a peer that can't be read. */
export async function openRepairLink({ db, blocks, keyPath, peers }: RepairLinkOptions): Promise<RepairLink> {
  const known = [
    ...new Set([
      ...makePeerBook(db)
        .list()
        .map(({ address }) => address),
      ...peers,
    ]),
  ].map(readAddress)
  const gateways = known.flatMap((address) => (address.transport === 'http' ? [address.text] : []))
  await using stack = new AsyncDisposableStack()
  const libp2p = await makeLibp2p({ privateKey: await loadIdentity(keyPath), listen: [] })
  stack.defer(() => libp2p.stop())
  const bitswap = makeBitswap(libp2p, db, blocks)
  await libp2p.start()
  await bitswap.start()
  stack.defer(() => bitswap.stop())
  await Promise.allSettled(
    known.flatMap((address) =>
      address.transport === 'http'
        ? []
        : [libp2p.dial(address.multiaddr, { signal: AbortSignal.timeout(dialTimeoutMs) })],
    ),
  )

  async function overHttp(cid: CidText, signal: AbortSignal): Promise<void> {
    const bytes = await Promise.any(
      gateways.map(async (gateway) => {
        const given = await getBlockOverHttp(gateway, cid, signal)
        checkHash(cid, given)
        return given
      }),
    )
    db.transaction((tx) => blocks.put(tx, { cid, bytes }))
  }

  const open = stack.move()
  return {
    async fetchBlock(cid, signal) {
      const ways = [overHttp(cid, signal)]
      if (libp2p.getConnections().length > 0) ways.push(bitswap.fetchBlock(cid, signal))
      await Promise.any(ways)
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}
