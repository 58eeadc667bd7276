import type { Did } from '../../../protocol/index.ts'
import { verifyNatively } from '../../platform/native-signature.ts'
import { makeBlockStore } from '../../store/blocks.ts'
import { collectFindings, type Finding, remedies } from '../../store/check/finding.ts'
import type { CheckedLog } from '../../store/check/log.ts'
import { checkInto } from '../../store/check.ts'
import { makeFileStore } from '../../store/file-store.ts'
import { makeLogStore } from '../../store/log-store.ts'
import { checkIndex, countFound } from './index-rows.ts'
import { checkDrafts, checkKey, checkSettings } from './own-data.ts'
import { openReadOnly } from './read-only.ts'

export interface StoreCheck {
  readonly blocks: number
  readonly logs: readonly (CheckedLog & { readonly publisher: Did })[]
  /** Records that can be found. */
  readonly found: number
  readonly findings: readonly Finding[]
}

const tellEach = 50_000

/** Derives everything in the store of `dir` again from the bytes and compares. Changes nothing, and works on one moment of a store that is in use. */
export async function checkDataFolder(dir: string, onStep: (words: string) => void): Promise<StoreCheck> {
  const findings = collectFindings()
  using db = openReadOnly(dir)
  const blocks = makeBlockStore(db)
  const files = makeFileStore(db, blocks)
  const logs = makeLogStore({ db, blocks, now: Date.now, listener: { onRecords: () => undefined } })
  const checked = await checkInto(
    findings,
    { db, blocks, logs },
    {
      verify: verifyNatively,
      onStep,
      onPublisher({ did, hosted }) {
        if (hosted) checkKey(dir, did, findings)
      },
    },
  )
  onStep('drafts and settings')
  checkDrafts(db, blocks, findings)
  checkSettings(db, findings)
  const place = { where: 'index', table: 'index' }
  const unreadable = findings.list.filter(
    ({ level, table }) => level === 'damage' && (table === 'block' || table === 'key_list'),
  )
  if (unreadable.length > 0)
    findings.waiting(
      place,
      'it was not compared, because blocks are damaged that it is made of',
      remedies.compare,
    )
  onStep('the index against the records')
  let told = 0
  const found =
    unreadable.length > 0
      ? countFound(db)
      : await checkIndex({ db, blocks, files, findings }, logs.listRecords(), (records) => {
          if (records - told < tellEach) return
          told = records
          onStep(`the index: ${records} records`)
        })
  return {
    blocks: checked.blocks,
    logs: checked.logs.map(({ did, ...log }) => ({ publisher: did, ...log })),
    found,
    findings: findings.list,
  }
}
