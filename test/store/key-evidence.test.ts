import assert from 'node:assert/strict'
import { type Block, type Evidence, makeKeyEvidence, verifyEvidence } from '../../protocol/index.ts'
import { Branch, Institution, listed, parts, signerOf } from './institution.ts'
import { openStoreNode } from './store-node.ts'

describe('evidence of key forks', () => {
  it('is kept only as far as it decides which key list rules, however much an identity key makes', () => {
    const recoveries = [signerOf('recovery 1'), signerOf('recovery 2'), signerOf('recovery 3')]
    const institution = new Institution('many key lists', { recovery: recoveries })
    const { did, chain } = institution
    const node = openStoreNode()
    const log = new Branch(institution).addKeyList(chain.newest)
    log.add(parts(2, 'OWN'))
    log.publishTo(node, { hosted: false, head: log.head() })

    const version2 = (name: string, by = institution.identity): Block =>
      institution.keyList({ keys: [listed(signerOf(name), 0)], previous: chain, by })
    const own = version2('own')
    const evidenceOf = (a: Block, b: Block): Evidence & Block =>
      verifyEvidence(makeKeyEvidence(did, a, b).bytes, { chain })
    const keep = (evidence: Evidence & Block): boolean =>
      node.db.transaction((tx) => node.logs.addEvidence(tx, evidence) !== undefined)

    assert.equal(keep(evidenceOf(own, version2('first thief'))), true)
    for (let i = 0; i < 20; i++) assert.equal(keep(evidenceOf(own, version2(`thief ${i}`))), false)
    const [one, two, three] = recoveries.map((recovery, i) => version2(`recovered ${i}`, recovery))
    assert.ok(one && two && three)
    assert.equal(keep(evidenceOf(own, one)), true)
    assert.equal(keep(evidenceOf(version2('another thief'), one)), false)
    assert.equal(keep(evidenceOf(one, two)), true)
    assert.equal(keep(evidenceOf(one, three)), false)
    assert.equal(node.logs.listEvidence(did).length, 3)
  })
})
