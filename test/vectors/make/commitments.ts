import {
  type Block,
  type BlockMap,
  cidForBlock,
  commitmentDigest,
  linkTo,
  type RecordStatement,
} from '../../../protocol/index.ts'
import { CaseList, hex, type VectorFile } from '../cases.ts'
import {
  did,
  digest,
  firstKeyList,
  recordNumber,
  recordStatement,
  sealAnything,
  signing,
} from '../fixtures.ts'

export const salt = digest('commitment salt')
const body = recordStatement().body
/** A record whose body was committed to by `commitment`. */
export const commitment = commitmentTo('design', body)
export const revealed = reveal({ commitment: commitment.cid, salt })

export function commitmentTo(kind: string, of: BlockMap, change: Partial<RecordStatement> = {}): Block {
  return recordNumber(20, {
    kind: 'commitment',
    body: { digest: commitmentDigest({ kind, body: of, salt }) },
    ...change,
  })
}

export function reveal(reveals: unknown, change: Partial<RecordStatement> = {}): Block {
  return sealAnything({ ...recordStatement({ key: 'BF-late', body }), reveals, ...change }, signing)
}

/** Commitments and the records that reveal them: SPEC §5.7. */
export function commitmentVectors(): VectorFile {
  const list = new CaseList('commitment')
  const add = (comment: string, reveals: boolean, record: Block, of: Block = commitment) =>
    list.valid(comment, {
      publisher: did,
      keyLists: [hex(firstKeyList.bytes)],
      commitment: hex(of.bytes),
      record: hex(record.bytes),
      reveals,
    })
  const good = { commitment: commitment.cid, salt }
  add('a record that reveals its commitment', true, revealed)
  add(
    'with another status, licence and key: kind and body alone count',
    true,
    reveal(good, { status: 'planned', licence: 'CC-BY-4.0' }),
  )
  add('a later revision', true, reveal(good, { revision: 2, previous: commitment.cid }))
  const linked = { source: openFile() }
  const toLinked = commitmentTo('design', linked)
  add('a body with a link', true, reveal({ ...good, commitment: toLinked.cid }, { body: linked }), toLinked)
  const withNote = commitmentTo('design', body, {
    body: { digest: commitmentDigest({ kind: 'design', body, salt }), title: { en: 'later' } },
  })
  add('a commitment with more in its body', true, reveal({ ...good, commitment: withNote.cid }), withNote)
  add('another body', false, reveal(good, { body: { ...body, name: { en: 'J23101' } } }))
  add('another kind', false, reveal(good, { kind: 'strain' }))
  add('another salt', false, reveal({ ...good, salt: digest('other') }))
  add('a salt of 31 bytes', false, reveal({ ...good, salt: salt.slice(1) }))
  add('a salt of 33 bytes', false, reveal({ ...good, salt: new Uint8Array(33) }))
  add('another commitment named', false, reveal({ ...good, commitment: firstKeyList.cid }))
  add('no commitment named', false, reveal({ salt }))
  add('no salt', false, reveal({ commitment: commitment.cid }))
  add('another field', false, reveal({ ...good, note: 1 }))
  add('the commitment as bytes', false, reveal({ ...good, commitment: new Uint8Array(36) }))
  add('a text', false, reveal('later'))
  add('nothing said', false, recordNumber(21, { body }))
  const upper = commitmentTo('design', body, {
    body: { digest: commitmentDigest({ kind: 'design', body, salt }).toUpperCase() },
  })
  add('a digest in capitals', false, reveal({ ...good, commitment: upper.cid }), upper)
  const noDigest = commitmentTo('design', body, { body: {} })
  add('a commitment without digest', false, reveal({ ...good, commitment: noDigest.cid }), noDigest)
  const otherKind = commitmentTo('design', body, { kind: 'collection' })
  add(
    'a record of another kind with a digest',
    false,
    reveal({ ...good, commitment: otherKind.cid }),
    otherKind,
  )
  list.refused('bad_link', 'the commitment as link', {
    publisher: did,
    keyLists: [hex(firstKeyList.bytes)],
    commitment: hex(commitment.bytes),
    record: hex(reveal({ ...good, commitment: linkTo(commitment.cid) }).bytes),
  })
  return {
    about:
      'Commitments and records that may reveal them (SPEC §5.7): two valid records of one log, the commitment at leaf 1, the other at leaf 2.',
    notes: [
      'commitment, record: hex. reveals: whether the field `reveals` counts. All are valid records but where a code says otherwise.',
    ],
    cases: list.cases,
  }
}

function openFile(): BlockMap {
  const bytes = new TextEncoder().encode('>J23100\n')
  const sha256 = Buffer.from(digest('>J23100\n')).toString('hex')
  const cid = linkTo(cidForBlock(bytes, 'raw'))
  return { name: 'J23100.fasta', mediaType: 'text/x-fasta', size: bytes.length, sha256, cid }
}
