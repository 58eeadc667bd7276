import {
  type Block,
  encodeBlock,
  linkTo,
  makeBlock,
  readKeyChain,
  timeFromMs,
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
  recovery,
  sealAnything,
  signerNamed,
  signing,
  startMs,
  stranger,
} from '../fixtures.ts'
import { addLives } from './key-life.ts'

const key = signing.publicKey

/** Key list chains: SPEC §4. */
export function keyListVectors(): VectorFile {
  const list = new CaseList('key-list')
  const data = (keyLists: readonly Block[], publisher: unknown = did) => ({
    publisher,
    keyLists: keyLists.map(({ bytes }) => hex(bytes)),
  })
  const valid = (comment: string, keyLists: readonly Block[]) => {
    const chain = readKeyChain(
      did,
      keyLists.map(({ bytes }) => bytes),
    )
    list.valid(comment, { ...data(keyLists), epoch: chain.epoch, newest: chain.newest.cid })
  }
  const first = (change: Record<string, unknown>, signer = identity) =>
    sealAnything({ ...keyListStatement(), ...change }, signer)
  const listed = (change: Record<string, unknown>) =>
    first({ keys: [{ key, uses: ['head', 'record'], from: 0, to: null, ...change }] })
  const without = (field: string) =>
    sealAnything(
      Object.fromEntries(Object.entries(keyListStatement()).filter(([name]) => name !== field)),
      identity,
    )
  const shape = (comment: string, block: Block) => list.refused('bad_shape', comment, data([block]))
  const second = nextKeyList(firstKeyList)
  const byRecovery = nextKeyList(firstKeyList, { recovery: [stranger.publicKey] }, recovery)
  const ended1 = [{ epoch: 1, size: 5, root: digest('root 1') }]
  const ended2 = [...ended1, { epoch: 2, size: 5, root: digest('root 2') }]
  const secondEnded = nextKeyList(firstKeyList, { ended: ended1 })
  const keys = [signing, stranger, identity].map(({ publicKey }) => publicKey).sort(Buffer.compare)

  valid('one version', [firstKeyList])
  valid('two versions', [firstKeyList, second])
  valid('signed by a recovery key of the version before', [firstKeyList, byRecovery])
  valid('a recovery key that the newest no longer names signed it, the identity key the next', [
    firstKeyList,
    byRecovery,
    nextKeyList(byRecovery, { version: 3 }),
  ])
  valid('an ended epoch', [firstKeyList, secondEnded])
  valid('two epochs ended at one size', [
    firstKeyList,
    secondEnded,
    nextKeyList(secondEnded, { version: 3, ended: ended2 }),
  ])
  valid('issued in the same second as the version before', [
    firstKeyList,
    nextKeyList(firstKeyList, { issued: at(0) }),
  ])
  valid('no keys', [first({ keys: [], recovery: [] })])
  valid('all uses', [listed({ uses: ['grant', 'head', 'licence', 'receipt', 'record'] })])
  valid('a range of one leaf', [listed({ from: 7, to: 8 })])
  valid('a key that is not acceptable, which no signature can use', [listed({ key: new Uint8Array(32) })])
  valid('a field that is not known', [first({ note: { en: 'later' } })])
  valid('64 keys and 16 recovery keys', [
    first({ keys: manyKeys(64), recovery: manyKeys(16).map((entry) => entry.key) }),
  ])

  list.refused('bad_key_list', 'no version', data([]))
  list.refused('bad_key_list', 'the first version is missing', data([second]))
  list.refused(
    'bad_key_list',
    'version 3 after version 1',
    data([firstKeyList, nextKeyList(firstKeyList, { version: 3 })]),
  )
  list.refused('bad_key_list', 'in the wrong order', data([second, firstKeyList]))
  list.refused('bad_key_list', 'a version twice', data([firstKeyList, firstKeyList]))
  list.refused('bad_key_list', 'previous names another block', data([firstKeyList, nextKeyList(byRecovery)]))
  list.refused(
    'bad_key_list',
    'issued before the version before',
    data([first({ issued: at(100) }), nextKeyList(first({ issued: at(100) }), { issued: at(99) })]),
  )
  list.refused(
    'bad_key_list',
    'an ended epoch left out',
    data([firstKeyList, secondEnded, nextKeyList(secondEnded, { version: 3 })]),
  )
  list.refused(
    'bad_key_list',
    'the size of an ended epoch changed',
    data([
      firstKeyList,
      secondEnded,
      nextKeyList(secondEnded, { version: 3, ended: [{ epoch: 1, size: 6, root: digest('root 1') }] }),
    ]),
  )
  list.refused(
    'bad_key_list',
    'the root of an ended epoch changed',
    data([
      firstKeyList,
      secondEnded,
      nextKeyList(secondEnded, { version: 3, ended: [{ epoch: 1, size: 5, root: digest('root 3') }] }),
    ]),
  )
  list.refused('bad_signers', 'version 1 signed by its own recovery key', data([first({}, recovery)]))
  list.refused('bad_signers', 'version 1 signed by the key it names for records', data([first({}, signing)]))
  list.refused(
    'bad_signers',
    'version 2 signed by a recovery key that it names itself',
    data([firstKeyList, nextKeyList(firstKeyList, { recovery: [stranger.publicKey] }, stranger)]),
  )
  list.refused(
    'bad_signers',
    'version 3 signed by a recovery key of version 1 that version 2 dropped',
    data([firstKeyList, byRecovery, nextKeyList(byRecovery, { version: 3 }, recovery)]),
  )
  list.refused(
    'bad_signature',
    'signed as another type',
    data([sealAnything(keyListStatement(), identity, 'record')]),
  )
  list.refused(
    'bad_signature',
    "the identity key's name with another's signature",
    data([
      makeBlock({
        statement: keyListStatement(),
        signatures: [{ key: identity.publicKey, signature: stranger.sign(encodeBlock(keyListStatement())) }],
      }),
    ]),
  )
  list.refused(
    'bad_signers',
    'no signature',
    data([makeBlock({ statement: keyListStatement(), signatures: [] })]),
  )
  list.refused('bad_signers', 'two signatures', data([twice(firstKeyList)]))
  list.refused('bad_type', 'a statement of type record', data([first({ type: 'record' })]))
  list.refused('bad_type', 'a statement of an unknown type', data([first({ type: 'keylist' })]))
  list.refused(
    'wrong_publisher',
    "another publisher's list",
    data([first({ publisher: otherDid }, stranger)]),
  )
  list.refused('bad_did', 'a publisher that is no did', data([first({ publisher: 'did:web:example.org' })]))
  list.refused('bad_time', 'issued is no time', data([first({ issued: '2026-01-05' })]))
  list.refused(
    'bad_cid',
    'previous is no CID',
    data([firstKeyList, nextKeyList(firstKeyList, { previous: 'x' as never })]),
  )
  list.refused(
    'bad_link',
    'a link in a field that is not known',
    data([first({ note: linkTo(firstKeyList.cid) })]),
  )
  list.refused('too_large', 'a block of more than 64 KiB', data([first({ note: 'x'.repeat(65_536) })]))
  list.refused('too_large', 'more than 128 KiB in all', data(longChain()))

  shape('version 0', first({ version: 0 }))
  shape('version 1.5', first({ version: 1.5 }))
  shape('version as text', first({ version: '1' }))
  shape('previous in version 1', first({ previous: firstKeyList.cid }))
  shape('no previous in version 2', first({ version: 2 }))
  for (const field of ['publisher', 'version', 'previous', 'issued', 'keys', 'recovery', 'ended'])
    shape(`${field} missing`, without(field))
  shape('keys as a map', first({ keys: {} }))
  shape('a key of 31 bytes', listed({ key: key.slice(1) }))
  shape('a key as text', listed({ key: hex(key) }))
  shape('no uses', listed({ uses: [] }))
  shape('uses not in order', listed({ uses: ['record', 'head'] }))
  shape('a use twice', listed({ uses: ['head', 'head'] }))
  shape('a use that is not known', listed({ uses: ['everything'] }))
  shape('from below 0', listed({ from: -1 }))
  shape('from = to', listed({ from: 5, to: 5 }))
  shape('from > to', listed({ from: 5, to: 4 }))
  shape('to missing', first({ keys: [{ key, uses: ['record'], from: 0 }] }))
  shape('another field in a key', listed({ name: 'signing' }))
  shape('keys not in order', first({ keys: keys.toReversed().map(open) }))
  shape('a key twice', first({ keys: [open(key), open(key)] }))
  shape('65 keys', first({ keys: manyKeys(65) }))
  shape('recovery keys not in order', first({ recovery: keys.toReversed() }))
  shape('a recovery key twice', first({ recovery: [key, key] }))
  shape('17 recovery keys', first({ recovery: manyKeys(17).map((entry) => entry.key) }))
  shape('ended begins with epoch 2', first({ ended: [{ epoch: 2, size: 1, root: digest('root') }] }))
  shape('ended skips an epoch', first({ ended: [...ended1, { epoch: 3, size: 9, root: digest('root') }] }))
  shape('ended at size 0', first({ ended: [{ epoch: 1, size: 0, root: digest('root') }] }))
  shape(
    'sizes of ended epochs fall',
    first({ ended: [...ended1, { epoch: 2, size: 4, root: digest('root') }] }),
  )
  shape('a root of 31 bytes', first({ ended: [{ epoch: 1, size: 1, root: digest('root').slice(1) }] }))
  shape('another field beside statement and signatures', makeBlock({ ...envelope(firstKeyList), note: 1 }))
  shape('another field in a signature', withNote(firstKeyList))
  addLives(valid, (code, comment, keyLists) => list.refused(code, comment, data(keyLists)))
  return {
    about: 'Key list chains (SPEC §4): all versions in order, as hex blocks, of the publisher named.',
    notes: ['epoch: the current epoch. newest: CID of the newest version.'],
    cases: list.cases,
  }
}

function open(publicKey: Uint8Array) {
  return { key: publicKey, uses: ['record'], from: 0, to: null }
}

function manyKeys(count: number) {
  return Array.from({ length: count }, (_, i) => signerNamed(`many ${i}`).publicKey)
    .sort(Buffer.compare)
    .map(open)
}

function envelope({ bytes }: Block) {
  const statement = keyListStatement()
  return { statement, signatures: [{ key: identity.publicKey, signature: bytes.slice(-64) }] }
}

function twice(block: Block): Block {
  const { statement, signatures } = envelope(block)
  return makeBlock({ statement, signatures: [...signatures, ...signatures] })
}

function withNote(block: Block): Block {
  const { statement, signatures } = envelope(block)
  return makeBlock({ statement, signatures: signatures.map((entry) => ({ ...entry, note: 1 })) })
}

/** Three versions of 50,000 bytes each. */
function longChain(): Block[] {
  const versions: Block[] = []
  for (let version = 1; version <= 3; version++) {
    const statement = {
      ...keyListStatement({
        version,
        previous: versions.at(-1)?.cid ?? null,
        issued: timeFromMs(startMs + version * 1000),
      }),
      note: 'x'.repeat(50_000),
    }
    versions.push(sealAnything(statement, identity))
  }
  return versions
}
