import {
  type Block,
  decodeBlock,
  linkTo,
  makeBlock,
  makeKeyEvidence,
  readKeyChain,
  type Signer,
  sealKeyList,
  verifyEvidence,
} from '../../../protocol/index.ts'
import { CaseList, hex, type VectorFile } from '../cases.ts'
import {
  at,
  did,
  digest,
  firstKeyList,
  keyListStatement,
  nextKeyList,
  otherDid,
  recovery,
  signing,
  startMs,
  stranger,
} from '../fixtures.ts'
import { type Branch, evidenceOf, makeBranch } from '../forks.ts'

const now = startMs + 3_600_000
const a = makeBranch(5, 9, 1)
const b = makeBranch(5, 12, 2)
const good = evidenceOf(a, b, 5)
const mine = nextKeyList(firstKeyList)
const thiefs = nextKeyList(firstKeyList, { recovery: [] })
const forkedKeys = makeKeyEvidence(did, mine, thiefs)

/** Evidence of these fields, right or wrong. */
function changed(change: Readonly<Record<string, unknown>>, of: Block = good): Block {
  return makeBlock({ ...(decodeBlock(of.bytes) as Record<string, unknown>), ...change })
}

function without(field: string, of: Block): Block {
  const fields = Object.entries(decodeBlock(of.bytes) as Record<string, unknown>)
  return makeBlock(Object.fromEntries(fields.filter(([name]) => name !== field)))
}

type Fields = { first: Uint8Array; second: Uint8Array; leaves: Uint8Array[]; inclusion: Uint8Array[][] }
const fields = decodeBlock(good.bytes) as unknown as Fields

/** Evidence: SPEC §6.5, §4.1. */
export function evidenceVectors(): VectorFile {
  const list = new CaseList('evidence')
  const data = (evidence: Block, keyLists: readonly Block[] = [firstKeyList]) => ({
    publisher: did,
    keyLists: keyLists.map(({ bytes }) => hex(bytes)),
    now: now / 1000,
    evidence: hex(evidence.bytes),
  })
  const valid = (comment: string, evidence: Block, keyLists: readonly Block[] = [firstKeyList]) => {
    const blocks = keyLists.map(({ bytes }) => bytes)
    const chain = blocks.length === 0 ? undefined : readKeyChain(did, blocks)
    const read = verifyEvidence(evidence.bytes, { chain, now })
    const proves = read.of === 'log' ? { position: read.position } : { version: read.version }
    list.valid(comment, { ...data(evidence, keyLists), cid: evidence.cid, of: read.of, ...proves })
  }
  const bad = (
    code: Parameters<CaseList['refused']>[0],
    comment: string,
    evidence: Block,
    keyLists?: readonly Block[],
  ) => list.refused(code, comment, data(evidence, keyLists))

  valid('two heads of different sizes', good)
  valid('two heads of one size', evidenceOf(makeBranch(5, 9, 1), makeBranch(5, 9, 2), 5))
  valid('logs that differ in the first leaf', evidenceOf(makeBranch(0, 9, 1), makeBranch(0, 4, 2), 0))
  valid('logs that differ in the last leaf of one', evidenceOf(makeBranch(8, 9, 1), makeBranch(8, 20, 2), 8))
  valid('logs of one leaf', evidenceOf(makeBranch(0, 1, 1), makeBranch(0, 1, 2), 0))
  valid('logs of 300 and 1,000 leaves', evidenceOf(makeBranch(257, 300, 1), makeBranch(257, 1000, 2), 257))
  valid('a fork of the second epoch', ...inSecondEpoch(2))
  valid('two key lists of version 2', forkedKeys)
  valid('two key lists of version 2, one of which is held', forkedKeys, [firstKeyList, mine])
  valid(
    'one by a recovery key',
    makeKeyEvidence(did, mine, nextKeyList(firstKeyList, { recovery: [] }, recovery)),
  )
  valid('two first versions', makeKeyEvidence(did, firstKeyList, otherFirst), [])
  valid('two first versions, one of which is held', makeKeyEvidence(did, firstKeyList, otherFirst))

  bad('bad_proof', 'a position before the first difference', evidenceOf(a, b, 4))
  bad('bad_proof', 'a position behind the first difference', evidenceOf(a, b, 6))
  bad('bad_proof', 'one log continues the other', evidenceOf(makeBranch(9, 9, 1), makeBranch(12, 12, 1), 5))
  bad('bad_proof', 'another position than the proofs are for', changed({ position: 6 }))
  bad('bad_proof', 'a position beyond one head', changed({ position: 9 }))
  bad('bad_proof', 'leaves of the other head each', changed({ leaves: fields.leaves.toReversed() }))
  bad('bad_proof', 'proofs of the other head each', changed({ inclusion: fields.inclusion.toReversed() }))
  bad('bad_proof', 'one leaf twice', changed({ leaves: [fields.leaves[0], fields.leaves[0]] }))
  bad(
    'bad_proof',
    'a hash less',
    changed({ inclusion: [fields.inclusion[0]?.slice(1), fields.inclusion[1]] }),
  )
  bad(
    'bad_proof',
    'a hash more',
    changed({ inclusion: [[...(fields.inclusion[0] ?? []), digest('more')], fields.inclusion[1]] }),
  )
  bad(
    'bad_proof',
    'a changed hash',
    changed({ inclusion: [fields.inclusion[0]?.map(() => digest('other')), fields.inclusion[1]] }),
  )
  bad('bad_shape', 'heads in descending order', changed({ first: fields.second, second: fields.first }))
  bad('bad_shape', 'one head twice', changed({ second: fields.first }))
  bad('bad_epoch', 'heads of two epochs', ...inSecondEpoch(1))
  bad('bad_epoch', 'an epoch that has ended', good, [
    firstKeyList,
    nextKeyList(firstKeyList, { ended: [{ epoch: 1, size: 20, root: digest('any') }] }),
  ])
  bad('bad_epoch', 'a head of an epoch to come', evidenceOf(later(1), later(2), 5))
  bad('unknown_key', 'a head by a stranger', evidenceOf(a, makeBranch(5, 12, 2, {}, stranger), 5))
  bad('unknown_key', 'the key was taken out since', good, [
    firstKeyList,
    nextKeyList(firstKeyList, { keys: [] }),
  ])
  bad('key_out_of_range', 'the key does not count at the end of one head', good, [
    firstKeyList,
    nextKeyList(firstKeyList, {
      keys: [{ key: signing.publicKey, uses: ['head', 'record'], from: 0, to: 10 }],
    }),
  ])
  bad('in_future', 'a head that waits', evidenceOf(a, makeBranch(5, 12, 2, { issued: at(9000) }), 5))
  bad('bad_key_list', 'a head with a key list that is not in the chain', unknownKeyList())
  bad('bad_key_list', 'of a log, without key lists', good, [])
  bad('bad_signature', 'a head with a changed signature', withBadSignature())
  bad('wrong_publisher', "another publisher's name over the heads", changed({ publisher: otherDid }))
  bad('wrong_publisher', "another publisher's evidence", strangersEvidence())
  bad('bad_type', 'key lists in place of heads', changed({ first: firstKeyList.bytes, second: mine.bytes }))
  bad('bad_leaf', 'a leaf of codec raw', changed({ leaves: [rawLeaf(), fields.leaves[1]] }))
  bad('bad_cid', 'a leaf that is no CID', changed({ leaves: [new Uint8Array(36), fields.leaves[1]] }))
  bad('bad_shape', 'a leaf of 35 bytes', changed({ leaves: [new Uint8Array(35), fields.leaves[1]] }))
  bad('bad_shape', 'one leaf', changed({ leaves: [fields.leaves[0]] }))
  bad('bad_shape', 'three proofs', changed({ inclusion: [...fields.inclusion, []] }))
  bad('bad_shape', '65 hashes', changed({ inclusion: [Array(65).fill(digest('x')), fields.inclusion[1]] }))
  bad('bad_shape', 'position −1', changed({ position: -1 }))
  bad('bad_shape', 'a head as link', changed({ first: linkTo(a.head.cid) }))
  bad('bad_shape', 'a head as text', changed({ first: a.head.cid }))
  bad('bad_shape', 'of something else', changed({ of: 'records' }))
  bad('bad_shape', 'another type', changed({ type: 'proof' }))
  bad('bad_shape', 'another field', changed({ note: 1 }))
  for (const field of ['type', 'of', 'publisher', 'first', 'second', 'position', 'leaves', 'inclusion'])
    bad('bad_shape', `${field} missing`, without(field, good))
  bad('too_large', 'more than 16,384 bytes', changed({ note: 'x'.repeat(16_384) }))

  bad('bad_proof', 'key lists of two versions', makeKeyEvidence(did, firstKeyList, mine))
  bad(
    'bad_proof',
    'key lists over two others',
    makeKeyEvidence(did, nextKeyList(mine, { version: 3 }), nextKeyList(thiefs, { version: 3 })),
  )
  bad('bad_shape', 'one key list twice', changed({ second: mine.bytes, first: mine.bytes }, forkedKeys))
  bad('bad_shape', 'key lists in descending order', swapped(forkedKeys))
  bad('bad_shape', 'evidence of keys with a position', changed({ position: 1 }, forkedKeys))
  for (const field of ['publisher', 'first', 'second'])
    bad('bad_shape', `${field} missing in evidence of keys`, without(field, forkedKeys))
  bad(
    'bad_type',
    'heads in place of key lists',
    changed({ first: fields.first, second: fields.second }, forkedKeys),
  )
  bad(
    'bad_signers',
    'one that its signing key signed',
    makeKeyEvidence(did, mine, nextKeyList(firstKeyList, {}, signing)),
  )
  bad('bad_signers', 'two first versions, one by a recovery key', byRecovery(), [])
  bad(
    'bad_key_list',
    'the version before is not known',
    makeKeyEvidence(did, third(mine, recovery), third(mine)),
  )
  bad('bad_key_list', 'one leaves out an ended epoch', leavesOut().evidence, leavesOut().keyLists)
  bad('too_large', 'more than 132,096 bytes', changed({ note: 'x'.repeat(132_096) }, forkedKeys))
  bad('bad_proof', 'logs that differ in what the end of an epoch has settled', ...inSecondEpoch(2, 4))
  return {
    about:
      'Evidence of forks (SPEC §6.5, §4.1), read at the clock `now` with the key lists of `publisher` that are known.',
    notes: [
      'evidence: hex. keyLists: in order of version; none where no key list rules. of: log or keys; position: the first leaf that differs; version: the one that there are two of.',
      'Leaves of these logs are CIDs of the decimal digits of numbers; evidence needs no blocks of them.',
    ],
    cases: list.cases,
  }
}

const otherFirst = nextKeyList(firstKeyList, { version: 1, previous: null, recovery: [] })

function third(before: Block, signer?: Signer): Block {
  return nextKeyList(before, { version: 3 }, signer)
}

function byRecovery(): Block {
  return makeKeyEvidence(
    did,
    firstKeyList,
    nextKeyList(firstKeyList, { version: 1, previous: null, keys: [] }, recovery),
  )
}

function leavesOut() {
  const ended = [{ epoch: 1, size: 5, root: digest('root') }]
  const second = nextKeyList(firstKeyList, { ended })
  const evidence = makeKeyEvidence(did, nextKeyList(second, { version: 3, ended }), third(second))
  return { evidence, keyLists: [firstKeyList, second] }
}

function swapped(of: Block): Block {
  const { first, second } = decodeBlock(of.bytes) as unknown as Fields
  return changed({ first: second, second: first }, of)
}

/** Epoch 1 was ended at five leaves; `epoch` is that of one head, the other is of epoch 2. */
function inSecondEpoch(epoch: number, shared = 5): [Block, Block[]] {
  const root = makeBranch(5, 5, 1).log.root ?? digest('none')
  const second = nextKeyList(firstKeyList, { ended: [{ epoch: 1, size: 5, root }] })
  const branch = (name: number, size: number, of: number): Branch =>
    makeBranch(shared, size, name, { epoch: of, keyList: second.cid })
  return [evidenceOf(branch(1, 9, 2), branch(2, 8, epoch), shared), [firstKeyList, second]]
}

function later(name: number): Branch {
  return makeBranch(5, 9 + name, name, { epoch: 2 })
}

function unknownKeyList(): Block {
  return evidenceOf(a, makeBranch(5, 12, 2, { keyList: mine.cid }), 5)
}

function withBadSignature(): Block {
  const second = fields.second.slice()
  second[second.length - 1] = (second.at(-1) ?? 0) ^ 1
  return changed({ second })
}

function strangersEvidence(): Block {
  const keyList = sealKeyList(keyListStatement({ publisher: otherDid }), stranger)
  const branch = (name: number) => makeBranch(5, 9, name, { publisher: otherDid, keyList: keyList.cid })
  return changed({ publisher: otherDid }, evidenceOf(branch(1), branch(2), 5))
}

function rawLeaf(): Uint8Array {
  const leaf = (fields.leaves[0] ?? new Uint8Array(36)).slice()
  leaf[1] = 0x55
  return leaf
}
