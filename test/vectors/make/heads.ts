import {
  type Block,
  cidForBlock,
  linkTo,
  makeCheckpoint,
  readKeyChain,
  type Signer,
  sealKeyList,
  verifyHead,
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
  sealAnything,
  signing,
  startMs,
  stranger,
} from '../fixtures.ts'
import { addHeadsOfLives } from './key-life.ts'

const root = digest('root')
const now = startMs + 3_600_000

type Change = Readonly<Record<string, unknown>>

function statement(change: Change = {}, signer: Signer = signing) {
  const body = {
    publisher: did,
    epoch: 1,
    size: 5,
    root,
    issued: at(120),
    previous: null,
    keyList: firstKeyList.cid,
    ...change,
  }
  const checkpoint = makeCheckpoint(body, signer)
  return { type: 'head', tree: linkTo(people.cid), checkpoint, ...body }
}

function head(change: Change = {}, signer: Signer = signing): Block {
  return sealAnything({ ...statement(change, signer), ...change }, signer)
}

/** Heads, as far as they are checked without the leaves: SPEC §6.3. */
export function headVectors(): VectorFile {
  const list = new CaseList('head')
  const data = (block: Block, keyLists: readonly Block[] = [firstKeyList], clock: number = now) => ({
    publisher: did,
    keyLists: keyLists.map(({ bytes }) => hex(bytes)),
    now: clock / 1000,
    block: hex(block.bytes),
  })
  const valid = (comment: string, block: Block, keyLists: readonly Block[] = [firstKeyList], clock = now) => {
    const chain = readKeyChain(
      did,
      keyLists.map(({ bytes }) => bytes),
    )
    const { statement: read } = verifyHead(block.bytes, { chain, now: clock })
    list.valid(comment, { ...data(block, keyLists, clock), size: read.size, tree: read.tree })
  }
  const note = (change: (note: string) => string) => head({ checkpoint: change(statement().checkpoint) })
  const badNote = (comment: string, change: (note: string) => string) =>
    list.refused('bad_checkpoint', comment, data(note(change)))
  const end = (epoch: number, size: number, rootText = `end ${epoch}`) => ({
    epoch,
    size,
    root: digest(rootText),
  })
  const ended = nextKeyList(firstKeyList, { ended: [end(1, 5)] })
  const endedTwice = nextKeyList(ended, { version: 3, ended: [end(1, 5), end(2, 9)] })
  const narrow = sealKeyList(
    keyListStatement({ keys: [{ key: signing.publicKey, uses: ['head'], from: 3, to: 5 }] }),
    identity,
  )
  const recordsOnly = sealKeyList(
    keyListStatement({ keys: [{ key: signing.publicKey, uses: ['record'], from: 0, to: null }] }),
    identity,
  )
  const epoch2 = (change: Change) => head({ epoch: 2, keyList: ended.cid, ...change })

  valid('a head', head())
  valid('size 1', head({ size: 1 }))
  valid('size 2^53−1', head({ size: Number.MAX_SAFE_INTEGER }))
  valid('with the head before', head({ previous: firstKeyList.cid }))
  valid('ten minutes ahead', head({ issued: at(600) }), [firstKeyList], startMs)
  valid('naming an earlier key list', head({ size: 4 }), [firstKeyList, ended])
  valid('the last leaf of its key', head({ keyList: narrow.cid }), [narrow])
  valid('an ended epoch below its end', head({ size: 4 }), [firstKeyList, ended])
  valid('an ended epoch at its end', head({ root: digest('end 1') }), [firstKeyList, ended])
  valid('the epoch after, at its beginning', epoch2({ root: digest('end 1') }), [firstKeyList, ended])
  valid('the epoch after', epoch2({ size: 6 }), [firstKeyList, ended])
  valid('an ended epoch between', epoch2({ size: 9, root: digest('end 2') }), [
    firstKeyList,
    ended,
    endedTwice,
  ])
  valid('a field that is not known', head({ note: 'later' }))

  list.refused(
    'in_future',
    'a second more than ten minutes ahead',
    data(head({ issued: at(601) }), [firstKeyList], startMs),
  )
  list.refused('wrong_publisher', "another publisher's head", data(head({ publisher: otherDid })))
  list.refused('bad_key_list', 'a key list that is not in the chain', data(head({ keyList: ended.cid })))
  list.refused('unknown_key', 'a key that is not listed', data(head({}, stranger)))
  list.refused(
    'unknown_key',
    'a key listed for records alone',
    data(head({ keyList: recordsOnly.cid }), [recordsOnly]),
  )
  list.refused(
    'key_out_of_range',
    'size beyond the range of its key',
    data(head({ size: 6, keyList: narrow.cid }), [narrow]),
  )
  list.refused(
    'key_out_of_range',
    'size before the range of its key',
    data(head({ size: 3, keyList: narrow.cid }), [narrow]),
  )
  list.refused('bad_signature', 'signed as a record', data(sealAnything(statement(), signing, 'record')))
  list.refused('bad_type', 'a record in place of a head', data(head({ type: 'record' })))
  list.refused('bad_epoch', 'an epoch that has not begun', data(head({ epoch: 2 })))
  list.refused('bad_epoch', 'an ended epoch beyond its end', data(head({ size: 6 }), [firstKeyList, ended]))
  list.refused(
    'bad_epoch',
    'the epoch after, below its beginning',
    data(epoch2({ size: 4 }), [firstKeyList, ended]),
  )
  list.refused(
    'bad_epoch',
    'an ended epoch between, beyond its end',
    data(epoch2({ size: 10 }), [firstKeyList, ended, endedTwice]),
  )
  list.refused('bad_root', 'another root at the end of its epoch', data(head(), [firstKeyList, ended]))
  list.refused(
    'bad_root',
    'another root at the beginning of its epoch',
    data(epoch2({}), [firstKeyList, ended]),
  )
  list.refused('bad_link', 'the tree as text', data(head({ tree: people.cid })))
  list.refused('bad_link', 'previous as link', data(head({ previous: linkTo(firstKeyList.cid) })))
  list.refused('bad_link', 'a link in a field that is not known', data(head({ note: [linkTo(people.cid)] })))
  list.refused('bad_cid', 'previous is no CID', data(head({ previous: '' })))
  list.refused('bad_cid', 'the key list is no CID', data(head({ keyList: 'x' })))
  list.refused('bad_time', 'issued is no time', data(head({ issued: 'now' })))
  list.refused(
    'bad_did',
    'the publisher is no did',
    data(sealAnything({ ...statement(), publisher: 'x' }, signing)),
  )
  list.refused('too_large', 'more than 4,096 bytes', data(head({ note: 'x'.repeat(4096) })))

  badNote('another size', (text) => text.replace('\n5\n', '\n6\n'))
  badNote('the size with a zero in front', (text) => text.replace('\n5\n', '\n05\n'))
  badNote('another origin', (text) => text.replace('biofed/1/', 'biofed/2/'))
  badNote('another epoch', (text) => text.replaceAll('/1\n', '/2\n').replaceAll('/1 ', '/2 '))
  badNote('another name on the signature line', (text) => text.replace('\u2014 biofed', '\u2014 other'))
  badNote('another root', (text) =>
    text.replace(Buffer.from(root).toString('base64'), Buffer.from(digest('x')).toString('base64')),
  )
  badNote('the root without padding', (text) => text.replace('=\n', '\n'))
  badNote('an extension line', (text) => text.replace('\n\n', '\nmore\n\n'))
  badNote('no empty line', (text) => text.replace('\n\n', '\n'))
  badNote('no line feed at the end', (text) => text.slice(0, -1))
  badNote('a line feed more', (text) => `${text}\n`)
  badNote('two signature lines', (text) => text + text.slice(text.indexOf('\u2014')))
  badNote('no signature line', (text) => text.slice(0, text.indexOf('\u2014')))
  badNote('a hyphen for the dash', (text) => text.replace('\u2014', '-'))
  badNote('carriage returns', (text) => text.replaceAll('\n', '\r\n'))
  badNote('nothing', () => '')
  badNote('another key id', (text) => withLine(text, (line) => line.fill(0, 0, 4)))
  badNote('a changed signature', (text) => withLine(text, (line) => line.fill(0, 20, 21)))
  badNote('a signature that is too short', (text) => withLine(text, (line) => line.subarray(0, 67)))
  badNote('signed by another key', () => statement({}, stranger).checkpoint)
  badNote('the signature of the statement in its place', (text) =>
    withLine(text, (line) => Buffer.concat([line.subarray(0, 4), head().bytes.slice(-64)])),
  )
  badNote('the checkpoint of another head', () => statement({ size: 4 }).checkpoint)

  for (const field of [
    'publisher',
    'epoch',
    'size',
    'root',
    'tree',
    'issued',
    'previous',
    'keyList',
    'checkpoint',
  ])
    list.refused('bad_shape', `${field} missing`, data(sealAnything(without(field), signing)))
  list.refused('bad_shape', 'size 0', data(sealAnything({ ...statement(), size: 0 }, signing)))
  list.refused('bad_shape', 'epoch 0', data(sealAnything({ ...statement(), epoch: 0 }, signing)))
  list.refused(
    'bad_shape',
    'a root of 31 bytes',
    data(sealAnything({ ...statement(), root: root.slice(1) }, signing)),
  )
  list.refused(
    'bad_shape',
    'the checkpoint as bytes',
    data(sealAnything({ ...statement(), checkpoint: root }, signing)),
  )
  const rawTree = linkTo(cidForBlock(root, 'raw'))
  list.refused('bad_link', 'the tree links a raw block', data(head({ tree: rawTree })))
  addHeadsOfLives(
    {
      valid,
      refused: (code, comment, block, keyLists) => list.refused(code, comment, data(block, keyLists)),
    },
    (fields, signer) => head(fields, signer),
  )
  return {
    about:
      'Heads of `publisher` with these key lists at the clock `now` (SPEC §6.3), but for what needs the leaves: that root, tree and issued fit them.',
    notes: ['Blocks are hex. now: seconds since 1970-01-01T00:00:00Z.'],
    cases: list.cases,
  }
}

function without(field: string): object {
  return Object.fromEntries(Object.entries(statement()).filter(([name]) => name !== field))
}

/** The note with its signature line's bytes changed. */
function withLine(note: string, change: (line: Buffer) => Uint8Array): string {
  const start = note.lastIndexOf(' ') + 1
  const line = Buffer.from(note.slice(start, -1), 'base64')
  return `${note.slice(0, start)}${Buffer.from(change(line)).toString('base64')}\n`
}
