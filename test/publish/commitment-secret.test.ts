import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { exportFormats } from '../../node/cli/access.ts'
import { writeBackup } from '../../node/cli/backup/write.ts'
import { exportRecord } from '../../node/cli/export-record.ts'
import type { components } from '../../protocol/generated/openapi.ts'
import { readCid } from '../../protocol/index.ts'
import { pinoLines } from '../gateway/pino-lines.ts'
import { design, startNode } from '../gateway/test-node.ts'
import { makeTempDir, removeTempDirs } from '../store/store-node.ts'

type Made = components['schemas']['CommitmentMade']
type Draft = components['schemas']['Draft']

describe('the secret of a commitment', function () {
  this.timeout(20_000)
  after(removeTempDirs)

  it('is in no answer, export or log line before the record is there, and in the record then', async () => {
    const lines = pinoLines()
    await using node = await startNode({ log: pino({ level: 'trace' }, lines.stream) })
    const { id } = await node.send<Draft>('POST', '/api/v1/drafts', {
      kind: 'design',
      key: 'SECRET',
      licence: 'CC0-1.0',
      body: design(),
    })
    const made = await node.send<Made>('POST', `/api/v1/drafts/${id}/commit`, { name: { en: 'A part' } })
    const { salt } = node.app.db.prepare('SELECT salt FROM commitment').get() as { salt: Buffer }

    const paths = [
      `/api/v1/drafts/${id}`,
      '/api/v1/drafts',
      `/api/v1/records/${made.commitment}`,
      `/api/v1/records/${made.commitment}/proof`,
      `/api/v1/publishers/${node.did}`,
      `/api/v1/publishers/${node.did}/head`,
      `/api/v1/sync/${node.did}?from=0`,
      '/api/v1/sync',
      '/api/v1/search?q=part',
      '/metrics',
    ]
    const said: Buffer[] = [Buffer.from(JSON.stringify(made))]
    for (const path of paths) said.push(Buffer.from(await (await node.call(path)).arrayBuffer()))
    const preview = await node.call('/api/v1/publications', {
      method: 'POST',
      json: { drafts: [id], dryRun: true },
    })
    said.push(Buffer.from(await preview.arrayBuffer()))
    for (const format of exportFormats)
      if (['json', 'raw', 'car'].includes(format))
        said.push(Buffer.from(exportRecord(node.app, readCid(made.commitment), format).bytes))
    said.push(Buffer.from(JSON.stringify(lines.read())))
    const forms = [
      salt,
      ...(['hex', 'base64', 'base64url'] as const).map((form) =>
        Buffer.from(salt.toString(form).replace(/=+$/, '')),
      ),
    ]
    for (const [i, answer] of said.entries())
      for (const form of forms) assert.ok(!answer.includes(form), `${paths[i - 1] ?? i} has it`)

    const { records } = await node.send<{ records: { cid: string }[] }>(
      'POST',
      `/api/v1/drafts/${id}/publish`,
    )
    const { bytes } = exportRecord(node.app, readCid(records[0]?.cid), 'raw')
    assert.ok(Buffer.from(bytes).includes(salt))
    const view = await node.get<{ record: { reveals: { commitment: string } } }>(
      `/api/v1/records/${records[0]?.cid}`,
    )
    assert.equal(view.record.reveals.commitment, made.commitment)
  })

  it('is in a backup, without which nothing could be revealed', async () => {
    await using node = await startNode()
    const draft = { kind: 'design', key: 'SECRET', licence: 'CC0-1.0', body: design() }
    const { id } = await node.send<Draft>('POST', '/api/v1/drafts', draft)
    await node.send<Made>('POST', `/api/v1/drafts/${id}/commit`, {})
    const { salt } = node.app.db.prepare('SELECT salt FROM commitment').get() as { salt: Buffer }
    const file = join(makeTempDir(), 'backup')
    await writeBackup(node.dir, file, { passphrase: undefined, version: '0', now: Date.now() })
    assert.ok(readFileSync(file).includes(salt))
  })
})
