import { hooksPart } from './hooks/part.ts'
import { indexPart } from './index/index.ts'
import { meshPart } from './mesh/tables.ts'
import { publishPart } from './publish/part.ts'
import { receiptsPart } from './receipts/tables.ts'
import type { Part } from './store/migrate.ts'
import { storePart } from './store/part.ts'
import { workspacePart } from './workspace/part.ts'

/** The tables of every part of a node, for whoever opens its database. */
export const parts: readonly Part[] = [
  storePart,
  workspacePart,
  publishPart,
  indexPart,
  meshPart,
  receiptsPart,
  hooksPart,
]
