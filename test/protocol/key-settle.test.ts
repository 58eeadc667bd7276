import assert from 'node:assert/strict'
import fc from 'fast-check'
import { verifyNatively as verify } from '../../node/platform/native-signature.ts'
import {
  type Block,
  type KeyChain,
  type KeyEvidence,
  type KeyListStatement,
  type KeyUse,
  lowestAffected,
  readKeyChain,
  requireKey,
  type Signer,
  settleKeyChain,
  verifyEvidence,
} from '../../protocol/index.ts'
import {
  did,
  digest,
  firstKeyList,
  identity,
  nextKeyList,
  recovery,
  signerNamed,
  signing,
} from '../vectors/fixtures.ts'

const recovery2 = signerNamed('recovery 2')
const both = [recovery, recovery2].map(({ publicKey }) => publicKey).sort(Buffer.compare)
const start = nextKeyList(firstKeyList, { recovery: both })

/** A version over another; `parent` counts back among those made before. */
interface Plan {
  readonly parent: number
  readonly signer: Signer
}

/** A key list and all before it, from version 1 on. */
interface Made {
  readonly block: Block
  readonly signer: Signer
  readonly path: readonly Block[]
}

function make(plans: readonly Plan[]): readonly Made[] {
  const made: Made[] = [{ block: start, signer: identity, path: [firstKeyList, start] }]
  for (const [i, { parent, signer }] of plans.entries()) {
    const over = made[Math.max(0, made.length - 1 - parent)]
    assert.ok(over)
    const version = over.path.length + 1
    const statement = { version, recovery: both, note: i } as Partial<KeyListStatement>
    const block = nextKeyList(over.block, statement, signer)
    made.push({ block, signer, path: [...over.path, block] })
  }
  return made
}

/** §4.1 over all of them, said another way: walk from the start, at each step to the only one, else to the only recovered one. */
function rulingOf(made: readonly Made[]): readonly string[] {
  const ruling = [firstKeyList.cid, start.cid]
  for (;;) {
    const over = made.filter(({ path }) => path.at(-2)?.cid === ruling.at(-1))
    const recovered = over.filter(({ signer }) => signer !== identity)
    const next = over.length === 1 ? over[0] : recovered.length === 1 ? recovered[0] : undefined
    if (!next) return ruling
    ruling.push(next.block.cid)
  }
}

/** What a node remembers: its chain, and the key lists of the evidence that it stored. */
class Memory {
  chain: KeyChain | undefined = readKeyChain(did, [firstKeyList.bytes, start.bytes], { verify })
  others: Uint8Array[] = []
  readonly evidence: Block[] = []

  take(offered: readonly Block[]): void {
    const before = this.chain?.versions.map(({ cid }) => cid) ?? []
    const { chain, change, evidence } = settleKeyChain(
      did,
      offered.map(({ bytes }) => bytes),
      { known: this.chain, others: this.others, verify },
    )
    this.chain = chain
    for (const block of evidence) this.store(block)
    const after = chain?.versions.map(({ cid }) => cid) ?? []
    const isPrefix = (a: readonly string[], b: readonly string[]) => a.every((cid, i) => b[i] === cid)
    const expected = isPrefix(before, after)
      ? before.length === after.length
        ? 'none'
        : 'longer'
      : isPrefix(after, before)
        ? 'shortened'
        : 'replaced'
    assert.equal(change, expected)
  }

  store(block: Block): void {
    const evidence = verifyEvidence(block.bytes, { chain: this.chain, verify }) as KeyEvidence
    this.evidence.push(block)
    this.others.push(evidence.first.bytes, evidence.second.bytes)
  }

  names(): readonly string[] {
    return this.chain?.versions.map(({ cid }) => cid) ?? []
  }
}

const plans = fc.array(
  fc.record({ parent: fc.nat(4), signer: fc.constantFrom(identity, identity, recovery, recovery2) }),
  { minLength: 1, maxLength: 9 },
)

describe('key lists that have forked', () => {
  it('rule by the set of those that are known, whatever the order in which they came', () => {
    const cases = plans.chain((plan) =>
      fc.tuple(fc.constant(plan), fc.array(fc.nat(plan.length), { maxLength: 30 })),
    )
    fc.assert(
      fc.property(cases, ([plan, order]) => {
        const made = make(plan)
        const memory = new Memory()
        for (const i of [...order, ...made.keys()]) memory.take(made[i]?.path ?? [])
        assert.deepEqual(memory.names(), rulingOf(made))
      }),
      { numRuns: 200 },
    )
  }).timeout(60_000)

  it('rule the same where one node tells another its chain and its evidence alone', () => {
    fc.assert(
      fc.property(plans, fc.infiniteStream(fc.boolean()), (plan, sides) => {
        const made = make(plan)
        const [one, two] = [new Memory(), new Memory()]
        for (const { path } of made) (sides.next().value === true ? one : two).take(path)
        for (let round = 0; round < made.length; round++)
          for (const [from, to] of [
            [one, two],
            [two, one],
          ] as const) {
            for (const evidence of from.evidence)
              if (!to.evidence.some(({ cid }) => cid === evidence.cid) && isFor(evidence, to)) {
                to.store(evidence)
                to.take([])
              }
            to.take(from.chain?.versions ?? [])
          }
        assert.deepEqual(one.names(), two.names())
        assert.deepEqual(one.names(), rulingOf(made))
      }),
      { numRuns: 200 },
    )
  }).timeout(60_000)
})

/** Evidence over a version that doesn't rule at a node says nothing to it. */
function isFor(evidence: Block, { chain }: Memory): boolean {
  try {
    verifyEvidence(evidence.bytes, { chain, verify })
    return true
  } catch {
    return false
  }
}

describe('settling one fork', () => {
  const list = (note: string, signer = identity) =>
    nextKeyList(firstKeyList, { note } as Partial<KeyListStatement>, signer)
  const [mine, thiefs, rescued, again] = [
    list('mine'),
    list('thief'),
    list('rescued', recovery),
    list('again', recovery),
  ]
  const known = readKeyChain(did, [firstKeyList.bytes, mine.bytes])
  const settle = (offered: Block, others: readonly Block[] = [], from: KeyChain | undefined = known) =>
    settleKeyChain(did, [firstKeyList.bytes, offered.bytes], {
      known: from,
      others: others.map(({ bytes }) => bytes),
      verify,
    })

  it('keeps the very chain that was known where nothing changes, and verifies nothing', () => {
    const never = () => assert.fail('there was nothing to verify')
    const { chain, change } = settleKeyChain(did, [firstKeyList.bytes, mine.bytes], { known, verify: never })
    assert.equal(chain, known)
    assert.equal(change, 'none')
  })

  it('ends the chain before two by the identity key, with evidence', () => {
    const { chain, change, evidence } = settle(thiefs)
    assert.equal(chain?.newest.cid, firstKeyList.cid)
    assert.equal(change, 'shortened')
    assert.equal(evidence.length, 1)
    const read = verifyEvidence(evidence[0]?.bytes ?? new Uint8Array(), { chain, verify })
    assert.ok(read.of === 'keys' && read.version === 2)
  })

  it('lets one by a recovery key rule, with evidence', () => {
    const { chain, change, evidence } = settle(rescued)
    assert.equal(chain?.newest.cid, rescued.cid)
    assert.equal(change, 'replaced')
    assert.equal(evidence.length, 1)
  })

  it('needs no more evidence of what decides nothing', () => {
    const ruled = settle(rescued).chain
    assert.deepEqual(settle(thiefs, [mine, rescued], ruled), { chain: ruled, change: 'none', evidence: [] })
  })

  it('ends the chain for ever where two are by recovery keys', () => {
    const ruled = settle(rescued).chain
    const { chain, change, evidence } = settle(again, [mine, rescued], ruled)
    assert.equal(chain?.newest.cid, firstKeyList.cid)
    assert.equal(change, 'shortened')
    assert.equal(evidence.length, 1)
    const both = [mine, rescued, again]
    assert.equal(settle(list('third', recovery), both, chain).chain?.newest.cid, firstKeyList.cid)
  })

  it('ends the name with two first versions', () => {
    const other = nextKeyList(firstKeyList, { version: 1, previous: null, recovery: [] })
    const { chain, change, evidence } = settleKeyChain(did, [other.bytes], { known, verify })
    assert.equal(chain, undefined)
    assert.equal(change, 'shortened')
    const [block] = evidence
    assert.ok(block)
    assert.equal(verifyEvidence(block.bytes, { chain: undefined, verify }).of, 'keys')
    const others = [firstKeyList.bytes, other.bytes]
    assert.equal(settleKeyChain(did, [firstKeyList.bytes, mine.bytes], { others, verify }).chain, undefined)
  })

  it('refuses what is not well signed, not in order, or of another publisher', () => {
    const refused = (blocks: readonly Block[], code: string) =>
      assert.throws(
        () =>
          settleKeyChain(
            did,
            blocks.map(({ bytes }) => bytes),
            { known, verify },
          ),
        { name: 'ProtocolError', code },
      )
    refused([list('signed by nobody', signing)], 'bad_signers')
    refused([mine, firstKeyList], 'bad_key_list')
    refused([nextKeyList(rescued, { version: 3 })], 'bad_key_list')
    refused([list('x'.repeat(65_536))], 'too_large')
    assert.throws(() => settleKeyChain(did, []), { code: 'bad_key_list' })
  })
})

describe('the least leaf that a newer key list affects', () => {
  const chainOf = (change: Partial<KeyListStatement>) =>
    readKeyChain(did, [firstKeyList.bytes, nextKeyList(firstKeyList, change).bytes])
  const before = readKeyChain(did, [firstKeyList.bytes])
  const key = { key: signing.publicKey, uses: ['head', 'record'] as const, from: 0, to: null }
  const affected = (change: Partial<KeyListStatement>, from = before) => lowestAffected(from, chainOf(change))

  it('is none where keys are added, or as they were', () => {
    const added = { ...key, key: recovery.publicKey, from: 7 }
    const keys = [key, added].sort((a, b) => Buffer.compare(a.key, b.key))
    assert.equal(affected({ keys }), undefined)
    assert.equal(affected({}), undefined)
    assert.equal(lowestAffected(before, before), undefined)
  })

  it('is where a range now ends, begins, or the key is no more', () => {
    assert.equal(affected({ keys: [{ ...key, to: 5 }] }), 5)
    assert.equal(affected({ keys: [{ ...key, from: 3 }] }), 0)
    assert.equal(affected({ keys: [] }), 0)
    assert.equal(affected({ keys: [{ ...key, uses: ['record'] }] }), 0)
    const later = chainOf({ keys: [{ ...key, from: 4, to: 9 }] })
    const third = nextKeyList(later.newest, { version: 3, keys: [{ ...key, from: 0, to: 2 }] })
    assert.equal(lowestAffected(later, readKeyChain(did, [third.bytes], { known: later })), 4)
  })

  it('is none for keys that sign no leaf', () => {
    const receipts = { ...key, uses: ['receipt'] as const }
    const from = chainOf({ keys: [receipts] })
    const third = nextKeyList(from.newest, { version: 3, keys: [] })
    assert.equal(lowestAffected(from, readKeyChain(did, [third.bytes], { known: from })), undefined)
  })

  it('is the least size at which an epoch was newly ended', () => {
    const ended = [
      { epoch: 1, size: 6, root: digest('1') },
      { epoch: 2, size: 9, root: digest('2') },
    ]
    assert.equal(affected({ ended }), 6)
  })

  it('is 0 where versions were dropped, or the name has ended', () => {
    const longer = chainOf({})
    assert.equal(lowestAffected(longer, before), 0)
    assert.equal(lowestAffected(longer, chainOf({ recovery: [] })), 0)
    assert.equal(lowestAffected(before, undefined), 0)
  })
})

describe('the least leaf affected', () => {
  const signers = ['a', 'b', 'c'].map((name) => signerNamed(`ranges ${name}`).publicKey).sort(Buffer.compare)
  const range = fc
    .tuple(fc.nat(6), fc.option(fc.integer({ min: 1, max: 7 })))
    .map(([from, length]) => ({ from, to: length === null ? null : from + length }))
  const uses = fc.constantFrom<readonly KeyUse[]>(['head', 'record'], ['record'], ['head'], ['receipt'])
  const listed = fc.option(fc.record({ range, uses }))
  const lists = fc.tuple(listed, listed, listed).map((entries) =>
    entries.flatMap((entry, i) => {
      const key = signers[i]
      return entry && key ? [{ key, uses: entry.uses, ...entry.range }] : []
    }),
  )

  it('is the least at which some key signs no more what it signed', () => {
    const counts = (chain: KeyChain, key: Uint8Array, use: KeyUse, position: number): boolean => {
      try {
        requireKey(chain, key, use, position)
        return true
      } catch {
        return false
      }
    }
    fc.assert(
      fc.property(lists, lists, (before, after) => {
        const one = nextKeyList(firstKeyList, { keys: before })
        const known = readKeyChain(did, [firstKeyList.bytes, one.bytes], { verify })
        const two = nextKeyList(one, { version: 3, keys: after })
        const next = readKeyChain(did, [two.bytes], { known, verify })
        const lost = (position: number) =>
          signers.some((key) =>
            (['head', 'record'] as const).some(
              (use) => counts(known, key, use, position) && !counts(next, key, use, position),
            ),
          )
        const least = Array.from({ length: 20 }, (_, i) => i).find(lost)
        assert.equal(lowestAffected(known, next), least)
      }),
      { numRuns: 300 },
    )
  }).timeout(20_000)
})
