import { utf8 } from '../../protocol/index.ts'
import { design, openStoreNode } from '../store/store-node.ts'

/**
 * Imports, publishes and withdraws for ever in the store of `DIR`, and prints one JSON line for each thing that it acknowledges. Ended by
 * SIGKILL from outside, or by BIOFED_FAILPOINT from within. Arguments: DIR, round.
 */
const [, , dir = '', round = '0'] = process.argv
const node = openStoreNode(dir, Number(round) + 2)
node.clock = Date.now()
if (!node.logs.publishers().some(({ hosted }) => hosted)) {
  const { did, profile } = await node.publishing.createPublisher({ name: { en: 'Crash University' } })
  tell({ publisher: did, records: [profile] })
}

for (let i = 0; ; i++) {
  node.clock = Date.now()
  const name = `r${round}-${i}`
  const small = { name: `${name}.fa`, bytes: utf8(fasta(name)) }
  const large = { name: `${name}-large.fa`, bytes: utf8(`>large\n${'ACGTTGCATC'.repeat(105_000 + i)}\n`) }
  const report = await node.imports.importFiles(i % 4 === 0 ? [small, large] : [small])
  const drafts = report.files.flatMap(({ records }) => records.flatMap(({ draft }) => draft ?? []))
  tell({ drafts })
  if (i % 2 === 0) {
    const extra = node.drafts.create({
      ...design(),
      key: name,
      contributors: [{ name: 'Kim', role: 'creator' }],
    })
    tell({ drafts: [extra.id] })
    const { head, size, records } = await node.publishing.publish([...drafts, extra.id])
    tell({ head, size, records: records.map(({ cid }) => cid), published: records.map(({ draft }) => draft) })
    const [target] = records
    if (target && i % 4 === 0) {
      const withdrawn = await node.publishing.withdraw({ target: target.cid, reason: 'other' })
      tell({ head: withdrawn.head, size: withdrawn.size, withdrawn: [target.cid] })
    }
  }
}

function fasta(name: string): string {
  return Array.from({ length: 8 }, (_, i) => `>${name}-${i}\n${'ACGGTCA'.repeat(40)}${'T'.repeat(i)}\n`).join(
    '',
  )
}

function tell(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
