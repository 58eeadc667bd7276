import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { checks } from '../protocol/check-vector.ts'
import type { VectorCase, VectorFile } from '../vectors/cases.ts'
import * as independent from './verify.mjs'

const folder = join(import.meta.dirname, '../vectors')
const unhex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const unbase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
const refuseUnless = (ok: boolean, code: string) => {
  if (!ok) throw new independent.Refusal(code)
}

type Check = (entry: VectorCase) => unknown
const text = (entry: VectorCase, name: string) => entry[name] as string
const texts = (entry: VectorCase, name: string) => entry[name] as string[]
const chainOf = (entry: VectorCase) =>
  independent.readKeyLists(text(entry, 'publisher'), texts(entry, 'keyLists').map(unhex))

/** What the independent verifier says of a case: it throws a Refusal or not. */
const verdicts: Record<string, Check> = {
  blocks: (entry) => {
    const parts = entry.blockParts as [string, number][] | undefined
    return independent.decode(
      unhex(parts ? parts.map(([part, n]) => part.repeat(n)).join('') : text(entry, 'block')),
    )
  },
  cids: (entry) => {
    const bytes = independent.cidBytes(entry.text)
    if (entry.block !== undefined)
      refuseUnless(independent.cidOf(unhex(text(entry, 'block')), bytes[1]) === entry.text, 'bad_hash')
  },
  dids: (entry) => independent.readDid(entry.did),
  times: (entry) => independent.readTime(entry.time),
  signatures: (entry) => {
    const [key, message, signature] = ['publicKey', 'message', 'signature'].map((name) =>
      unhex(text(entry, name)),
    )
    refuseUnless(independent.verifySignature(key, message, signature), 'bad_signature')
  },
  'key-lists': chainOf,
  records: (entry) => independent.readRecord(unhex(text(entry, 'block')), chainOf(entry), entry.position),
  heads: (entry) => independent.readHead(unhex(text(entry, 'block')), chainOf(entry), entry.now),
  logs: (entry) => {
    const proof = ((entry.proof ?? []) as string[]).map(unhex)
    const isHex = (bytes: Uint8Array, name: string) => Buffer.from(bytes).toString('hex') === entry[name]
    if (entry.check === 'roots') {
      const leaves = Array.from(
        { length: Number(entry.size) },
        (_, i) => new Uint8Array([1, 0x71, 0x12, 0x20, ...hash('sha256', String(i), 'buffer')]),
      )
      refuseUnless(isHex(independent.rootOf(leaves), 'root'), 'bad_root')
      refuseUnless(
        independent.treeOf(leaves, new Set(entry.withdrawn as number[])) === entry.tree,
        'bad_tree',
      )
    } else if (entry.check === 'inclusion') {
      const root = independent.rootByInclusion(unhex(text(entry, 'leaf')), entry.index, entry.size, proof)
      refuseUnless(isHex(root, 'root'), 'bad_proof')
    } else {
      const old = unhex(text(entry, 'rootFrom'))
      const [from, to] = independent.rootsByConsistency(entry.from, entry.to, proof, old)
      refuseUnless(isHex(from, 'rootFrom') && isHex(to, 'rootTo'), 'bad_proof')
    }
  },
  cars: (entry) => independent.readCar(unbase64(text(entry, 'car')), entry.maxBytes),
  pages: (entry) => {
    const { from, cut, others } = entry
    const page = unbase64(text(entry, 'page'))
    const asked = { from, cut, others }
    const { to, holes } = independent.readPage(page, entry.publisher, entry.have, entry.now, asked)
    assert.deepEqual({ to, holes }, { to: entry.to, holes: entry.holes })
  },
  proofs: (entry) => {
    const { witnesses, commitment } = independent.verifyProof(unbase64(text(entry, 'proof')), entry.now)
    assert.deepEqual(witnesses, entry.witnesses ?? [])
    const stated = entry.commitment as { witnesses: unknown } | undefined
    assert.deepEqual(commitment?.witnesses, stated?.witnesses)
  },
  receipts: (entry) => {
    const chain = independent.readKeyLists(text(entry, 'giver'), texts(entry, 'keyLists').map(unhex))
    independent.readReceipt(unhex(text(entry, 'receipt')), chain, entry.now)
  },
  evidence: (entry) => {
    const chain = texts(entry, 'keyLists').length === 0 ? undefined : chainOf(entry)
    const bytes = unhex(text(entry, 'evidence'))
    const found = independent.readEvidence(bytes, text(entry, 'publisher'), chain, entry.now)
    const { of, position, version } = entry
    assert.deepEqual(found, of === 'log' ? { of, position } : { of, version })
  },
  'key-forks': (entry) => {
    const found = independent.ruling(text(entry, 'publisher'), texts(entry, 'keyLists').map(unhex))
    assert.deepEqual(
      found.map(({ cid }) => cid),
      entry.ruling,
    )
  },
  commitments: (entry) => {
    const commitment = unhex(text(entry, 'commitment'))
    const record = unhex(text(entry, 'record'))
    const chain = chainOf(entry)
    const committed = independent.readRecord(commitment, chain, 1)
    const found = independent.reveals(
      independent.readRecord(record, chain, 2),
      independent.cidOf(commitment),
      committed,
    )
    assert.equal(found, entry.reveals)
  },
  messages: (entry) => independent.readMessage(entry.read, unbase64(text(entry, 'message'))),
}

/** Where the bytes stand that a mutation flips a bit of; every one of them is covered by a hash or a signature. */
const mutable: Record<string, { field: string; encoding: 'hex' | 'base64'; list?: true }> = {
  signatures: { field: 'signature', encoding: 'hex' },
  'key-lists': { field: 'keyLists', encoding: 'hex', list: true },
  records: { field: 'block', encoding: 'hex' },
  heads: { field: 'block', encoding: 'hex' },
  cars: { field: 'car', encoding: 'base64' },
  pages: { field: 'page', encoding: 'base64' },
  proofs: { field: 'proof', encoding: 'base64' },
  receipts: { field: 'receipt', encoding: 'hex' },
  evidence: { field: 'evidence', encoding: 'hex' },
}

function flipBit(encoded: string, encoding: 'hex' | 'base64', at: number): string {
  const bytes = Buffer.from(encoded, encoding)
  const bit = Math.floor(at * bytes.length * 8)
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return bytes.toString(encoding)
}

function mutate(entry: VectorCase, name: string, at: number): VectorCase {
  const { field, encoding, list } = mutable[name] as (typeof mutable)[string]
  const value = entry[field]
  if (!list) return { ...entry, [field]: flipBit(String(value), encoding, at) }
  const blocks = [...(value as string[])]
  const which = Math.floor(at * blocks.length)
  blocks[which] = flipBit(String(blocks[which]), encoding, (at * 7919) % 1)
  return { ...entry, [field]: blocks }
}

describe('the independent verifier', () => {
  for (const file of ['objects.mjs', 'verify.mjs'])
    it(`has at most 300 lines in ${file} and uses nothing of the product`, () => {
      const source = readFileSync(join(import.meta.dirname, file), 'utf8')
      assert.ok(source.trimEnd().split('\n').length <= 300)
      assert.doesNotMatch(source, /from '\.(?!\/objects\.mjs')|import\(/)
    })

  for (const [name, verdict] of Object.entries(verdicts)) {
    describe(name, () => {
      const { cases } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as VectorFile

      it('gives every vector the verdict that stands beside it', () => {
        for (const entry of cases) {
          const { id, comment, valid, code } = entry
          if (valid) assert.doesNotThrow(() => verdict(entry), `${id} ${comment}`)
          else assert.throws(() => verdict(entry), { code }, `${id} ${comment}`)
        }
      }).timeout(60_000)

      if (name in mutable)
        it('refuses every mutated vector, as the product does', () => {
          const check = checks[name]
          assert.ok(check)
          for (const [n, entry] of cases.filter(({ valid }) => valid).entries())
            for (let i = 1; i <= 4; i++) {
              const at = (i * 0.618033988749895 + n * 0.7548776662466927) % 1
              const mutant = mutate(entry, name, at)
              assert.throws(() => verdict(mutant), independent.Refusal, `${entry.id} at ${at}: independent`)
              assert.throws(
                () => check(mutant, verifyNatively),
                { name: 'ProtocolError' },
                `${entry.id} at ${at}: product`,
              )
            }
        }).timeout(60_000)
    })
  }
})
