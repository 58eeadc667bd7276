import type { Block, KeyListStatement, Signer } from '../../../protocol/index.ts'
import { CaseList, hex, type VectorFile } from '../cases.ts'
import {
  did,
  firstKeyList,
  identity,
  nextKeyList,
  recovery,
  signerNamed,
  signing,
  stranger,
} from '../fixtures.ts'

const recovery2 = signerNamed('recovery 2')

/** Sets of key lists of which several have one number: SPEC §4.1. */
export function keyForkVectors(): VectorFile {
  const list = new CaseList('key-fork')
  const both = [recovery.publicKey, recovery2.publicKey].sort(Buffer.compare)
  const over = (before: Block, version: number, note: string, signer: Signer = identity) =>
    nextKeyList(before, { version, recovery: both, note } as Partial<KeyListStatement>, signer)
  const one = firstKeyList
  const mine = over(one, 2, 'mine')
  const thiefs = over(one, 2, 'thief')
  const rescued = over(one, 2, 'rescued', recovery)
  const rescuedToo = over(one, 2, 'rescued too', recovery)
  const next = over(mine, 3, 'next')
  const thiefsNext = over(thiefs, 3, 'thief goes on')
  const rescuedNext = over(rescued, 3, 'goes on')
  const valid = (comment: string, keyLists: readonly Block[], ruling: readonly Block[]) =>
    list.valid(comment, {
      publisher: did,
      keyLists: keyLists.map(({ bytes }) => hex(bytes)),
      ruling: ruling.map(({ cid }) => cid),
    })
  const bad = (code: Parameters<CaseList['refused']>[0], comment: string, keyLists: readonly Block[]) =>
    list.refused(code, comment, { publisher: did, keyLists: keyLists.map(({ bytes }) => hex(bytes)) })

  valid('no fork', [one, mine, next], [one, mine, next])
  valid('no fork, in another order', [next, one, mine], [one, mine, next])
  valid('two by the identity key: neither rules', [one, mine, thiefs], [one])
  valid('three by the identity key', [one, mine, thiefs, over(one, 2, 'third')], [one])
  valid('what builds on one of two that do not rule counts for nothing', [one, mine, next, thiefs], [one])
  valid('one by a recovery key rules', [one, mine, rescued], [one, rescued])
  valid('one by a recovery key rules over several', [one, mine, thiefs, rescued], [one, rescued])
  valid('and what builds on it', [one, thiefs, thiefsNext, rescued, rescuedNext], [one, rescued, rescuedNext])
  valid('though the other chain is longer', [one, mine, next, over(next, 4, 'more'), rescued], [one, rescued])
  valid('alone, one by a recovery key is no fork', [one, rescued], [one, rescued])
  valid('two by recovery keys: neither rules', [one, rescued, rescuedToo], [one])
  valid('two by recovery keys and one by the identity key', [one, mine, rescued, rescuedToo], [one])
  const second = over(one, 2, 'two recovery keys')
  const third = [over(second, 3, 'by one', recovery), over(second, 3, 'by the other', recovery2)]
  valid('two by two recovery keys', [one, second, ...third], [one, second])
  valid('a fork of version 3', [one, mine, next, over(mine, 3, 'other')], [one, mine])
  valid(
    'a fork of version 3, decided by a recovery key that version 2 names',
    [one, mine, next, over(mine, 3, 'r', recovery2)],
    [one, mine, over(mine, 3, 'r', recovery2)],
  )
  valid(
    'forks of versions 2 and 3',
    [one, thiefs, rescued, rescuedNext, over(rescued, 3, 'other')],
    [one, rescued],
  )
  valid(
    'forks of versions 2 and 3, both decided',
    [one, thiefs, rescued, rescuedNext, over(rescued, 3, 'r', recovery2)],
    [one, rescued, over(rescued, 3, 'r', recovery2)],
  )
  valid(
    'a fork of what does not rule says nothing',
    [one, thiefs, thiefsNext, over(thiefs, 3, 'other'), rescued, rescuedNext],
    [one, rescued, rescuedNext],
  )
  const otherFirst = nextKeyList(one, { version: 1, previous: null, recovery: [] })
  valid('two first versions end the name', [one, otherFirst], [])
  valid('whatever builds on them', [one, otherFirst, mine, next, rescued], [])

  bad('bad_signers', 'another version 2 by a key that may not sign it', [
    one,
    mine,
    over(one, 2, 's', signing),
  ])
  bad('bad_signers', 'a recovery key that only the version itself names', [
    one,
    mine,
    nextKeyList(one, { recovery: [stranger.publicKey] }, stranger),
  ])
  bad('bad_key_list', 'version 3 without the version before', [one, next])
  bad('bad_key_list', 'no version', [])
  return {
    about:
      'Sets of key lists of one publisher, several of one number among them, and the chain that rules (SPEC §4.1).',
    notes: [
      'keyLists: all that are known, in whatever order. ruling: CIDs from version 1 on; none when the name has ended.',
    ],
    cases: list.cases,
  }
}
