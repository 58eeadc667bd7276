import type { Block } from './block/block.ts'
import { decodeBlock } from './block/decode.ts'
import { encodeBlock } from './block/encode.ts'
import type { BlockMap } from './block/value.ts'
import { concatBytes, equalBytes, utf8 } from './bytes.ts'
import { type CidText, cidForBlock } from './cid.ts'
import { ProtocolError } from './error.ts'
import { readBytes, readFields, readList, readText } from './shape.ts'
import { type Signer, type VerifySignature, verifySignature } from './signature.ts'

/** The types of signed statements of version 1 (`SPEC.md` §3); the later ones are reserved. */
export const statementTypes = [
  'record',
  'head',
  'keyList',
  'charter',
  'agreement',
  'grant',
  'usageReport',
  'amendment',
  'suspension',
  'termination',
] as const
export type StatementType = (typeof statementTypes)[number]

/** A signed block whose form is right. The signature has not been looked at unless `openSigned` gave it. */
export interface Signed extends Block {
  readonly type: StatementType
  readonly statement: BlockMap
  readonly key: Uint8Array
  readonly signature: Uint8Array
  readonly signedBytes: Uint8Array
}

/** The bytes that a signature covers: domain, type, and the strict dag-cbor of the statement. */
export function signedBytes(type: string, statement: Uint8Array): Uint8Array {
  return concatBytes(utf8(`biofed/1\0${type}\0`), statement)
}

/** Signs a statement of one party; throws as `encodeBlock`, and `bad_type`. */
export function sealStatement(statement: { readonly type: StatementType }, signer: Signer): Block {
  if (!statementTypes.includes(statement.type))
    throw new ProtocolError(
      'bad_type',
      '/statement/type',
      `there are no statements of type ${statement.type}`,
    )
  const encoded = encodeBlock(statement)
  const signature = signer.sign(signedBytes(statement.type, encoded))
  const bytes = concatBytes(beforeStatement, encoded, beforeKey, signer.publicKey, beforeSignature, signature)
  return { cid: cidForBlock(bytes), bytes }
}

/** What stands around the parts of `{ statement, signatures: [{ key, signature }] }` in dag-cbor. */
const beforeStatement = concatBytes(Uint8Array.of(0xa2, 0x69), utf8('statement'))
const beforeKey = concatBytes(
  Uint8Array.of(0x6a),
  utf8('signatures'),
  Uint8Array.of(0x81, 0xa2, 0x63),
  utf8('key'),
  Uint8Array.of(0x58, 32),
)
const beforeSignature = concatBytes(Uint8Array.of(0x69), utf8('signature'), Uint8Array.of(0x58, 64))

/** Form and number of signatures of a signed block of an expected type. `cid` spares the hashing where the caller has checked it. */
export function readSigned(bytes: Uint8Array, expected: StatementType, cid?: CidText): Signed {
  const signed = readAnySigned(bytes, cid)
  if (signed.type !== expected)
    throw new ProtocolError('bad_type', '/statement/type', `expected a ${expected}, not a ${signed.type}`)
  return signed
}

/** As `readSigned`, for whichever type of the closed list. */
export function readAnySigned(bytes: Uint8Array, cid: CidText = cidForBlock(bytes)): Signed {
  const { statement: inner, signatures } = readFields(decodeBlock(bytes), '', ['statement', 'signatures'])
  const statement = readFields(inner, '/statement', ['type'], { open: true })
  const type = readType(readText(statement.type, '/statement/type'))
  const list = readList(signatures, '/signatures')
  if (list.length !== 1)
    throw new ProtocolError('bad_signers', '/signatures', `expected one signature, not ${list.length}`)
  const { key, signature } = readFields(list[0], '/signatures/0', ['key', 'signature'])
  return {
    cid,
    bytes,
    type,
    statement,
    key: readBytes(key, '/signatures/0/key', 32),
    signature: readBytes(signature, '/signatures/0/signature', 64),
    signedBytes: signedBytes(type, statementBytes(bytes)),
  }
}

/**
 * Where key, signature and signed bytes of a block of this type stand, by its length alone: nothing is decoded, and nothing of it may be
 * believed. Undefined for blocks of another shape.
 */
export function findSignatureParts(
  bytes: Uint8Array,
  type: StatementType,
): Pick<Signed, 'key' | 'signature' | 'signedBytes'> | undefined {
  const atSignature = bytes.length - 64
  const atKey = atSignature - beforeSignature.length - 32
  const isShaped =
    atKey - beforeKey.length > beforeStatement.length &&
    standsAt(bytes, 0, beforeStatement) &&
    standsAt(bytes, atKey - beforeKey.length, beforeKey) &&
    standsAt(bytes, atKey + 32, beforeSignature)
  if (!isShaped) return undefined
  return {
    key: bytes.subarray(atKey, atKey + 32),
    signature: bytes.subarray(atSignature),
    signedBytes: signedBytes(type, statementBytes(bytes)),
  }
}

function standsAt(bytes: Uint8Array, at: number, part: Uint8Array): boolean {
  return equalBytes(bytes.subarray(at, at + part.length), part)
}

/** With exactly one signature everything around the statement has a fixed length, and strict bytes are the statement's only encoding. */
function statementBytes(bytes: Uint8Array): Uint8Array {
  const after = beforeKey.length + 32 + beforeSignature.length + 64
  return bytes.subarray(beforeStatement.length, bytes.length - after)
}

function readType(type: string): StatementType {
  if (!(statementTypes as readonly string[]).includes(type))
    throw new ProtocolError('bad_type', '/statement/type', `there are no statements of type ${type}`)
  return type as StatementType
}

/** Throws `bad_signature` unless the signature counts (`SPEC.md` §3.1). */
export function checkSignature(signed: Signed, verify: VerifySignature = verifySignature): void {
  if (!verify(signed.key, signed.signedBytes, signed.signature))
    throw new ProtocolError(
      'bad_signature',
      '/signatures/0/signature',
      `not a signature of this ${signed.type}`,
    )
}

/** Form, exactly one signature, signature valid. Whether the key may sign this is the caller's question. */
export function openSigned(bytes: Uint8Array, type: StatementType, verify?: VerifySignature): Signed {
  const signed = readSigned(bytes, type)
  checkSignature(signed, verify)
  return signed
}
