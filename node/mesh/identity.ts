import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import type { PrivateKey } from '@libp2p/interface'

/**
 * The node's libp2p key, kept in `path` (libp2p protobuf, readable by the owner alone) and made there the first time. It names the
 * node in the mesh and signs nothing of ours. Throws with place and remedy when the file holds something else.
 */
export async function loadIdentity(path: string): Promise<PrivateKey> {
  if (existsSync(path)) return readIdentity(path)
  const key = await generateKeyPair('Ed25519')
  const draft = `${path}.new`
  writeFileSync(draft, privateKeyToProtobuf(key), { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, path)
  return key
}

function readIdentity(path: string): PrivateKey {
  try {
    return privateKeyFromProtobuf(readFileSync(path))
  } catch (cause) {
    throw new Error(
      `${path} holds no libp2p key. Put it back from a backup, or remove it: the node then takes a new peer id`,
      { cause },
    )
  }
}
