import type { Block } from './block/block.ts'
import type { BlockValue } from './block/value.ts'
import { compareBytes, equalBytes } from './bytes.ts'
import { type CidText, readCid } from './cid.ts'
import { type Did, keyFromDid, readDid } from './did.ts'
import { ProtocolError } from './error.ts'
import { badShape, readBytes, readFields, readInteger, readList, readText, refuseLinks } from './shape.ts'
import { requireAcceptableKey, type Signer } from './signature.ts'
import { readSigned, type Signed, sealStatement } from './signed.ts'
import { readTime, type Time } from './time.ts'

/** What a key may sign (`SPEC.md` §4), in order. */
export const keyUses = ['grant', 'head', 'licence', 'receipt', 'record'] as const
export type KeyUse = (typeof keyUses)[number]

/** A signing key that counts at leaf positions `[from, to)`; `to` null is open. */
export interface ListedKey {
  readonly key: Uint8Array
  readonly uses: readonly KeyUse[]
  readonly from: number
  readonly to: number | null
}

/** The end of an epoch: the RFC 6962 root over its first `size` leaves, from which the next continues. */
export interface EndedEpoch {
  readonly epoch: number
  readonly size: number
  readonly root: Uint8Array
}

/** One version of a publisher's key list (`SPEC.md` §4). */
export interface KeyListStatement {
  readonly type: 'keyList'
  readonly publisher: Did
  readonly version: number
  readonly previous: CidText | null
  readonly issued: Time
  readonly keys: readonly ListedKey[]
  readonly recovery: readonly Uint8Array[]
  readonly ended: readonly EndedEpoch[]
}

export const maxKeyListBytes = 65_536
/** Limit of the lists that name all versions; the bytes of a chain end it before. */
export const maxKeyListVersions = 1024
/** Limit for all versions of one publisher together, so that a page has room for them beside the largest leaf. */
export const maxKeyChainBytes = 131_072
const maxKeys = 64
const maxRecoveryKeys = 16

/** Signs a version. Unlike readers, which let such a key sign nothing, it refuses keys that aren't acceptable (`bad_key`). */
export function sealKeyList(statement: Omit<KeyListStatement, 'type'>, signer: Signer): Block {
  for (const [i, { key }] of statement.keys.entries()) requireAcceptableKey(key, `/statement/keys/${i}/key`)
  for (const [i, key] of statement.recovery.entries()) requireAcceptableKey(key, `/statement/recovery/${i}`)
  const block = sealStatement({ type: 'keyList', ...statement }, signer)
  readKeyList(block.bytes)
  return block
}

/** Form of a key list block; neither its place in a chain nor its signature. */
export function readKeyList(bytes: Uint8Array): {
  readonly signed: Signed
  readonly statement: KeyListStatement
} {
  if (bytes.length > maxKeyListBytes)
    throw new ProtocolError('too_large', '', `a key list has at most ${maxKeyListBytes} bytes`)
  return readSignedKeyList(readSigned(bytes, 'keyList'))
}

function readSignedKeyList(signed: Signed): {
  readonly signed: Signed
  readonly statement: KeyListStatement
} {
  const at = '/statement'
  const fields = readFields(
    signed.statement,
    at,
    ['publisher', 'version', 'previous', 'issued', 'keys', 'recovery', 'ended'],
    { open: true },
  )
  refuseLinks(fields, at)
  const version = readInteger(fields.version, `${at}/version`, 1)
  if ((fields.previous === null) !== (version === 1))
    throw badShape(`${at}/previous`, 'expected null in version 1, and a CID in every other')
  const statement: KeyListStatement = {
    type: 'keyList',
    publisher: readDid(fields.publisher, `${at}/publisher`),
    version,
    previous: fields.previous === null ? null : readCid(fields.previous, `${at}/previous`),
    issued: readTime(fields.issued, `${at}/issued`),
    keys: readAscending(fields.keys, `${at}/keys`, maxKeys, readListedKey, (entry) => entry.key),
    recovery: readAscending(
      fields.recovery,
      `${at}/recovery`,
      maxRecoveryKeys,
      (value, path) => readBytes(value, path, 32),
      (key) => key,
    ),
    ended: readEnded(fields.ended, `${at}/ended`),
  }
  return { signed, statement }
}

function readAscending<T>(
  value: BlockValue | undefined,
  path: string,
  most: number,
  read: (value: BlockValue | undefined, path: string) => T,
  keyOf: (entry: T) => Uint8Array,
): readonly T[] {
  const entries = readList(value, path, { most }).map((entry, i) => read(entry, `${path}/${i}`))
  for (const [i, entry] of entries.entries()) {
    const before = entries[i - 1]
    if (before !== undefined && compareBytes(keyOf(before), keyOf(entry)) >= 0)
      throw badShape(`${path}/${i}`, 'keys stand in ascending order, each once')
  }
  return entries
}

function readListedKey(value: BlockValue | undefined, path: string): ListedKey {
  const fields = readFields(value, path, ['key', 'uses', 'from', 'to'])
  const uses = readList(fields.uses, `${path}/uses`, { least: 1, most: keyUses.length }).map((use, i) =>
    readUse(use, `${path}/uses/${i}`),
  )
  for (const [i, use] of uses.entries()) {
    const before = uses[i - 1]
    if (before !== undefined && before >= use)
      throw badShape(`${path}/uses/${i}`, 'uses stand in ascending order, each once')
  }
  const from = readInteger(fields.from, `${path}/from`, 0)
  const to = fields.to === null ? null : readInteger(fields.to, `${path}/to`, from + 1)
  return { key: readBytes(fields.key, `${path}/key`, 32), uses, from, to }
}

function readUse(value: BlockValue, path: string): KeyUse {
  const text = readText(value, path)
  if (!(keyUses as readonly string[]).includes(text)) throw badShape(path, `"${text}" is not a use of keys`)
  return text as KeyUse
}

function readEnded(value: BlockValue | undefined, path: string): readonly EndedEpoch[] {
  let least = 1
  return readList(value, path).map((entry, i) => {
    const at = `${path}/${i}`
    const fields = readFields(entry, at, ['epoch', 'size', 'root'])
    if (fields.epoch !== i + 1) throw badShape(`${at}/epoch`, `expected epoch ${i + 1}`)
    least = readInteger(fields.size, `${at}/size`, least)
    return { epoch: i + 1, size: least, root: readBytes(fields.root, `${at}/root`, 32) }
  })
}

/** Whether `key` may sign the version after `before`: the identity key, or a recovery key of `before`. */
export function maySignKeyList(
  key: Uint8Array,
  publisher: Did,
  before: KeyListStatement | undefined,
): boolean {
  return (
    equalBytes(key, keyFromDid(publisher)) ||
    (before?.recovery.some((recovery) => equalBytes(recovery, key)) ?? false)
  )
}
