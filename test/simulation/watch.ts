import {
  type CidText,
  checkHash,
  findRefusal,
  ProtocolError,
  readCar,
  readCid,
} from '../../protocol/index.ts'
import type { Ledger } from './ledger.ts'
import type { Watcher } from './network.ts'
import type { SimNode } from './node.ts'
import { Violation } from './violation.ts'

const mostBytes = 1_310_720

/** Looks at everything that honest nodes send, at the moment at which they send it; `report` hears of broken promises. */
export function makeWatcher(
  honest: ReadonlyMap<string, SimNode>,
  ledger: Ledger,
  report: (violation: Violation) => void,
): Watcher {
  return (message) => {
    try {
      watch(message)
    } catch (error) {
      if (!(error instanceof Violation)) throw error
      report(error)
    }
  }

  function watch({ from, kind, bytes, cid }: Parameters<Watcher>[0]): void {
    const node = honest.get(from)
    if (!node?.isAlive) return
    checkSecrets(node, ledger, bytes)
    if (kind === 'block') checkBlock(node, ledger, readCid(cid), bytes)
    if (kind === 'gossip') ledger.showHead(node)
    if (kind !== 'answer' || findRefusal(bytes) !== undefined) return
    ledger.showHead(node)
    for (const block of readBlocks(node, bytes)) checkServed(node, ledger, block)
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
