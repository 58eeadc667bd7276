import {
  type Block,
  encodeBlock,
  linkFromBytes,
  linkTo,
  makeBlock,
  openRecord,
  readKeyChain,
  sealKeyList,
} from '../../../protocol/index.ts'
import { CaseList, hex, type VectorFile } from '../cases.ts'
import {
  at,
  did,
  digest,
  firstKeyList,
  identity,
  keyListStatement,
  nextKeyList,
  otherDid,
  people,
  recordStatement,
  sealAnything,
  signing,
  stranger,
} from '../fixtures.ts'
import { addRecordsOfLives } from './key-life.ts'

const statement = recordStatement()
const fileCid = makeBlock('file').cid

/** Records and where they stand: SPEC §5.1. */
export function recordVectors(): VectorFile {
  const list = new CaseList('record')
  const data = (block: Block, position = 1, keyLists: readonly Block[] = [firstKeyList]) => ({
    publisher: did,
    keyLists: keyLists.map(({ bytes }) => hex(bytes)),
    position,
    block: hex(block.bytes),
  })
  const valid = (
    comment: string,
    block: Block,
    position?: number,
    keyLists: readonly Block[] = [firstKeyList],
  ) => {
    const chain = readKeyChain(
      did,
      keyLists.map(({ bytes }) => bytes),
    )
    const record = openRecord(block.bytes, { chain, position: position ?? 1 })
    list.valid(comment, {
      ...data(block, position, keyLists),
      cid: record.cid,
      fileLinks: record.fileLinks,
      withdraws: record.withdraws ?? null,
      people: record.people ?? null,
    })
  }
  const make = (change: Record<string, unknown>) => sealAnything({ ...statement, ...change }, signing)
  const without = (field: string) =>
    sealAnything(Object.fromEntries(Object.entries(statement).filter(([name]) => name !== field)), signing)
  const inBody = (value: unknown) => make({ body: { value } })
  const ended = nextKeyList(firstKeyList, { keys: [listed(0, 5)] })
  const narrow = sealKeyList(keyListStatement({ keys: [listed(3, 5)] }), identity)
  const headsOnly = sealKeyList(
    keyListStatement({ keys: [{ ...listed(0, null), uses: ['head'] }] }),
    identity,
  )
  const narrowRecord = make({ keyList: linkTo(narrow.cid) })

  valid('a record', make({}))
  valid('the first leaf', make({}), 0)
  valid('the last position', make({}), Number.MAX_SAFE_INTEGER)
  valid('the second revision', make({ revision: 2, previous: firstKeyList.cid }))
  valid('with people', make({ people: people.cid }))
  valid('a kind that is not known', make({ kind: 'x-later' }))
  valid('a kind of 32 letters', make({ kind: 'k'.repeat(32) }))
  valid('a key of 64 letters', make({ key: 'K'.repeat(64) }))
  valid('fields and values that are not known', make({ status: 'odd', licence: null, later: [1, 'a', null] }))
  valid('no status and no licence', omit(['status', 'licence']))
  valid('an empty body', make({ body: {} }))
  valid('a body that breaks the schema of its kind', make({ body: { sequence: 7 } }))
  valid('text in decomposed form', make({ body: { name: '프로'.normalize('NFD') } }))
  valid('a float and bytes in the body', make({ body: { value: 0.5, bytes: Uint8Array.of(1) } }))
  valid('the first leaf of a key', narrowRecord, 3, [narrow])
  valid('the last leaf of a key', narrowRecord, 4, [narrow])
  valid('the newest key list rules: the key was ended later, this leaf is before', make({}), 4, [
    firstKeyList,
    ended,
  ])
  valid('an open file', inBody(file({})))
  valid('an open file of 0 bytes', inBody(file({ size: 0 })))
  valid('an open file of 1 MiB, raw', inBody(file({ size: 1_048_576 })))
  valid('an open file above 1 MiB, UnixFS', inBody(file({ size: 1_048_577, cid: linkAs(0x70) })))
  valid('the same open file twice, in lists and maps', inBody([file({}), { deep: [[file({})]] }]))
  valid(
    'a restricted file, named by text, with other fields',
    inBody({ ...file({ cid: makeBlock('file').cid }), note: 1 }),
  )
  valid('cid as text of no meaning', inBody({ cid: 'x' }))
  valid('a withdrawal', make({ kind: 'withdrawal', body: { target: firstKeyList.cid } }))
  valid('a withdrawal of nothing', make({ kind: 'withdrawal', body: { target: 'none' } }))
  valid('a target in another kind', make({ body: { target: firstKeyList.cid } }))

  list.refused('key_out_of_range', 'before the first leaf of the key', data(narrowRecord, 2, [narrow]))
  list.refused('key_out_of_range', 'after the last leaf of the key', data(narrowRecord, 5, [narrow]))
  list.refused(
    'key_out_of_range',
    'the newest key list ended the key here',
    data(make({}), 5, [firstKeyList, ended]),
  )
  list.refused('unknown_key', 'a key that is not listed', data(sealAnything(statement, stranger)))
  list.refused(
    'unknown_key',
    'the identity key, which is not listed',
    data(sealAnything(statement, identity)),
  )
  list.refused(
    'unknown_key',
    'a key listed for heads alone',
    data(make({ keyList: linkTo(headsOnly.cid) }), 1, [headsOnly]),
  )
  list.refused('bad_signature', 'signed as a head', data(sealAnything(statement, signing, 'head')))
  list.refused(
    'bad_signature',
    "another's signature under the listed key",
    data(
      makeBlock({
        statement,
        signatures: [{ key: signing.publicKey, signature: stranger.sign(encodeBlock(statement)) }],
      }),
    ),
  )
  list.refused('bad_signature', 'a changed statement', data(changed()))
  list.refused('bad_signature', 'a listed key that is not acceptable', data(...byWeakKey()))
  list.refused('bad_signers', 'no signature', data(makeBlock({ statement, signatures: [] })))
  list.refused('bad_signers', 'two signatures', data(twoSignatures()))
  list.refused('bad_type', 'a head in place of a record', data(make({ type: 'head' })))
  list.refused('bad_type', 'a type that is not known', data(make({ type: 'note' })))
  list.refused('bad_type', 'a reserved type', data(make({ type: 'charter' })))
  list.refused('wrong_publisher', "another publisher's name", data(make({ publisher: otherDid })))
  list.refused('bad_did', 'a publisher that is no did', data(make({ publisher: 'did:key:z6Mk' })))
  list.refused(
    'bad_key_list',
    'a key list that is not in the chain',
    data(make({ keyList: linkTo(ended.cid) })),
  )
  list.refused('bad_link', 'the key list as text', data(make({ keyList: firstKeyList.cid })))
  list.refused(
    'bad_link',
    'previous as link',
    data(make({ revision: 2, previous: linkTo(firstKeyList.cid) })),
  )
  list.refused('bad_link', 'people as link', data(make({ people: linkTo(people.cid) })))
  list.refused('bad_link', 'a link in a field that is not known', data(make({ later: [linkTo(people.cid)] })))
  list.refused('bad_link', 'a link in the body', data(inBody(linkTo(firstKeyList.cid))))
  list.refused('bad_link', 'a link in a list', data(inBody([1, [linkTo(firstKeyList.cid)]])))
  list.refused('bad_link', 'the body itself with a link as cid', data(make({ body: { cid: rawLink() } })))
  list.refused('bad_link', 'an open file with another field', data(inBody({ ...file({}), note: 'x' })))
  for (const field of ['name', 'mediaType', 'size', 'sha256'])
    list.refused('bad_link', `an open file without ${field}`, data(inBody(omitFrom(file({}), field))))
  list.refused('bad_link', 'an open file whose size is text', data(inBody(file({ size: '5' }))))
  list.refused('bad_link', 'an open file of −1 bytes', data(inBody(file({ size: -1 }))))
  list.refused(
    'bad_link',
    'an open file of 16 MiB',
    data(inBody(file({ size: 16_777_216, cid: linkAs(0x70) }))),
  )
  list.refused(
    'bad_link',
    'an open file whose sha256 is in upper case',
    data(inBody(file({ sha256: 'A'.repeat(64) }))),
  )
  list.refused('bad_link', 'a small open file as dag-pb', data(inBody(file({ cid: linkAs(0x70) }))))
  list.refused('bad_link', 'a large open file as raw', data(inBody(file({ size: 1_048_577 }))))
  list.refused('bad_link', 'an open file as dag-cbor', data(inBody(file({ cid: linkTo(firstKeyList.cid) }))))
  list.refused('bad_link', 'a link inside an open file', data(inBody(file({ name: [rawLink()] }))))
  list.refused('bad_cid', 'previous is no CID', data(make({ revision: 2, previous: 'x' })))
  list.refused('bad_cid', 'people is no CID', data(make({ people: 'x' })))
  list.refused('bad_time', 'issued is no time', data(make({ issued: '2026-02-30T00:00:00Z' })))
  list.refused(
    'bad_encoding',
    'a byte after the block',
    data({ ...make({}), bytes: Uint8Array.of(...make({}).bytes, 0) }),
  )

  const shape = (comment: string, block: Block) => list.refused('bad_shape', comment, data(block))
  for (const field of ['kind', 'publisher', 'key', 'revision', 'previous', 'issued', 'keyList', 'body'])
    shape(`${field} missing`, without(field))
  shape('type missing', without('type'))
  shape('type as number', sealAnything({ ...statement, type: 7 }, signing, 'record'))
  shape('kind in upper case', make({ kind: 'Design' }))
  shape('kind of 33 letters', make({ kind: 'k'.repeat(33) }))
  shape('kind with a line feed', make({ kind: 'design\n' }))
  shape('an empty kind', make({ kind: '' }))
  shape('key with a slash', make({ key: 'a/b' }))
  shape('key that begins with a dot', make({ key: '.a' }))
  shape('key in Korean', make({ key: '프로모터' }))
  shape('key of 65 letters', make({ key: 'K'.repeat(65) }))
  shape('key as number', make({ key: 1 }))
  shape('revision 0', make({ revision: 0 }))
  shape('revision 1.5', make({ revision: 1.5 }))
  shape('revision 1 with previous', make({ previous: firstKeyList.cid }))
  shape('revision 2 without previous', make({ revision: 2 }))
  shape('people of another codec', make({ people: rawCid() }))
  shape('body as list', make({ body: [] }))
  shape('body null', make({ body: null }))
  shape(
    'another field in the envelope',
    makeBlock({ statement, signatures: signaturesOf(make({})), note: 1 }),
  )
  shape('signatures missing', makeBlock({ statement }))
  shape(
    'a signature of 63 bytes',
    makeBlock({ statement, signatures: [{ key: signing.publicKey, signature: new Uint8Array(63) }] }),
  )
  shape(
    'a key of 33 bytes',
    makeBlock({ statement, signatures: [{ key: new Uint8Array(33), signature: new Uint8Array(64) }] }),
  )
  shape('not a map', makeBlock([statement]))
  addRecordsOfLives({
    valid: (comment, block, keyLists, position) => valid(comment, block, position, keyLists),
    refused: (code, comment, block, keyLists, position) =>
      list.refused(code, comment, data(block, position, keyLists)),
  })
  valid('a withdrawal of a people block', make({ kind: 'withdrawal', body: { target: people.cid } }))
  valid(
    'a record that reveals a commitment',
    make({ reveals: { commitment: fileCid, salt: digest('salt') } }),
  )
  valid('reveals in another form', make({ reveals: { commitment: 1, salt: 'x', note: [null] } }))
  list.refused('bad_link', 'reveals with a link', data(make({ reveals: { commitment: linkTo(fileCid) } })))
  return {
    about:
      'Records (SPEC §5.1): whether the block is valid at leaf `position` of the log of `publisher` with these key lists.',
    notes: [
      'Blocks are hex. fileLinks: CIDs of open files that the body links, in order of the encoding, each once.',
      'withdraws: CID that a withdrawal names, or null. people: CID of the side block, or null.',
    ],
    cases: list.cases,
  }

  function omit(fields: readonly string[]): Block {
    return sealAnything(
      Object.fromEntries(Object.entries(statement).filter(([name]) => !fields.includes(name))),
      signing,
    )
  }
}

function omitFrom(map: object, field: string): object {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== field))
}

function listed(from: number, to: number | null) {
  return { key: signing.publicKey, uses: ['head', 'record'] as const, from, to }
}

function rawLink() {
  return linkAs(0x55)
}

function rawCid(): string {
  return rawLink().toString()
}

/** A link of another codec. */
function linkAs(codec: number) {
  const link = linkTo(fileCid)
  const bytes = link.bytes.slice()
  bytes[1] = codec
  return linkFromBytes(bytes)
}

function file(change: Record<string, unknown>): Record<string, unknown> {
  return {
    name: 'pUC19.gb',
    mediaType: 'text/plain',
    size: 5,
    sha256: Buffer.from(digest('file')).toString('hex'),
    cid: rawLink(),
    ...change,
  }
}

function signaturesOf({ bytes }: Block) {
  return [{ key: signing.publicKey, signature: bytes.slice(-64) }]
}

function twoSignatures(): Block {
  const block = sealAnything(statement, signing)
  return makeBlock({ statement, signatures: [...signaturesOf(block), ...signaturesOf(block)] })
}

function changed(): Block {
  const block = sealAnything(statement, signing)
  return makeBlock({ statement: { ...statement, issued: at(61) }, signatures: signaturesOf(block) })
}

/** A key list that names the identity point as key, and a record with the signature that fits every message under it. */
function byWeakKey(): [Block, number, Block[]] {
  const weak = Uint8Array.of(1, ...new Uint8Array(31))
  const keyList = sealAnything(keyListStatement({ keys: [{ ...listed(0, null), key: weak }] }), identity)
  const signature = Uint8Array.of(...weak, ...new Uint8Array(32))
  const record = { ...statement, keyList: linkTo(keyList.cid) }
  return [makeBlock({ statement: record, signatures: [{ key: weak, signature }] }), 1, [keyList]]
}
