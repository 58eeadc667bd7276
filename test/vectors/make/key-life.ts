import type { Block, ProtocolErrorCode, Signer } from '../../../protocol/index.ts'
import { linkTo } from '../../../protocol/index.ts'
import {
  digest,
  firstKeyList,
  identity,
  nextKeyList,
  recordStatement,
  recovery,
  sealAnything,
  signing,
} from '../fixtures.ts'
import { type Life, lives, nextRecovery, nextSigning } from '../key-life.ts'

type Add = {
  valid(comment: string, block: Block, keyLists: readonly Block[], position: number): void
  refused(
    code: ProtocolErrorCode,
    comment: string,
    block: Block,
    keyLists: readonly Block[],
    position: number,
  ): void
}

const words: Readonly<Record<Life, string>> = {
  rotated: 'the signing key was rotated at leaf 5',
  gap: 'no key counts at leaves 5 and 6',
  overlapping: 'two keys count at leaves 3 and 4',
  divided: 'one key is for records, another for heads',
  revoked: 'the signing key was taken out, another has all leaves',
  stolen: 'the signing key was stolen: epoch and key ended at 5 leaves',
  endedAlone: 'the epoch was ended at 5 leaves, the key counts on',
  recovered: 'a recovery key in the place of the lost identity key rotated the signing key at leaf 5',
  rescued: 'a recovery key ended the epoch and the key at 5 leaves',
  endedTwice: 'two epochs ended at 5 leaves, and the key with them',
}

/** Which of the two keys may sign which leaf: `o` the old one, `n` the next one, `b` both, `-` neither. Leaves 0, 4, 5, 6, 7. */
const signers: Readonly<Record<Life, string>> = {
  rotated: 'oonnn',
  gap: 'oo--n',
  overlapping: 'obnnn',
  divided: 'ooooo',
  revoked: 'nnnnn',
  stolen: 'oonnn',
  endedAlone: 'ooooo',
  recovered: 'oonnn',
  rescued: 'oonnn',
  endedTwice: 'oonnn',
}
const positions = [0, 4, 5, 6, 7]

function recordBy(signer: Signer, keyList: Block): Block {
  return sealAnything(recordStatement({ keyList: linkTo(keyList.cid) }), signer)
}

/** Records in all the lives of keys: valid by leaf position alone, under whichever key list they name. */
export function addRecordsOfLives(add: Add): void {
  for (const [life, keyLists] of Object.entries(lives) as [Life, readonly Block[]][])
    for (const [i, position] of positions.entries())
      for (const [name, signer] of [
        ['old', signing],
        ['next', nextSigning],
      ] as const) {
        const may = signers[life][i] ?? '-'
        const comment = `the ${name} key at leaf ${position}: ${words[life]}`
        const keyList = keyLists[position % keyLists.length] ?? firstKeyList
        const block = recordBy(signer, keyList)
        if (may === 'b' || may === name[0]) add.valid(comment, block, keyLists, position)
        else add.refused(codeOf(life, name, 'record'), comment, block, keyLists, position)
      }
  for (const [name, signer] of [
    ['identity', identity],
    ['recovery', recovery],
  ] as const)
    add.refused(
      'unknown_key',
      `the ${name} key signs no records`,
      recordBy(signer, firstKeyList),
      lives.rescued,
      1,
    )
}

function codeOf(life: Life, name: 'old' | 'next', use: 'head' | 'record'): ProtocolErrorCode {
  if (life === 'revoked') return 'unknown_key'
  if (life === 'divided') return (name === 'old') === (use === 'record') ? 'key_out_of_range' : 'unknown_key'
  return life === 'endedAlone' && name === 'next' ? 'unknown_key' : 'key_out_of_range'
}

/** Heads in all the lives of keys: `makeHead` of epoch, size, root and key list, by a key. */
export function addHeadsOfLives(
  add: {
    valid(comment: string, block: Block, keyLists: readonly Block[]): void
    refused(code: ProtocolErrorCode, comment: string, block: Block, keyLists: readonly Block[]): void
  },
  makeHead: (
    fields: { epoch: number; size: number; root: Uint8Array; keyList: string },
    signer: Signer,
  ) => Block,
): void {
  for (const [life, keyLists] of Object.entries(lives) as [Life, readonly Block[]][]) {
    const keyList = (keyLists.at(-1) ?? firstKeyList).cid
    const epochs = life === 'endedTwice' ? 3 : ['stolen', 'endedAlone', 'rescued'].includes(life) ? 2 : 1
    for (const size of [4, 5, 6, 8])
      for (let epoch = 1; epoch <= epochs; epoch++)
        for (const [name, signer] of [
          ['old', signing],
          ['next', nextSigning],
        ] as const) {
          const comment = `epoch ${epoch}, ${size} leaves, by the ${name} key: ${words[life]}`
          const root = digest(size === 5 ? 'end 1' : `root of ${size}`)
          const block = makeHead({ epoch, size, root, keyList }, signer)
          const isInEpoch = !(epoch < epochs && size > 5) && !(epoch > 1 && size < 5)
          const isByItsKey = maySignHead(life, name, size)
          if (isInEpoch && isByItsKey) add.valid(comment, block, keyLists)
          else if (isByItsKey) add.refused('bad_epoch', comment, block, keyLists)
          else if (isInEpoch) add.refused(codeOf(life, name, 'head'), comment, block, keyLists)
        }
  }
}

function maySignHead(life: Life, name: 'old' | 'next', size: number): boolean {
  if (life === 'divided' || life === 'revoked') return name === 'next'
  if (life === 'endedAlone') return name === 'old'
  if (name === 'old') return size <= 5
  return size > (life === 'gap' ? 7 : life === 'overlapping' ? 3 : 5)
}

/** The chains of all the lives of keys, and what nobody may make of them. */
export function addLives(
  valid: (comment: string, keyLists: readonly Block[]) => void,
  refused: (code: ProtocolErrorCode, comment: string, keyLists: readonly Block[]) => void,
): void {
  for (const [life, keyLists] of Object.entries(lives) as [Life, readonly Block[]][])
    valid(words[life], keyLists)
  const [first = firstKeyList, second = firstKeyList] = lives.recovered
  const after = (before: Block, version: number, signer: Signer) =>
    nextKeyList(before, { version, recovery: [nextRecovery.publicKey] }, signer)
  refused('bad_signers', 'the recovery key that was replaced signs once more', [
    first,
    second,
    after(second, 3, recovery),
  ])
  refused('bad_signers', 'the next recovery key signs before it is named', [
    first,
    after(first, 2, nextRecovery),
  ])
  refused('bad_signers', 'the stolen signing key signs a key list', [first, after(first, 2, signing)])
  valid('after a recovery key the identity key signs on', [first, second, after(second, 3, identity)])
  const stolen = lives.stolen[1] ?? firstKeyList
  refused('bad_key_list', 'a later version opens an ended epoch again', [
    first,
    stolen,
    after(stolen, 3, identity),
  ])
}
