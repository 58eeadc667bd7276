import {
  type CidText,
  checkHash,
  checkSignature,
  cidFromBytes,
  decodeBlock,
  equalBytes,
  findFileLinks,
  findRefusal,
  isMap,
  ProtocolError,
  type Receipt,
  readAnySigned,
  readCar,
  readCid,
  readReceipt,
  rootAt,
} from '../../protocol/index.ts'
import { rottenBlocks } from './bit-rot.ts'
import { soundParts } from './composition.ts'
import type { Ledger } from './ledger.ts'
import type { Watcher } from './network.ts'
import type { SimNode } from './node.ts'
import { Excused, Violation } from './violation.ts'

const mostBytes = 1_310_720

/** Looks at everything that honest nodes send, at the moment at which they send it; `report` hears of broken promises. */
export function makeWatcher(
  honest: ReadonlyMap<string, SimNode>,
  ledger: Ledger,
  report: (violation: Violation | Excused) => void,
): Watcher {
  return (message) => {
    try {
      watch(message)
    } catch (error) {
      if (!(error instanceof Violation) && !(error instanceof Excused)) throw error
      report(error)
    }
  }

  function watch({ from, kind, bytes, cid }: Parameters<Watcher>[0]): void {
    const node = honest.get(from)
    if (!node?.isAlive) return
    checkSecrets(node, ledger, bytes)
    if (kind === 'block') checkBlock(node, ledger, readCid(cid), bytes)
    if (kind === 'gossip') checkGossip(node, ledger, bytes)
    if (kind !== 'answer' || findRefusal(bytes) !== undefined) return
    ledger.showHead(node)
    for (const block of readBlocks(node, bytes)) checkServed(node, ledger, block)
  }
}

/** Whoever passes something on has checked its signature, and doesn't show what isn't on its disk for good. */
function checkGossip(node: SimNode, ledger: Ledger, bytes: Uint8Array): void {
  if (node.parts.db.inTransaction)
    throw new Violation('durable-first', `${node.name} announces something in the middle of a transaction`)
  ledger.showHead(node)
  if (!isGenuine(bytes))
    throw new Violation(
      'only-the-genuine',
      `${node.name} passes on what nobody signed: ${bytes.length} bytes`,
    )
  const receipt = findReceipt(bytes)
  if (receipt && receipt.giver === node.did) checkReceipt(node, receipt)
}

function isGenuine(bytes: Uint8Array): boolean {
  const kind = kindOf(bytes)
  if (kind === 'receipt' || kind === 'evidence') return true
  try {
    checkSignature(readAnySigned(bytes), soundParts.verify)
    return true
  } catch (error) {
    if (error instanceof ProtocolError) return false
    throw error
  }
}

function kindOf(bytes: Uint8Array): unknown {
  try {
    const value = decodeBlock(bytes)
    return isMap(value) ? value.type : undefined
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

function findReceipt(bytes: Uint8Array): Receipt | undefined {
  return kindOf(bytes) === 'receipt' ? readReceipt(bytes).receipt : undefined
}

/** It says: I have all of it, for good. What the disk has changed since was had. */
function checkReceipt(node: SimNode, { publisher, epoch, size, root }: Receipt): void {
  const log = node.parts.logs.getLog(publisher)
  const refuse = (why: string) =>
    new Violation(
      'receipt-means-held',
      `${node.name} gave a receipt for ${size} leaves of ${publisher}: ${why}`,
    )
  if (!log || log.size < size) throw refuse(`it has ${log?.size ?? 0}`)
  if (log.chain?.epoch === epoch && !equalBytes(rootAt(size, log.read), root)) throw refuse('it has others')
  const rotten = new Set(rottenBlocks(node))
  for (let position = 0; position < size; position++) {
    if (log.isWithdrawn(position)) continue
    const cid = cidFromBytes(log.leafAt(position))
    if (rotten.has(cid)) continue
    if (node.parts.blocks.get(cid) === undefined && node.parts.blocks.whyBlocked(cid) === undefined)
      throw refuse(`the block of leaf ${position} isn't here`)
    const bytes = node.parts.blocks.get(cid)
    for (const file of bytes ? linkedFiles(bytes) : [])
      if (node.parts.files.missingBlocks(file).some((part) => !rotten.has(part)))
        throw refuse(`the file ${file} of leaf ${position} isn't whole here`)
  }
}

/** What isn't published has one of these words in it. */
export const secretWord = 'SECRETSECRET'

function checkSecrets(node: SimNode, ledger: Ledger, bytes: Uint8Array): void {
  if (ledger.secrets.size === 0 || Buffer.from(bytes).indexOf(secretWord) < 0) return
  throw new Violation('drafts-stay', `${node.name} sent bytes of a draft`)
}

function readBlocks(node: SimNode, bytes: Uint8Array): readonly CidText[] {
  try {
    const { root, blocks } = readCar(bytes, { maxBytes: mostBytes })
    return [root, ...blocks].map((block) => block.cid)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw new Violation('bytes-hash', `${node.name} answered with ${error.code}: ${error.message}`)
  }
}

function checkBlock(node: SimNode, ledger: Ledger, cid: CidText, bytes: Uint8Array): void {
  try {
    checkHash(cid, bytes)
  } catch (error) {
    throw new Violation('bytes-hash', `${node.name} gave other bytes for ${cid}: ${String(error)}`)
  }
  checkServed(node, ledger, cid)
}

/** A node that knows of the withdrawal doesn't give the record any more. */
function checkServed(node: SimNode, ledger: Ledger, cid: CidText): void {
  if (!ledger.withdrawn.has(cid) || node.parts.logs.statusOf(cid).state !== 'withdrawn') return
  throw new Violation('erased-is-gone', `${node.name} gave ${cid}, of which it has the withdrawal`)
}

function linkedFiles(bytes: Uint8Array): readonly CidText[] {
  const { type, statement } = readAnySigned(bytes)
  return type === 'record' && isMap(statement.body) ? findFileLinks(statement.body, '/statement/body') : []
}
