import {
  type Block,
  decodeBlock,
  linkTo,
  makeBlock,
  makeCheckpoint,
  type Receipt,
  readKeyChain,
  receiptSignedBytes,
  sealReceipt,
  verifyReceipt,
} from '../../../protocol/index.ts'
import { CaseList, hex, type VectorFile } from '../cases.ts'
import { digest, otherDid, signerNamed, signing } from '../fixtures.ts'
import { type Giver, giver, giver2, giverKeyList, receiptBody, secondsAt } from '../givers.ts'

const now = secondsAt(3600)
const good = sealReceipt(receiptBody(), giver.signer)

/** A receipt block of these fields, right or wrong. */
function receiptOf(change: Readonly<Record<string, unknown>>, of: Block = good): Block {
  return makeBlock({ ...(decodeBlock(of.bytes) as Record<string, unknown>), ...change })
}

function without(field: string): Block {
  const fields = Object.entries(decodeBlock(good.bytes) as Record<string, unknown>)
  return makeBlock(Object.fromEntries(fields.filter(([name]) => name !== field)))
}

/** Receipts: SPEC §6.4. */
export function receiptVectors(): VectorFile {
  const list = new CaseList('receipt')
  const data = (receipt: Block, keyLists: readonly Block[] = [giver.keyList], by: Giver = giver) => ({
    giver: by.did,
    keyLists: keyLists.map(({ bytes }) => hex(bytes)),
    now,
    receipt: hex(receipt.bytes),
  })
  const valid = (comment: string, receipt: Block, keyLists?: readonly Block[]) => {
    const entry = data(receipt, keyLists)
    const chain = readKeyChain(
      giver.did,
      (keyLists ?? [giver.keyList]).map(({ bytes }) => bytes),
    )
    const { cid, receipt: read } = verifyReceipt(receipt.bytes, { giverChain: chain, now: now * 1000 })
    list.valid(comment, { ...entry, cid, size: read.size, time: read.time })
  }
  const open = { key: giver.signer.publicKey, uses: ['receipt'] as const, from: 0, to: null }
  const next = signerNamed('giver next')
  const listed = (...keys: Parameters<typeof giverKeyList>[1]) => [
    giver.keyList,
    giverKeyList(giver.identity, keys, { version: 2, previous: giver.keyList.cid }),
  ]
  const added = { ...open, key: next.publicKey }

  valid('a receipt', good)
  valid('for one leaf, at the first second', sealReceipt(receiptBody({ size: 1, time: 0 }), giver.signer))
  valid('for a later epoch', sealReceipt(receiptBody({ epoch: 3 }), giver.signer))
  valid('ten minutes ahead of the clock', sealReceipt(receiptBody({ time: now + 600 }), giver.signer))
  valid('by a key for other things too', good, listed({ ...open, uses: ['head', 'receipt', 'record'] }))
  valid('by a key whose range has nothing to do with the size', good, listed({ ...open, from: 90, to: 91 }))
  valid('by a key that was rotated and stays listed', good, listed({ ...open, to: 5 }, added))
  valid('by the key that came after it', sealReceipt(receiptBody(), next), listed({ ...open, to: 5 }, added))
  valid('by the identity key, where it is listed', sealReceipt(receiptBody(), giver.identity), [
    giverKeyList(giver.identity, [{ ...open, key: giver.identity.publicKey }]),
  ])

  const bad = (
    code: Parameters<CaseList['refused']>[0],
    comment: string,
    receipt: Block,
    keyLists?: readonly Block[],
  ) => list.refused(code, comment, data(receipt, keyLists))
  bad('unknown_key', 'by a key that is not listed', sealReceipt(receiptBody(), next))
  bad('unknown_key', 'by a key that was taken out', good, listed(added))
  bad(
    'unknown_key',
    'by a key for heads and records alone',
    good,
    listed({ ...open, uses: ['head', 'record'] }),
  )
  bad('unknown_key', 'by the identity key, which is not listed', sealReceipt(receiptBody(), giver.identity))
  list.refused(
    'wrong_publisher',
    'read with the key lists of another giver',
    data(good, [giver2.keyList], giver2),
  )
  bad('wrong_publisher', 'for its own log', receiptOf({ publisher: giver.did }))
  bad('in_future', 'more than ten minutes ahead', sealReceipt(receiptBody({ time: now + 601 }), giver.signer))
  for (const [name, value] of [
    ['publisher', otherDid],
    ['epoch', 2],
    ['size', 11],
    ['root', digest('other')],
    ['time', secondsAt(121)],
    ['signature', new Uint8Array(64)],
  ] as const)
    bad('bad_signature', `another ${name} than was signed`, receiptOf({ [name]: value }))
  bad('bad_signature', 'the signature of a checkpoint', receiptOf({ signature: checkpointSignature() }))
  bad(
    'bad_signature',
    'signed with a time of two digits more',
    receiptOf({ signature: giver.signer.sign(signedWith('time 00')) }),
  )
  bad(
    'bad_signature',
    'signed without the first line',
    receiptOf({ signature: giver.signer.sign(receiptSignedBytes(receiptBody()).slice(15)) }),
  )
  bad('bad_signature', "another key's signature", receiptOf({ signature: signing.sign(signedWith('time ')) }))

  for (const field of ['type', 'publisher', 'epoch', 'size', 'root', 'giver', 'key', 'time', 'signature'])
    bad('bad_shape', `${field} missing`, without(field))
  bad('bad_shape', 'another type', receiptOf({ type: 'head' }))
  bad('bad_shape', 'another field', receiptOf({ note: 1 }))
  bad('bad_shape', 'epoch 0', receiptOf({ epoch: 0 }))
  bad('bad_shape', 'size 0', receiptOf({ size: 0 }))
  bad('bad_shape', 'a size that is no integer', receiptOf({ size: 1.5 }))
  bad('bad_shape', 'time below 0', receiptOf({ time: -1 }))
  bad('bad_shape', 'time as text', receiptOf({ time: '2026-01-05T00:02:00Z' }))
  bad('bad_shape', 'a root of 31 bytes', receiptOf({ root: digest('root').slice(1) }))
  bad('bad_shape', 'a key of 33 bytes', receiptOf({ key: new Uint8Array(33) }))
  bad('bad_shape', 'a signature of 63 bytes', receiptOf({ signature: new Uint8Array(63) }))
  bad('bad_shape', 'the root as a link', receiptOf({ root: linkTo(giver.keyList.cid) }))
  bad('bad_shape', 'a list', makeBlock([good.bytes]))
  bad('bad_did', 'a giver that is no did', receiptOf({ giver: 'x' }))
  bad('bad_did', 'a publisher that is no did', receiptOf({ publisher: 5 }))
  bad('too_large', 'more than 1,024 bytes', receiptOf({ note: 'x'.repeat(1024) }))
  bad('bad_encoding', 'a byte after the end', { cid: good.cid, bytes: new Uint8Array([...good.bytes, 0]) })
  return {
    about: 'Receipts (SPEC §6.4), read at the clock `now` with the key lists of `giver`.',
    notes: [
      'receipt: hex. keyLists: those of the giver, in order of version. now, time: seconds since 1970.',
    ],
    cases: list.cases,
  }
}

function signedWith(time: string): Uint8Array {
  const text = new TextDecoder().decode(receiptSignedBytes(receiptBody()))
  return new TextEncoder().encode(text.replace('time ', time))
}

function checkpointSignature(): Uint8Array {
  const { publisher, epoch, size, root }: Pick<Receipt, 'publisher' | 'epoch' | 'size' | 'root'> =
    receiptBody()
  const note = makeCheckpoint({ publisher, epoch, size, root }, giver.signer)
  const line = note.slice(note.lastIndexOf(' ') + 1, -1)
  return new Uint8Array(Buffer.from(line, 'base64')).slice(4)
}
