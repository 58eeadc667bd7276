import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import type { RecordView } from '../../node/cli/access.ts'
import { recordLines } from '../../node/cli/verbs/show.ts'
import { biofed, biofedJson, makeFolder, setUp } from './support/command-line.ts'
import { genBank } from './support/samples.ts'

const view = {
  cid: 'bafyrecord',
  record: {
    kind: 'design',
    key: 'X1',
    revision: 1,
    publisher: 'did:key:zP',
    issued: '2026-01-05T09:00:00Z',
    licence: 'CC0-1.0',
    body: { name: { en: 'X1' } },
  },
  signedBy: { key: 'did:key:zK' },
  publisherName: { en: 'University' },
  log: { position: 3, size: 5, epoch: 1, head: 'bafyhead' },
  revisions: [],
  formats: ['json'],
  schemaOk: true,
} as unknown as RecordView

describe('showing a record', () => {
  it('says that its people were withdrawn, what it builds on and was withdrawn, and who holds it', () => {
    const lines = recordLines({
      ...view,
      peopleWithdrawn: { by: 'bafyw', reason: 'privacy' },
      notices: [
        {
          record: 'bafyrecord',
          relation: 'derived-from',
          target: 'bafypart',
          type: 'withdrawal',
          by: 'bafyby',
          publisher: 'did:key:zQ',
          publisherName: { en: 'Institute' },
          issued: '2026-02-01T00:00:00Z',
          reason: 'erroneous',
        },
      ],
      holds: [
        {
          by: 'bafyatt',
          curator: 'did:key:zC',
          curatorName: { en: 'Curators' },
          issued: '2026-03-01T00:00:00Z',
          reason: 'biosafety',
        },
      ],
    } as RecordView)
    for (const expected of [
      'People      their names were withdrawn (privacy) and erased; the record stays (bafyw)',
      'NOTICE      derived-from bafypart, which was withdrawn by Institute, 2026-02-01T00:00:00Z: erroneous (bafyby)',
      'HOLD        Curators holds it since 2026-03-01T00:00:00Z: biosafety (bafyatt)',
    ])
      assert.ok(lines.includes(expected), lines.join('\n'))
    assert.ok(recordLines(view).every((line) => !/^(People|NOTICE|HOLD)/.test(line)))
  })
})

describe('listing drafts', () => {
  it('says which are committed, and what a second commitment would be for', async () => {
    using folder = makeFolder()
    const { dir } = await setUp(folder)
    const here = (...args: string[]) => [...args, '--data', dir]
    writeFileSync(folder.in('x.gb'), genBank('X1'))
    await biofedJson(here('import', folder.in('x.gb'), '--licence', 'CC0-1.0'))
    assert.doesNotMatch((await biofed(here('drafts'))).out, /committed/)
    const { commitment } = await biofedJson<{ commitment: string }>(here('commit', '1', '--yes'))
    const { out } = await biofed(here('drafts'))
    assert.match(out, new RegExp(`design/X1 .*committed 20\\S+ \\(${commitment}\\)`))
    const { code, remedy } = await biofedJson<{ code: string; remedy: string }>(
      here('commit', '1', '--yes'),
      {
        code: 1,
      },
    )
    assert.equal(code, 'already_committed')
    assert.match(remedy, /publishing the draft as it is reveals that commitment/)
  })
})
