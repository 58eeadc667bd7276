import {
  type Did,
  didFromKey,
  equalBytes,
  type KeyChain,
  keyFromDid,
  readKeyList,
} from '../../protocol/index.ts'
import type { KeyListView } from './key-changes.ts'

/** The newest key list of a chain and how it came to be, as the API shows it. */
export function makeKeyListView({ publisher, newest, versions, epoch, ended }: KeyChain): KeyListView {
  const { version, issued, keys, recovery } = newest.statement
  return {
    publisher,
    version,
    cid: newest.cid,
    epoch,
    issued,
    keys: keys.map(({ key, uses, from, to }) => ({ key: didFromKey(key), uses: [...uses], from, to })),
    recovery: recovery.map(didFromKey),
    ended: ended.map(({ root, ...entry }) => ({ ...entry, root: Buffer.from(root).toString('base64') })),
    versions: versions.map(({ cid, bytes, statement }) => ({
      version: statement.version,
      cid,
      issued: statement.issued,
      signedBy: signerIn(publisher, bytes),
    })),
  }
}

/** Which of the keys that may sign a key list has signed this one. */
function signerIn(publisher: Did, bytes: Uint8Array): 'identity' | 'recovery' {
  return equalBytes(readKeyList(bytes).signed.key, keyFromDid(publisher)) ? 'identity' : 'recovery'
}
