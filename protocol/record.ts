import type { Block } from './block/block.ts'
import { type BlockMap, type BlockValue, childPath } from './block/value.ts'
import { type CidText, codecOf, findCid, readCid, readLink } from './cid.ts'
import { findReveals, type Reveals } from './commitment.ts'
import { type Did, readDid } from './did.ts'
import { ProtocolError } from './error.ts'
import { findFileLinks } from './file-object.ts'
import { hasKeyList, type KeyChain, requireKey } from './key-chain.ts'
import { badShape, readFields, readInteger, readText, refuseLinks } from './shape.ts'
import type { Signer, VerifySignature } from './signature.ts'
import { checkSignature, readSigned, type Signed, sealStatement } from './signed.ts'
import { readTime, type Time } from './time.ts'

/** What a publisher signs about one revision of a thing (`SPEC.md` §5). Readers check the required fields and leave the optional ones as they came. */
export interface RecordStatement {
  readonly type: 'record'
  readonly kind: string
  readonly publisher: Did
  /** The publisher's own accession. */
  readonly key: string
  readonly revision: number
  readonly previous: CidText | null
  readonly issued: Time
  readonly people?: CidText
  /** Link to a version of the publisher's key list. */
  readonly keyList: BlockValue
  readonly body: BlockMap
  readonly status?: BlockValue
  readonly licence?: BlockValue
  readonly project?: BlockValue
  readonly funding?: BlockValue
  readonly change?: BlockValue
  readonly materialTerms?: BlockValue
  readonly rightsNotice?: BlockValue
  /** Names an earlier commitment to this record (§5.7). */
  readonly reveals?: BlockValue
}

/** A record whose form is right; `openRecord` also checked key, signature and publisher. */
export interface OpenRecord extends Block {
  readonly statement: RecordStatement
  /** The signing key, 32 bytes. */
  readonly key: Uint8Array
  readonly keyList: CidText
  /** The side block, where the record names one. */
  readonly people?: CidText
  /** Open files that the body links, each once. */
  readonly fileLinks: readonly CidText[]
  /** The leaf or people block that a record of kind withdrawal names; whether it takes effect depends on the log (§5.5). */
  readonly withdraws?: CidText
  /** The commitment that the record says was to it; whether it was, `revealsCommitment` tells. */
  readonly reveals?: Reveals
}

const kindForm = /^[a-z][a-z0-9-]{0,31}$/
const keyForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** Signs a record; throws as readers would. */
export function sealRecord(statement: RecordStatement, signer: Signer): Block {
  const block = sealStatement(statement, signer)
  readRecordShape(block.bytes, block.cid)
  return block
}

/** Everything of §5.1 for the record at leaf `position`. `cid` spares hashing where the caller checked it already. */
export function openRecord(
  bytes: Uint8Array,
  {
    chain,
    position,
    verify,
    cid,
  }: { chain: KeyChain; position: number; verify?: VerifySignature | undefined; cid?: CidText },
): OpenRecord {
  const signed = readSigned(bytes, 'record', cid)
  const record = readSignedRecord(signed, chain.publisher)
  if (record.statement.publisher !== chain.publisher)
    throw new ProtocolError('wrong_publisher', '/statement/publisher', `expected ${chain.publisher}`)
  if (!hasKeyList(chain, record.keyList))
    throw new ProtocolError('bad_key_list', '/statement/keyList', "not a version of the publisher's key list")
  requireKey(chain, signed.key, 'record', position)
  checkSignature(signed, verify)
  return record
}

/** Form alone, neither key nor signature: for blocks that were verified before they were stored. */
export function readRecordShape(bytes: Uint8Array, cid?: CidText): OpenRecord {
  return readSignedRecord(readSigned(bytes, 'record', cid))
}

/** The record of a signed block of type record; form alone. `knownDid` needn't be decoded again. */
export function readSignedRecord(signed: Signed, knownDid?: Did): OpenRecord {
  const at = '/statement'
  const { statement } = signed
  const fields = readFields(
    statement,
    at,
    ['kind', 'publisher', 'key', 'revision', 'previous', 'issued', 'keyList', 'body'],
    { open: true },
  )
  const kind = readText(fields.kind, `${at}/kind`, kindForm)
  if (fields.publisher !== knownDid) readDid(fields.publisher, `${at}/publisher`)
  readText(fields.key, `${at}/key`, keyForm)
  const revision = readInteger(fields.revision, `${at}/revision`, 1)
  if ((fields.previous === null) !== (revision === 1))
    throw badShape(`${at}/previous`, 'expected null in revision 1, and a CID in every other')
  if (fields.previous !== null) readCid(fields.previous, `${at}/previous`)
  readTime(fields.issued, `${at}/issued`)
  const keyList = readLink(fields.keyList, `${at}/keyList`)
  const people = 'people' in statement ? readPeopleName(statement.people, `${at}/people`) : undefined
  const body = readFields(fields.body, `${at}/body`, [], { open: true })
  for (const name in statement)
    if (name !== 'keyList' && name !== 'body' && typeof statement[name] === 'object')
      refuseLinks(statement[name], childPath(at, name))
  const fileLinks = findFileLinks(body, `${at}/body`)
  const withdraws = kind === 'withdrawal' ? findCid(body.target) : undefined
  const reveals = 'reveals' in statement ? findReveals(statement.reveals) : undefined
  return {
    cid: signed.cid,
    bytes: signed.bytes,
    statement: statement as unknown as RecordStatement,
    key: signed.key,
    keyList,
    fileLinks,
    ...(people && { people }),
    ...(withdraws && { withdraws }),
    ...(reveals && { reveals }),
  }
}

function readPeopleName(value: BlockValue | undefined, path: string): CidText {
  const cid = readCid(value, path)
  if (codecOf(cid) !== 'dag-cbor') throw badShape(path, 'expected the CID of a dag-cbor block')
  return cid
}

/** `biofed:<did>/<kind>/<key>`, the name that stays over all revisions. */
export function stableName({ publisher, kind, key }: RecordStatement): string {
  return `biofed:${publisher}/${kind}/${key}`
}
