import {
  type CidText,
  checkHash,
  cidForBlock,
  cidFromBytes,
  cidToBytes,
  codecOf,
  decodeBlock,
  encodeBlock,
  equalBytes,
  findRefusal,
  fromJson,
  keyFromDid,
  makeTileTree,
  memoryHeldLog,
  memoryLog,
  msFromTime,
  openRecord,
  ProtocolError,
  readCar,
  readCid,
  readDid,
  readHeadsMessage,
  readKeyChain,
  readLeafAnswer,
  readNews,
  readPage,
  readReceiptAnswer,
  readRequest,
  readTime,
  revealsCommitment,
  toJson,
  type VerifySignature,
  verifyConsistency,
  verifyEvidence,
  verifyHead,
  verifyInclusion,
  verifyProofCar,
  verifyReceipt,
} from '../../protocol/index.ts'
import { bytesOf, hex, type VectorCase } from '../vectors/cases.ts'
import { numberedLeaf } from '../vectors/fixtures.ts'
import { provedBy } from '../vectors/make/proofs.ts'
import { settleAll } from './known-key-lists.ts'

/** Reads the input of a case as the protocol says; gives what the file states about valid ones, throws ProtocolError for the others. */
export type CheckVector = (entry: VectorCase, verify: VerifySignature) => Readonly<Record<string, unknown>>

const leaves: Uint8Array[] = []

function firstLeaves(size: number): readonly Uint8Array[] {
  while (leaves.length < size) leaves.push(numberedLeaf(leaves.length))
  return leaves.slice(0, size)
}

export const checks: Readonly<Record<string, CheckVector>> = {
  blocks(entry) {
    const bytes = blockOf(entry)
    const value = decodeBlock(bytes)
    if (!equalBytes(encodeBlock(value), bytes)) throw new Error('another encoding')
    if (entry.blockParts) return {}
    const json = toJson(value)
    if (!equalBytes(encodeBlock(fromJson(json)), bytes)) throw new Error('another JSON form')
    return { cid: cidForBlock(bytes), json }
  },
  cids({ text, block }) {
    const cid = readCid(text)
    if (typeof block === 'string') checkHash(cid, bytesOf(block))
    return { bytes: hex(cidToBytes(cid)), codec: codecOf(cid) }
  },
  dids: ({ did }) => ({ key: hex(keyFromDid(readDid(did))) }),
  times: ({ time }) => ({ seconds: msFromTime(readTime(time)) / 1000 }),
  signatures(entry, verify) {
    const [publicKey, message, signature] = [entry.publicKey, entry.message, entry.signature].map(readHex)
    if (!publicKey || !message || !signature || !verify(publicKey, message, signature))
      throw new ProtocolError('bad_signature', '', 'refused')
    return {}
  },
  'key-lists'(entry, verify) {
    const { epoch, newest } = chainOf(entry, verify)
    return { epoch, newest: newest.cid }
  },
  records(entry, verify) {
    const record = openRecord(readHex(entry.block), {
      chain: chainOf(entry, verify),
      position: Number(entry.position),
      verify,
    })
    const { cid, fileLinks, withdraws = null, people = null } = record
    return { cid, fileLinks, withdraws, people }
  },
  heads(entry, verify) {
    const chain = chainOf(entry, verify)
    const head = verifyHead(readHex(entry.block), { chain, now: Number(entry.now) * 1000, verify })
    return { size: head.statement.size, tree: head.statement.tree }
  },
  logs(entry) {
    if (entry.check === 'roots') return checkRoots(entry)
    const proof = (entry.proof as string[]).map(bytesOf)
    const ok =
      entry.check === 'inclusion'
        ? verifyInclusion(
            readHex(entry.leaf),
            Number(entry.index),
            Number(entry.size),
            proof,
            readHex(entry.root),
          )
        : verifyConsistency(
            Number(entry.from),
            Number(entry.to),
            readHex(entry.rootFrom),
            readHex(entry.rootTo),
            proof,
          )
    if (!ok) throw new ProtocolError('bad_proof', '', 'refused')
    return {}
  },
  cars(entry) {
    const { root, blocks } = readCar(readBase64(entry.car), { maxBytes: Number(entry.maxBytes) })
    return { root: root.cid, blocks: [root, ...blocks].map(({ cid, bytes }) => ({ cid, bytes: hex(bytes) })) }
  },
  pages(entry, verify) {
    const page = readPage(readBase64(entry.page), {
      publisher: readDid(entry.publisher),
      have: heldOf(entry, verify),
      from: entry.from === undefined ? undefined : Number(entry.from),
      cut: entry.cut === undefined ? undefined : Number(entry.cut),
      others: (entry.others as string[] | undefined)?.map(bytesOf),
      now: Number(entry.now) * 1000,
      verify,
    })
    const blocks = [...page.fills, ...page.entries].flatMap(({ block, people }) =>
      [block?.cid, people?.cid].filter((cid) => cid !== undefined),
    )
    const { to, holes, withdrawn, withdrawnPeople } = page
    return { to, holes, withdrawn, withdrawnPeople, blocks }
  },
  proofs(entry, verify) {
    return provedBy(verifyProofCar(readBase64(entry.proof), { now: Number(entry.now) * 1000, verify }))
  },
  receipts(entry, verify) {
    const giverChain = readKeyChain(readDid(entry.giver), (entry.keyLists as string[]).map(bytesOf), {
      verify,
    })
    const now = Number(entry.now) * 1000
    const { cid, receipt } = verifyReceipt(readHex(entry.receipt), { giverChain, now, verify })
    return { cid, size: receipt.size, time: receipt.time }
  },
  evidence(entry, verify) {
    const chain = (entry.keyLists as string[]).length === 0 ? undefined : chainOf(entry, verify)
    const now = Number(entry.now) * 1000
    const evidence = verifyEvidence(readHex(entry.evidence), { chain, now, verify })
    const { cid, of } = evidence
    return evidence.of === 'log'
      ? { cid, of, position: evidence.position }
      : { cid, of, version: evidence.version }
  },
  'key-forks'(entry, verify) {
    const keyLists = (entry.keyLists as string[]).map(bytesOf)
    return { ruling: settleAll(readDid(entry.publisher), keyLists, verify) }
  },
  commitments(entry, verify) {
    const chain = chainOf(entry, verify)
    const commitment = openRecord(readHex(entry.commitment), { chain, position: 1, verify })
    const record = openRecord(readHex(entry.record), { chain, position: 2, verify })
    return { reveals: revealsCommitment(record, commitment) }
  },
  messages(entry) {
    const message = readBase64(entry.message)
    if (entry.read === 'request') readRequest(message)
    else if (entry.read === 'heads') readHeadsMessage(message)
    else if (entry.read === 'leaf') readLeafAnswer(message)
    else if (entry.read === 'news') readNews(message)
    else if (entry.read === 'receipt') readReceiptAnswer(message)
    else return { refusal: findRefusal(message) }
    return {}
  },
}

function checkRoots(entry: VectorCase): Readonly<Record<string, unknown>> {
  const size = Number(entry.size)
  const first = firstLeaves(size)
  const withdrawn = new Set(entry.withdrawn as number[])
  const root = memoryLog(first).root
  if (!root || hex(root) !== entry.root) throw new ProtocolError('bad_root', '', 'refused')
  const tree: CidText = makeTileTree({
    size,
    leafAt: (position) => first[position] ?? new Uint8Array(),
    isWithdrawn: (position) => withdrawn.has(position),
  }).root
  if (tree !== entry.tree) throw new ProtocolError('bad_tree', '', 'refused')
  return {}
}

function blockOf(entry: VectorCase): Uint8Array {
  if (typeof entry.block === 'string') return bytesOf(entry.block)
  const parts = entry.blockParts as [string, number][]
  return new Uint8Array(Buffer.concat(parts.map(([text, times]) => Buffer.from(text.repeat(times), 'hex'))))
}

function chainOf(entry: VectorCase, verify: VerifySignature) {
  return readKeyChain(readDid(entry.publisher), (entry.keyLists as string[]).map(bytesOf), { verify })
}

interface HaveJson {
  leaves: string[]
  notWithdrawable: number[]
  withdrawn: number[]
  holes: number[]
  lastIssued: string | null
  keyLists: string[]
}

function heldOf({ have, publisher }: VectorCase, verify: VerifySignature) {
  const { leaves: held, notWithdrawable, withdrawn, holes, lastIssued, keyLists } = have as HaveJson
  const known = held.map(bytesOf)
  for (const leaf of known) cidFromBytes(leaf)
  return memoryHeldLog({
    leaves: known,
    fixed: new Set(notWithdrawable),
    withdrawn: new Set(withdrawn),
    holes,
    lastIssued: lastIssued === null ? undefined : readTime(lastIssued),
    chain:
      keyLists.length === 0 ? undefined : readKeyChain(readDid(publisher), keyLists.map(bytesOf), { verify }),
  })
}

function readHex(value: unknown): Uint8Array {
  return bytesOf(String(value))
}

function readBase64(value: unknown): Uint8Array {
  return new Uint8Array(Buffer.from(String(value), 'base64'))
}
