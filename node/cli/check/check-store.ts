import { join } from 'node:path'
import type { Did } from '../../../protocol/index.ts'
import { parts } from '../../parts.ts'
import { findKey, keyFilePath } from '../../publish/key-files.ts'
import { makeBlockStore } from '../../store/blocks.ts'
import { openDatabase } from '../../store/database.ts'
import { makeFileStore } from '../../store/file-store.ts'
import { makeLogStore } from '../../store/log-store.ts'
import { checkBlocks, checkFile } from './blocks.ts'
import { attempt, type Finding, type Findings } from './finding.ts'
import { checkIndex } from './index-rows.ts'
import { type CheckedLog, checkLog } from './log.ts'

export interface StoreCheck {
  readonly blocks: number
  readonly logs: readonly (CheckedLog & { readonly publisher: Did })[]
  /** Records that can be found. */
  readonly found: number
  readonly findings: readonly Finding[]
}

/** Derives everything in the store of `dir` again from the bytes and compares. Changes nothing, and works on one moment of a store that is in use. */
export async function checkStore(dir: string, onStep: (words: string) => void): Promise<StoreCheck> {
  const found: Finding[] = []
  const findings: Findings = {
    damage: (where, what) => void found.push({ level: 'damage', where, what }),
    waiting: (where, what) => void found.push({ level: 'waiting', where, what }),
  }
  using db = openDatabase(join(dir, 'biofed.sqlite'), { parts, readonly: true })
  const blocks = makeBlockStore(db)
  const files = makeFileStore(db, blocks)
  const logs = makeLogStore({ db, blocks, now: Date.now, listener: { onRecords: () => undefined } })
  db.prepare('BEGIN').run()

  onStep('the database file')
  checkFile(db, findings)
  onStep('every block against its hash')
  const count = checkBlocks(db, findings)
  const checked = logs.publishers().map((publisher) => {
    onStep(`the log of ${publisher.did}`)
    if (publisher.hosted) checkKey(dir, publisher.did, findings)
    return { publisher: publisher.did, ...checkLog({ db, blocks, files, findings }, publisher) }
  })
  onStep('the index')
  const shown = await checkIndex(db, logs.listRecords(), blocks.get, findings)
  return { blocks: count, logs: checked, found: shown, findings: found }
}

/** The identity key may lie elsewhere; without the signing key the node can't publish. */
function checkKey(dir: string, did: Did, findings: Findings): void {
  const keysDir = join(dir, 'keys')
  attempt(findings, 'keys', () => {
    findKey(keysDir, did, 'identity')
    if (!findKey(keysDir, did, 'signing'))
      throw new Error(
        `${keyFilePath(keysDir, did, 'signing')} is missing: the node can't publish; put it back`,
      )
  })
}
