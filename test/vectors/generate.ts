import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VectorFile } from './cases.ts'
import { blockVectors } from './make/blocks.ts'
import { carVectors } from './make/cars.ts'
import { commitmentVectors } from './make/commitments.ts'
import { evidenceVectors } from './make/evidence.ts'
import { headVectors } from './make/heads.ts'
import { keyForkVectors } from './make/key-forks.ts'
import { keyListVectors } from './make/key-lists.ts'
import { logVectors } from './make/logs.ts'
import { messageVectors } from './make/messages.ts'
import { cidVectors, didVectors, timeVectors } from './make/names.ts'
import { pageVectors } from './make/pages.ts'
import { proofVectors } from './make/proofs.ts'
import { receiptVectors } from './make/receipts.ts'
import { recordVectors } from './make/records.ts'
import { signatureVectors } from './make/signatures.ts'

/** What each file of test/vectors is made by; the same in every run. */
export const makers: Readonly<Record<string, () => VectorFile>> = {
  blocks: blockVectors,
  cids: cidVectors,
  dids: didVectors,
  times: timeVectors,
  signatures: signatureVectors,
  'key-lists': keyListVectors,
  records: recordVectors,
  heads: headVectors,
  logs: logVectors,
  cars: carVectors,
  pages: pageVectors,
  proofs: proofVectors,
  messages: messageVectors,
  receipts: receiptVectors,
  evidence: evidenceVectors,
  'key-forks': keyForkVectors,
  commitments: commitmentVectors,
}

/** The text of a vector file: one case a line, so that changes show as lines. */
export function vectorText({ about, notes = [], cases }: VectorFile): string {
  const head = `{\n"about": ${JSON.stringify(about)},\n"notes": ${JSON.stringify(notes)},\n"cases": [\n`
  return `${head}${cases.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n}\n`
}

if (import.meta.main)
  for (const [name, make] of Object.entries(makers))
    writeFileSync(join(import.meta.dirname, `${name}.json`), vectorText(make()))
