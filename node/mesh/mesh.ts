import { ListenError, readAddress } from './address.ts'
import { assemble } from './assemble.ts'
import { makeBitswap } from './bitswap.ts'
import { loadIdentity } from './identity.ts'
import { type MeshLibp2p, makeLibp2p } from './libp2p.ts'
import type { Mesh, MeshOptions } from './mesh-api.ts'

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
