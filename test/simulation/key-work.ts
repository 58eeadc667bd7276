import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeNativeSigner } from '../../node/platform/native-signature.ts'
import type { KeyChange } from '../../node/publish/key-changes.ts'
import { keyFilePath } from '../../node/publish/key-files.ts'
import { makeSignedKeyList, readKeyRequest, signKeyRequest } from '../../node/publish/key-request.ts'
import type { Did, Signer } from '../../protocol/index.ts'
import type { SimNode } from './node.ts'
import { acknowledge, attempt } from './workload.ts'
import type { World } from './world.ts'

/** The identity key, as if it were on a machine of its own. */
function identityOf(node: SimNode, did: Did): Signer {
  const path = keyFilePath(join(node.disk.dir, 'keys'), did, 'identity')
  const { secretKey } = JSON.parse(readFileSync(path, 'utf8')) as { secretKey: string }
  return makeNativeSigner(new Uint8Array(Buffer.from(secretKey, 'base64')))
}

/** The way of a change of keys: asked for at the node, signed elsewhere, adopted. What a crash left half done is dropped first. */
export async function changeKeysOf(node: SimNode, did: Did, change: KeyChange): Promise<void> {
  const { keys } = node.parts.publishing
  if (keys.status().some(({ publishing }) => publishing === 'held')) await keys.cancel(did)
  const open = readKeyRequest(JSON.parse(JSON.stringify(await keys.prepare(did, change))))
  const list = signKeyRequest(open, identityOf(node, did))
  await keys.adopt(did, makeSignedKeyList(open.publisher, open.statement.version, list))
}

function changeKeys(world: World, node: SimNode, what: string, change: KeyChange): void {
  attempt(world, node, what, async () => {
    const { did } = node
    if (did === undefined) return
    await changeKeysOf(node, did, change)
    acknowledge(world, node, did, [])
  })
}

export function rotate(world: World, node: SimNode): void {
  changeKeys(world, node, 'rotate', { rotate: ['signing'] })
}

export function endEpoch(world: World, node: SimNode): void {
  changeKeys(world, node, 'end-epoch', { endEpoch: true })
}
