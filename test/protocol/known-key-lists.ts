import {
  type CidText,
  type Did,
  type KeyChain,
  type KeyEvidence,
  ProtocolError,
  readEvidence,
  readKeyList,
  settleKeyChain,
  type VerifySignature,
} from '../../protocol/index.ts'

/** Settles a set of key lists in whatever order (§4.1), as a node that is told of each with all before it; the CIDs of the chain that rules. */
export function settleAll(
  publisher: Did,
  keyLists: readonly Uint8Array[],
  verify: VerifySignature,
): readonly CidText[] {
  const named = new Map<CidText, { bytes: Uint8Array; previous: CidText | null }>()
  for (const bytes of keyLists) {
    const { signed, statement } = readKeyList(bytes)
    named.set(signed.cid, { bytes, previous: statement.previous })
  }
  const pathTo = (cid: CidText | null): Uint8Array[] => {
    const list = cid === null ? undefined : named.get(cid)
    return list ? [...pathTo(list.previous), list.bytes] : []
  }
  let known: KeyChain | undefined
  const others: Uint8Array[] = []
  for (const cid of named.keys()) {
    const { chain, evidence } = settleKeyChain(publisher, pathTo(cid), { known, others, verify })
    known = chain
    for (const block of evidence) {
      const { first, second } = readEvidence(block.bytes) as KeyEvidence
      others.push(first.bytes, second.bytes)
    }
  }
  if (named.size === 0) throw new ProtocolError('bad_key_list', '', 'there is no key list')
  return known?.versions.map(({ cid }) => cid) ?? []
}
