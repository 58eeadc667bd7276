import { join } from 'node:path'
import { type CidText, type Did, ProtocolError, readCid } from '../../../protocol/index.ts'
import { findKey, keyFilePath } from '../../publish/key-files.ts'
import { type BlockStore, digestOf, isSound } from '../../store/blocks.ts'
import { attempt, type Findings } from '../../store/check/finding.ts'
import type { Db } from '../../store/database.ts'
import { walkFile } from '../../store/file-nodes.ts'

/** The identity key may lie elsewhere; without the signing key the node can't publish. */
export function checkKey(dir: string, did: Did, findings: Findings): void {
  const keysDir = join(dir, 'keys')
  attempt(
    findings,
    { where: 'keys', publisher: did },
    () => {
      findKey(keysDir, did, 'identity')
      if (!findKey(keysDir, did, 'signing'))
        throw new Error(`${keyFilePath(keysDir, did, 'signing')} is missing: the node can't publish`)
    },
    'put the key file back, from where you saved it or from a backup with keys',
  )
}

const batchSize = 200

/** Files that drafts name and that began to be stored here: nobody else has them. */
export function checkDrafts(db: Db, blocks: BlockStore, findings: Findings): void {
  for (let after = 0; ; ) {
    const rows = db
      .prepare(`SELECT id, body FROM draft WHERE id > ? ORDER BY id LIMIT ${batchSize}`)
      .all(after) as { id: number; body: string }[]
    for (const { id, body } of rows) {
      after = id
      const place = { where: `draft ${id}`, table: 'draft' }
      attempt(findings, place, () => JSON.parse(body) as unknown)
      for (const file of new Set(body.match(/\bb[a-z2-7]{58}\b/g) ?? [])) {
        const cid = readIfCid(file)
        if (cid === undefined || blocks.findRow(cid) === undefined) continue
        const { missing } = walkFile(cid, blocks.read)
        if (missing.length > 0)
          findings.damage(
            { ...place, cid },
            `${missing.length} block(s) of the file ${cid} are missing or damaged: the draft can't be published with it`,
            'add the file to the draft again',
          )
      }
    }
    if (rows.length < batchSize) return
  }
}

function readIfCid(text: string): CidText | undefined {
  try {
    return readCid(text)
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

/** Settings that are JSON can be read, and evidence is what its name says. */
export function checkSettings(db: Db, findings: Findings): void {
  for (const { name, value } of db.prepare('SELECT name, value FROM setting').all() as {
    name: string
    value: string
  }[])
    if (/^[[{]/.test(value))
      attempt(findings, { where: `setting ${name}`, table: 'setting' }, () => JSON.parse(value) as unknown)
  const rows = db.prepare('SELECT cid, data FROM evidence').all() as { cid: string; data: Buffer }[]
  for (const { cid, data } of rows) {
    const place = { where: `evidence ${cid}`, table: 'evidence', cid }
    attempt(findings, place, () => {
      if (!isSound(digestOf(readCid(cid)), data)) throw new Error('its bytes hash to another CID')
    })
  }
}
