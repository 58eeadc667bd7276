import {
  type Block,
  decodeBlock,
  inclusionProof,
  makeBlock,
  makeProofCar,
  type ProofInput,
  type ProtocolErrorCode,
  type ProvedLeaf,
  readCar,
  sealReceipt,
  type WitnessInput,
  writeCar,
} from '../../../protocol/index.ts'
import {
  digest,
  firstKeyList,
  makeTestLog,
  otherDid,
  recordNumber,
  signing,
  stranger,
  type TestLog,
  withdrawalOf,
} from '../fixtures.ts'
import { giver, giver2, giverKeyList, makeGiver, receiptBody, secondsAt, witnessOf } from '../givers.ts'
import { commitment, commitmentTo, reveal, revealed, salt } from './commitments.ts'

export interface AddProof {
  valid(comment: string, car: Uint8Array): void
  refused(code: ProtocolErrorCode, comment: string, car: Uint8Array): void
}

const blocks: readonly Block[] = [
  firstKeyList,
  recordNumber(1),
  commitment,
  ...[21, 22, 23].map((i) => recordNumber(i)),
  reveal({ commitment: commitment.cid, salt }, { issued: '2026-01-05T00:02:00Z' as never }),
  recordNumber(100),
]
/** Eight leaves: at 2 a commitment, at 6 the record that reveals it. */
export const committedLog = makeTestLog(blocks, new Set(), { issued: '2026-01-05T00:10:00Z' as never })

function leafIn(source: TestLog, position: number, witnesses: readonly WitnessInput[] = []): ProvedLeaf {
  const record = source.blocks[position]
  if (!record) throw new RangeError(`no block ${position}`)
  const inclusion = inclusionProof(position, source.log.size, source.log.read)
  return { record, position, inclusion, witnesses }
}

function inputOf(
  position: number,
  witnesses: readonly WitnessInput[] = [],
  more: Partial<ProofInput> = {},
  source = committedLog,
): ProofInput {
  return { ...leafIn(source, position, witnesses), head: source.head, keyLists: [firstKeyList], ...more }
}

/** The proof with a witness, or its receipt or key lists, spoilt. */
function withWitness(position: number, change: Partial<WitnessInput>, of = witness(position)): Uint8Array {
  return makeProofCar(inputOf(position, [{ ...of, ...change }]))
}

function witness(position: number, more: Partial<Parameters<typeof witnessOf>[1]> = {}): WitnessInput {
  return witnessOf(committedLog, { position, ...more })
}

/** The car with other fields in its root, all blocks as they are. */
function withRoot(car: Uint8Array, change: (root: Record<string, unknown>) => object): Uint8Array {
  const { root, blocks: rest } = readCar(car, { maxBytes: car.length })
  return writeCar(makeBlock(change(decodeBlock(root.bytes) as Record<string, unknown>)), rest)
}

/** The car without one of its blocks. */
function withoutBlock(car: Uint8Array, missing: Block): Uint8Array {
  const { root, blocks: rest } = readCar(car, { maxBytes: car.length })
  return writeCar(
    root,
    rest.filter(({ cid }) => cid !== missing.cid),
  )
}

/** Proofs with receipts: SPEC §7. */
export function addWitnessProofs({ valid, refused }: AddProof): void {
  const rotated = [
    giver.keyList,
    giverKeyList(
      giver.identity,
      [
        { key: giver.signer.publicKey, uses: ['receipt'], from: 0, to: 1 },
        { key: stranger.publicKey, uses: ['receipt'], from: 1, to: null },
      ],
      { version: 2, previous: giver.keyList.cid },
    ),
  ]
  const revoked = [
    giver.keyList,
    giverKeyList(giver.identity, [], { version: 2, previous: giver.keyList.cid }),
  ]
  const good = makeProofCar(inputOf(4, [witness(4)]))
  valid('with a receipt', good)
  valid(
    'with a receipt for fewer leaves than the head has',
    makeProofCar(inputOf(4, [witness(4, { size: 5 })])),
  )
  valid('with a receipt for more leaves than the head has', shorterHead())
  valid(
    'with receipts of two institutions',
    makeProofCar(inputOf(4, [witness(4, { after: 500 }), witness(4, { by: giver2, size: 6, after: 300 })])),
  )
  valid(
    'with two receipts of one institution',
    makeProofCar(inputOf(4, [witness(4, { size: 5, after: 100 }), witness(4, { after: 400 })])),
  )
  valid('with a receipt of an earlier epoch', withWitness(4, {}, witness(4, { change: { epoch: 7 } })))
  valid(
    'with 64 receipts',
    makeProofCar(
      inputOf(
        4,
        Array.from({ length: 64 }, () => witness(4)),
      ),
    ),
  )
  valid('with a receipt by a key that was rotated', withWitness(4, { keyLists: rotated }))
  valid('with a receipt older than the head', makeProofCar(inputOf(1, [witness(1, { size: 2, after: 61 })])))

  const other = makeGiver('giver 3')
  refused('bad_proof', 'a receipt for leaves before this one', withWitness(4, {}, witness(4, { size: 4 })))
  refused('bad_proof', 'a receipt for another log of this publisher', withWitness(4, {}, otherLog()))
  refused(
    'bad_proof',
    'the inclusion proof of another leaf',
    withWitness(4, { inclusion: witness(5).inclusion }),
  )
  refused('bad_proof', 'a hash less', withWitness(4, { inclusion: witness(4).inclusion.slice(1) }))
  refused(
    'bad_proof',
    'a changed hash',
    withWitness(4, { inclusion: [digest('x'), ...witness(4).inclusion.slice(1)] }),
  )
  refused(
    'bad_root',
    'a receipt for the log of another publisher',
    withWitness(4, {}, witness(4, { change: { publisher: otherDid } })),
  )
  refused(
    'in_future',
    'a receipt more than ten minutes ahead',
    withWitness(4, {}, witness(4, { after: 4201 })),
  )
  refused('bad_signature', 'a receipt with another time', withWitness(4, { receipt: laterReceipt() }))
  refused('unknown_key', 'a receipt by a key that was taken out', withWitness(4, { keyLists: revoked }))
  refused(
    'unknown_key',
    'a receipt by a key that is not listed',
    withWitness(4, { receipt: sealReceipt(wholeBody(), signing) }),
  )
  refused('wrong_publisher', 'key lists of another giver', withWitness(4, { keyLists: [other.keyList] }))
  refused('wrong_publisher', 'a receipt of the publisher', withWitness(4, { receipt: ownReceipt() }))
  refused(
    'bad_key_list',
    "the first of the giver's key lists is left out",
    withWitness(4, { keyLists: rotated.slice(1) }),
  )
  refused('missing_block', 'the receipt is missing', withoutBlock(good, witness(4).receipt))
  refused('missing_block', "the giver's key list is missing", withoutBlock(good, giver.keyList))
  refused('bad_shape', 'a head as receipt', withWitness(4, { receipt: committedLog.head }))
  refused('bad_type', 'a record as key list of the giver', withWitness(4, { keyLists: [recordNumber(1)] }))
  const first = (root: Record<string, unknown>, change: object) => ({
    ...root,
    witnesses: [{ ...(root.witnesses as object[])[0], ...change }],
  })
  const spoilt = (change: (root: Record<string, unknown>) => object) => withRoot(good, change)
  refused(
    'bad_shape',
    'witnesses missing',
    spoilt(({ witnesses: _, ...root }) => root),
  )
  refused(
    'bad_shape',
    'witnesses as a map',
    spoilt((root) => ({ ...root, witnesses: {} })),
  )
  refused(
    'bad_shape',
    'another field in a witness',
    spoilt((root) => first(root, { note: 1 })),
  )
  refused(
    'bad_shape',
    'no key lists in a witness',
    spoilt((root) => first(root, { keyLists: [] })),
  )
  refused(
    'bad_shape',
    'a hash of 31 bytes in a witness',
    spoilt((root) => first(root, { inclusion: [digest('x').slice(1)] })),
  )
  refused(
    'bad_cid',
    'a receipt that is no CID',
    spoilt((root) => first(root, { receipt: 'x' })),
  )
  refused(
    'bad_shape',
    '65 witnesses',
    makeProofCar(
      inputOf(
        4,
        Array.from({ length: 65 }, () => witness(4)),
      ),
    ),
  )
}

/** A head of five leaves, and a receipt for all eight. */
function shorterHead(): Uint8Array {
  const short = makeTestLog(blocks.slice(0, 5), new Set(), { issued: '2026-01-05T00:10:00Z' as never })
  return makeProofCar(inputOf(4, [witness(4)], {}, short))
}

function otherLog(): WitnessInput {
  const other = makeTestLog(blocks.map((block, i) => (i === 4 ? recordNumber(50) : block)))
  return witnessOf(other, { position: 4 })
}

function wholeBody() {
  return receiptBody({ size: 8, root: committedLog.log.root ?? digest('none') })
}

function laterReceipt(): Block {
  const { receipt } = witness(4)
  return makeBlock({ ...(decodeBlock(receipt.bytes) as Record<string, unknown>), time: secondsAt(121) })
}

function ownReceipt(): Block {
  const { receipt } = witness(4)
  const fields = decodeBlock(receipt.bytes) as Record<string, unknown>
  return makeBlock({ ...fields, giver: fields.publisher })
}

/** Proofs of records that reveal commitments: SPEC §7, §5.7. */
export function addCommitmentProofs({ valid, refused }: AddProof): void {
  const proof = (change: Partial<ProvedLeaf> = {}, position = 6, source = committedLog) =>
    makeProofCar(inputOf(position, [], { commitment: { ...leafIn(source, 2), ...change } }, source))
  const good = proof()
  valid('with the commitment that the record reveals', good)
  valid('the same record without its commitment', makeProofCar(inputOf(6)))
  valid(
    'with receipts for the commitment',
    proof({ witnesses: [witness(2, { size: 3, after: 100 }), witness(2, { by: giver2, after: 90 })] }),
  )
  valid(
    'with receipts for the commitment and for the record',
    makeProofCar(
      inputOf(6, [witness(6, { after: 400 })], {
        commitment: leafIn(committedLog, 2, [witness(2, { size: 4, after: 100 })]),
      }),
    ),
  )
  refused('bad_proof', 'the record reveals nothing', proof({}, 5))
  refused('bad_proof', 'the record reveals another commitment', proof({ ...leafIn(committedLog, 3) }))
  refused('bad_proof', 'the commitment is to another body', ...otherBody())
  refused('bad_proof', 'the named record is no commitment', ...otherKind())
  refused('bad_order', 'the commitment comes after the record', ...commitmentLater())
  refused('bad_order', 'the commitment at the place of the record', proof({ position: 6 }))
  refused('bad_proof', 'the commitment at another place', proof({ position: 3 }))
  refused(
    'bad_proof',
    'the inclusion proof of another leaf',
    proof({ inclusion: leafIn(committedLog, 3).inclusion }),
  )
  refused('bad_proof', 'a commitment that is not in the log', ...notInLog())
  refused(
    'bad_proof',
    'a receipt for leaves before the commitment',
    proof({ witnesses: [witness(2, { size: 2 })] }),
  )
  refused(
    'bad_proof',
    'the receipt of the record, with its proof, for the commitment',
    proof({ witnesses: [witness(6)] }),
  )
  refused('bad_type', 'a key list as commitment', proof({ record: firstKeyList, position: 0 }))
  refused('missing_block', 'the commitment is missing', withoutBlock(good, commitment))
  const spoilt = (change: object) =>
    withRoot(good, (root) => ({ ...root, commitment: { ...(root.commitment as object), ...change } }))
  for (const field of ['record', 'position', 'inclusion', 'witnesses'])
    refused(
      'bad_shape',
      `${field} missing in the commitment`,
      withRoot(good, (root) => ({
        ...root,
        commitment: Object.fromEntries(
          Object.entries(root.commitment as object).filter(([name]) => name !== field),
        ),
      })),
    )
  refused('bad_shape', 'another field in the commitment', spoilt({ head: committedLog.head.cid }))
  refused('bad_shape', 'position −1 of the commitment', spoilt({ position: -1 }))
  refused(
    'bad_shape',
    'the commitment as text',
    withRoot(good, (root) => ({ ...root, commitment: commitment.cid })),
  )
  refused(
    'bad_shape',
    'the commitment null',
    withRoot(good, (root) => ({ ...root, commitment: null })),
  )
}

function proofIn(leaves: readonly Block[], position: number, committed: number): Uint8Array {
  const source = makeTestLog(leaves, new Set(), { issued: '2026-01-05T00:10:00Z' as never })
  return makeProofCar(inputOf(position, [], { commitment: leafIn(source, committed) }, source))
}

function otherBody(): [Uint8Array] {
  const other = commitmentTo('design', { name: { en: 'another' } })
  return [proofIn([firstKeyList, other, reveal({ commitment: other.cid, salt })], 2, 1)]
}

function otherKind(): [Uint8Array] {
  const other = recordNumber(1)
  return [proofIn([firstKeyList, other, reveal({ commitment: other.cid, salt })], 2, 1)]
}

function commitmentLater(): [Uint8Array] {
  return [proofIn([firstKeyList, revealed, commitment], 1, 2)]
}

function notInLog(): [Uint8Array] {
  const leaves = [firstKeyList, recordNumber(1), revealed, withdrawalOf(revealed.cid, 90)]
  const source = makeTestLog(leaves)
  const record = { ...leafIn(source, 1), record: commitment }
  return [makeProofCar(inputOf(2, [], { commitment: record }, source))]
}
