import type { Block } from './block/block.ts'
import { equalBytes } from './bytes.ts'
import type { CidText } from './cid.ts'
import type { Did } from './did.ts'
import { ProtocolError } from './error.ts'
import {
  type EndedEpoch,
  type KeyListStatement,
  type KeyUse,
  maxKeyChainBytes,
  maySignKeyList,
  readKeyList,
} from './key-list.ts'
import type { VerifySignature } from './signature.ts'
import { checkSignature } from './signed.ts'

export interface KeyListVersion extends Block {
  readonly statement: KeyListStatement
  /** The key that signed it, 32 bytes. */
  readonly key: Uint8Array
}

/** All versions of one publisher's key list, verified. The newest rules. */
export interface KeyChain {
  readonly publisher: Did
  readonly versions: readonly KeyListVersion[]
  readonly newest: KeyListVersion
  /** The current epoch. */
  readonly epoch: number
  readonly ended: readonly EndedEpoch[]
}

/**
 * Verifies key list blocks in order of version (`SPEC.md` §4). They begin with version 1, or, where `known` is given, with any
 * version up to the one after its newest; blocks that `known` holds are compared, not verified again, and what is no newer gives
 * `known` itself. Throws the codes of §4; a well-signed other block for a version in `known` is `bad_key_list` at `/<index>`.
 */
export function readKeyChain(
  publisher: Did,
  blocks: readonly Uint8Array[],
  { verify, known }: { verify?: VerifySignature | undefined; known?: KeyChain | undefined } = {},
): KeyChain {
  requireFits(blocks)
  const versions = known ? [...known.versions] : []
  let next: number | undefined
  for (const [i, bytes] of blocks.entries()) {
    const held = next === undefined ? versions.find(same(bytes)) : versions[next - 1]
    if (held && same(bytes)(held)) {
      next = held.statement.version + 1
      continue
    }
    const version = readVersion(publisher, bytes, versions, next, `/${i}`, verify)
    versions.push(version)
    next = version.statement.version + 1
  }
  requireFits(versions.map(({ bytes }) => bytes))
  if (known && versions.length === known.versions.length) return known
  return chainOf(publisher, versions)
}

/** The chain of these verified versions, the first to the newest. Throws `bad_key_list` when there are none. */
export function chainOf(publisher: Did, versions: readonly KeyListVersion[]): KeyChain {
  const newest = versions.at(-1)
  if (!newest) throw new ProtocolError('bad_key_list', '', 'there is no key list')
  const { ended } = newest.statement
  return { publisher, versions, newest, epoch: ended.length + 1, ended }
}

/** Throws `too_large` for blocks that no chain has room for. */
export function requireFits(blocks: readonly Uint8Array[]): void {
  if (blocks.reduce((sum, { length }) => sum + length, 0) > maxKeyChainBytes)
    throw new ProtocolError('too_large', '', `all key lists have at most ${maxKeyChainBytes} bytes`)
}

function same(bytes: Uint8Array): (version: KeyListVersion) => boolean {
  return (version) => equalBytes(version.bytes, bytes)
}

/** The version after the last of `versions`, checked against it. */
function readVersion(
  publisher: Did,
  bytes: Uint8Array,
  versions: readonly KeyListVersion[],
  expected: number | undefined,
  path: string,
  verify: VerifySignature | undefined,
): KeyListVersion {
  const { version } = readKeyList(bytes).statement
  if (version > versions.length + 1 || version !== (expected ?? version))
    throw badKeyList(`${path}/statement/version`, `version ${version} is not the next one`)
  const read = readKeyListAfter(publisher, bytes, versions[version - 2], { path, verify })
  if (version <= versions.length)
    throw badKeyList(path, `another version ${version} than the one held: the publisher's keys have forked`)
  return read
}

/** A well signed version after `before`, or the first where there is none (`SPEC.md` §4). Throws the codes of §4 at `path`. */
export function readKeyListAfter(
  publisher: Did,
  bytes: Uint8Array,
  before: KeyListVersion | undefined,
  { path = '', verify }: { path?: string; verify?: VerifySignature | undefined } = {},
): KeyListVersion {
  const { signed, statement } = readKeyList(bytes)
  if (statement.publisher !== publisher)
    throw new ProtocolError('wrong_publisher', `${path}/statement/publisher`, `expected ${publisher}`)
  if (statement.version !== (before?.statement.version ?? 0) + 1)
    throw badKeyList(`${path}/statement/version`, `version ${statement.version} is not the next one`)
  if (statement.previous !== (before?.cid ?? null))
    throw badKeyList(
      `${path}/statement/previous`,
      `version ${statement.version} doesn't name the version before`,
    )
  if (!maySignKeyList(signed.key, publisher, before?.statement))
    throw new ProtocolError(
      'bad_signers',
      `${path}/signatures/0/key`,
      'neither the identity key nor a recovery key',
    )
  checkSignature(signed, verify)
  if (before) checkSuccessor(statement, before.statement, path)
  return { cid: signed.cid, bytes, statement, key: signed.key }
}

function checkSuccessor(statement: KeyListStatement, before: KeyListStatement, path: string): void {
  if (statement.issued < before.issued)
    throw badKeyList(`${path}/statement/issued`, 'issued before the version before')
  for (const [i, entry] of before.ended.entries()) {
    const kept = statement.ended[i]
    if (!kept || kept.size !== entry.size || !equalBytes(kept.root, entry.root))
      throw badKeyList(`${path}/statement/ended/${i}`, 'an ended epoch was changed or left out')
  }
}

function badKeyList(path: string, message: string): ProtocolError {
  return new ProtocolError('bad_key_list', path, message)
}

/** Throws `unknown_key` unless the newest key list has `key` for `use`, `key_out_of_range` unless it counts at `position`. */
export function requireKey(
  chain: KeyChain,
  key: Uint8Array,
  use: KeyUse,
  position: number,
  path = '/signatures/0/key',
): void {
  const listed = chain.newest.statement.keys.find((entry) => equalBytes(entry.key, key))
  if (!listed?.uses.includes(use))
    throw new ProtocolError('unknown_key', path, `the newest key list has no such key for ${use}`)
  if (position < listed.from || (listed.to !== null && position >= listed.to))
    throw new ProtocolError('key_out_of_range', path, `the key doesn't count at leaf ${position}`)
}

/** True when `cid` is a version of the chain. */
export function hasKeyList(chain: KeyChain, cid: CidText): boolean {
  return chain.versions.some((version) => version.cid === cid)
}
