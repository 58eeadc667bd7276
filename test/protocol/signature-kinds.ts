import { verifyNatively as verify } from '../../node/platform/native-signature.ts'
import {
  type BlockMap,
  checkpointText,
  decodeBlock,
  encodeBlock,
  linkTo,
  makeBlock,
  openRecord,
  openSigned,
  readAnySigned,
  readCheckpoint,
  readHead,
  readKeyChain,
  receiptSignedBytes,
  type Signer,
  type StatementType,
  sealHead,
  sealKeyList,
  sealReceipt,
  sealRecord,
  sealStatement,
  signedBytes,
  statementTypes,
  utf8,
  verifyHead,
  verifyReceipt,
} from '../../protocol/index.ts'
import {
  did,
  digest,
  identity,
  keyListStatement,
  numberedLeaf,
  otherDid,
  recordStatement,
  startMs,
  treeOf,
} from '../vectors/fixtures.ts'

/** One kind of thing that keys sign, with an example by the one key that signs everything here: so nothing but its meaning keeps them apart. */
export interface SignatureKind {
  readonly name: string
  /** What the example's signature covers. */
  readonly message: Uint8Array
  readonly signature: Uint8Array
  /** Reads the example with this signature in place of its own. Throws ProtocolError when it doesn't count. */
  read(signature: Uint8Array): unknown
}

const signer: Signer = identity
const keyList = sealKeyList(
  keyListStatement({
    keys: [
      { key: signer.publicKey, uses: ['grant', 'head', 'licence', 'receipt', 'record'], from: 0, to: null },
    ],
  }),
  signer,
)
export const matrixChain = readKeyChain(did, [keyList.bytes], { verify })
const record = sealRecord({ ...recordStatement(), keyList: linkTo(keyList.cid) }, signer)
const headBlock = sealHead(
  {
    publisher: did,
    epoch: 1,
    size: 1,
    root: digest('root'),
    tree: treeOf([numberedLeaf(0)]),
    issued: recordStatement().issued,
    previous: null,
    keyList: keyList.cid,
  },
  signer,
)
const head = readHead(headBlock.bytes).statement
const note = head.checkpoint

function statementKind(name: string, bytes: Uint8Array, read: (bytes: Uint8Array) => unknown): SignatureKind {
  const { statement, key, signature, signedBytes: message } = readAnySigned(bytes)
  return {
    name,
    message,
    signature,
    read: (other) => read(makeBlock({ statement, signatures: [{ key, signature: other }] }).bytes),
  }
}

/** A statement with the same fields as those of the other types. */
function plainKind(type: StatementType): SignatureKind {
  const { bytes } = sealStatement(
    { type, note: 'the same for every type' } as { type: StatementType },
    signer,
  )
  return statementKind(`a statement of type ${type}`, bytes, (changed) => openSigned(changed, type, verify))
}

const checkpointKind: SignatureKind = {
  name: 'a checkpoint',
  message: utf8(checkpointText(head)),
  signature: Uint8Array.from(Buffer.from(note.split(' ').at(-1) ?? '', 'base64').subarray(4)),
  read(other) {
    const before = note.slice(0, note.lastIndexOf(' ') + 1)
    const keyId = Buffer.from(note.slice(before.length), 'base64').subarray(0, 4)
    const changed = `${before}${Buffer.concat([keyId, other]).toString('base64')}\n`
    return readCheckpoint(changed, head, signer.publicKey, verify)
  },
}

/** A receipt that the examples' institution gives for the log of another. */
const receipt = sealReceipt(
  { publisher: otherDid, epoch: 1, size: 1, root: digest('root'), giver: did, time: startMs / 1000 },
  signer,
)
const receiptKind: SignatureKind = {
  name: 'a receipt',
  message: receiptSignedBytes(receipt.receipt),
  signature: receipt.receipt.signature,
  read(other) {
    const changed = makeBlock({ ...(decodeBlock(receipt.bytes) as BlockMap), signature: other })
    return verifyReceipt(changed.bytes, { giverChain: matrixChain, verify })
  },
}

/** Every kind of signature of this format. What a new part signs is added here, and so tested against all others. */
export const signatureKinds: readonly SignatureKind[] = [
  ...statementTypes.map(plainKind),
  statementKind('a record', record.bytes, (bytes) =>
    openRecord(bytes, { chain: matrixChain, position: 0, verify }),
  ),
  statementKind('a head', headBlock.bytes, (bytes) => verifyHead(bytes, { chain: matrixChain, verify })),
  statementKind('a key list', keyList.bytes, (bytes) => readKeyChain(did, [bytes], { verify })),
  checkpointKind,
  receiptKind,
]

/** The key that signed all examples. */
export const matrixSigner: Signer = signer

/** The record of the examples, signed over other bytes than those of the format. */
export function recordSignedOver(makeMessage: (statement: Uint8Array) => Uint8Array): Uint8Array {
  const { statement } = readAnySigned(record.bytes)
  const signature = signer.sign(makeMessage(encodeBlock(statement)))
  return makeBlock({ statement, signatures: [{ key: signer.publicKey, signature }] }).bytes
}

/** The signed bytes of the format for a record. */
export const recordMessage = (statement: Uint8Array): Uint8Array => signedBytes('record', statement)
