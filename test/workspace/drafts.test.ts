import assert from 'node:assert/strict'
import type { DraftInput } from '../../node/workspace/workspace.ts'
import { readCid } from '../../protocol/index.ts'
import { design, openHostingNode, openStoreNode } from '../store/store-node.ts'

describe('drafts', () => {
  it('are kept as they were written, with what is computed from the sequence', async () => {
    const node = await openHostingNode()
    const draft = node.drafts.create({
      ...design(),
      status: 'planned',
      project: { name: { ko: '합성생물학 사업' } },
      funding: [{ funder: '과학기술정보통신부', number: 'RS-2026-00000001' }],
    })
    const { computed, ...rest } = draft
    assert.deepEqual(rest, {
      id: 1,
      publisher: node.did,
      kind: 'design',
      key: 'J23100',
      revision: 1,
      status: 'planned',
      licence: 'CC-BY-4.0',
      project: { name: { ko: '합성생물학 사업' } },
      funding: [{ funder: '과학기술정보통신부', number: 'RS-2026-00000001' }],
      created: '2026-01-05T09:00:00Z',
      state: 'ready',
      problems: [],
      body: design().body,
    })
    assert.equal(computed?.length, 35)
    assert.match(computed?.seguid ?? '', /^ldseguid=/)
    assert.deepEqual(node.drafts.find(draft.id), draft)
  })

  it('ask for a licence unless they name one', async () => {
    const node = await openHostingNode()
    const { licence: _, ...input } = design()
    assert.equal(node.drafts.create(input).licence, 'NOASSERTION')
  })

  it('get a free key from their name', async () => {
    const node = await openHostingNode()
    const keys = ['GFP (long)', 'GFP (long)', '형광 단백질'].map(
      (name) => node.drafts.create(design({ name: { ko: name } })).key,
    )
    assert.deepEqual(keys, ['GFP-long', 'GFP-long-2', 'design'])
  })

  for (const [why, changes, pointer] of [
    ['a letter that is no base', { body: { ...design().body, sequence: 'TTGX' } }, '/body/sequence'],
    ['an unknown field', { body: { ...design().body, colour: 'red' } }, '/body/colour'],
    [
      'a name in decomposed Hangul',
      { body: { ...design().body, name: { ko: '한글'.normalize('NFD') } } },
      '/body/name/ko',
    ],
    ['a control character', { project: { name: { en: 'a\u0007b' } } }, '/project/name/en'],
    ['a licence that nobody knows', { licence: 'ask me' }, '/licence'],
    ['a contributor without role', { contributors: [{ name: 'Kim' } as never] }, '/contributors/0/role'],
    ['an unknown kind', { kind: 'poem', key: 'p' }, '/kind'],
    [
      'features past the end',
      {
        body: { ...design().body, features: [{ key: 'CDS', location: { ranges: [{ start: 0, end: 99 }] } }] },
      },
      '/body/features/0/location/ranges/0/end',
    ],
    [
      'a link that is none',
      {
        body: {
          ...design().body,
          attachments: [
            { name: 'a', mediaType: 'text/plain', size: 1, sha256: '0'.repeat(64), cid: { '/': 'bafy' } },
          ],
        },
      },
      '/body/attachments/0/cid',
    ],
  ] as const)
    it(`are kept but can't be published with ${why}`, async () => {
      const node = await openHostingNode()
      const draft = node.drafts.create({ ...design(), ...(changes as Partial<DraftInput>) })
      assert.equal(draft.state, 'incomplete')
      assert.ok(
        draft.problems.some((problem) => problem.pointer.startsWith(pointer)),
        JSON.stringify(draft.problems),
      )
      await assert.rejects(node.publishing.publish([draft.id]), { code: 'not_ready' })
      assert.deepEqual(node.drafts.ready(), [])
    })

  it('of more than 1 MiB say what to do', async () => {
    const node = await openHostingNode()
    const { problems } = node.drafts.create(
      design({ headers: Array.from({ length: 12 }, (_, i) => [`H${i}`, 'x'.repeat(99_000)]) }),
    )
    assert.deepEqual(
      problems.map(({ pointer, remedy }) => [pointer, remedy]),
      [['/body', 'Put long sequences and feature lists into files.']],
    )
  })

  it('change field by field', async () => {
    const node = await openHostingNode()
    const { id } = node.drafts.create({ ...design(), materialTerms: 'UBMTA' })
    const changed = node.drafts.change(id, {
      licence: 'CC0-1.0',
      body: { ...design().body, sequence: 'ACGT' },
      contributors: [{ name: 'Kim', role: 'creator' }],
    })
    assert.equal(changed.licence, 'CC0-1.0')
    assert.equal(changed.materialTerms, 'UBMTA')
    assert.equal(changed.computed?.length, 4)
    assert.equal(changed.contributors?.length, 1)
    assert.throws(() => node.drafts.change(99, { key: 'x' }), {
      name: 'WorkspaceError',
      code: 'no_such_draft',
    })
    assert.throws(() => node.drafts.change(id, { key: 'no spaces' }), {
      code: 'bad_draft',
      problems: [
        {
          pointer: '/key',
          detail: `"no spaces" can't be a key`,
          remedy: 'Use 1 to 64 letters, digits, dots, hyphens and underscores, a letter or digit first.',
        },
      ],
    })
  })

  it('are listed newest first, page by page', async () => {
    const node = await openHostingNode()
    const ids = Array.from({ length: 5 }, () => node.drafts.create(design()).id)
    const first = node.drafts.list({ limit: 2 })
    assert.deepEqual([first.items.map(({ id }) => id), first.total], [ids.toReversed().slice(0, 2), 5])
    const second = node.drafts.list({ limit: 2, cursor: first.next ?? '' })
    const third = node.drafts.list({ limit: 2, cursor: second.next ?? '' })
    assert.deepEqual(
      [...second.items, ...third.items].map(({ id }) => id),
      ids.toReversed().slice(2),
    )
    assert.equal(third.next, undefined)
    assert.throws(() => node.drafts.list({ cursor: 'x' }), { code: 'bad_cursor' })
  })

  it('of large bodies come in shorter pages', async () => {
    const node = await openHostingNode()
    const large = { sequence: 'ACGT'.repeat(225_000) }
    const ids = Array.from({ length: 6 }, () => node.drafts.create(design(large)).id)
    const first = node.drafts.list({ limit: 500 })
    const second = node.drafts.list({ limit: 500, cursor: first.next ?? '' })
    assert.deepEqual([first.items.length, second.items.length, second.next], [4, 2, undefined])
    assert.deepEqual(
      [...first.items, ...second.items].map(({ id }) => id),
      ids.toReversed(),
    )
  })

  it('are removed once', async () => {
    const node = await openHostingNode()
    const { id } = node.drafts.create(design())
    assert.deepEqual([node.drafts.remove(id), node.drafts.remove(id)], [true, false])
    assert.equal(node.drafts.find(id), undefined)
  })

  it('with the name of another draft are a conflict until one of them is renamed', async () => {
    const node = await openHostingNode()
    const first = node.drafts.create({ ...design(), key: 'p1' })
    const second = node.drafts.create({ ...design(), key: 'p1' })
    assert.deepEqual([first.state, second.state, second.conflictsWith], ['ready', 'conflict', `${first.id}`])
    assert.deepEqual(node.drafts.ready(), [first.id])
    assert.equal(node.drafts.change(second.id, { key: 'p2' }).state, 'ready')
  })

  it('with the name of a record of another molecule are a conflict until a person confirms', async () => {
    const node = await openHostingNode()
    const { records } = await node.publishing.publish([node.drafts.create({ ...design(), key: 'p1' }).id])
    const cid = readCid(records[0]?.cid)
    const draft = node.drafts.create({ ...design({ sequence: 'ACGT' }), key: 'p1' })
    assert.deepEqual([draft.state, draft.conflictsWith], ['conflict', cid])
    const profile = node.logs.latestRevision(node.did, 'profile', 'institution')
    for (const wrong of [profile?.cid, node.logs.getLog(node.did)?.head?.cid])
      assert.throws(() => node.drafts.change(draft.id, { confirmRevisionOf: wrong ?? '' }), {
        code: 'not_a_revision',
      })
    const confirmed = node.drafts.change(draft.id, { confirmRevisionOf: cid })
    assert.deepEqual([confirmed.state, confirmed.revision, confirmed.previous], ['ready', 2, cid])
  })

  it('of a record that got another revision meanwhile are a conflict again', async () => {
    const node = await openHostingNode()
    await node.publishing.publish([node.drafts.create({ ...design(), key: 'p1' }).id])
    const slow = node.drafts.create({ ...design({ summary: { en: 'slow' } }), key: 'p1' })
    const quick = node.drafts.create({ ...design({ summary: { en: 'quick' } }), key: 'p1' })
    assert.deepEqual([slow.state, quick.state], ['ready', 'conflict'])
    node.drafts.change(slow.id, { key: 'elsewhere' })
    await node.publishing.publish([quick.id])
    node.drafts.change(slow.id, { key: 'p1' })
    assert.equal(node.drafts.find(slow.id)?.state, 'ready')
    assert.equal(node.drafts.find(slow.id)?.revision, 3)
  })

  it('of a profile are its next revision', async () => {
    const node = await openHostingNode()
    const draft = node.drafts.create({
      kind: 'profile',
      key: 'institution',
      licence: 'CC0-1.0',
      body: { name: { en: 'Hanbit University' }, url: 'https://example.org/' },
    })
    assert.deepEqual([draft.state, draft.revision], ['ready', 2])
    await node.publishing.publish([draft.id])
    const other = node.drafts.create(design())
    assert.equal((await node.publishing.preview([other.id])).publisherName.en, 'Hanbit University')
  })

  it('need a publisher that this node signs for', async () => {
    const node = openStoreNode()
    assert.throws(() => node.drafts.create(design()), { code: 'unknown_publisher' })
    const hosting = await openHostingNode()
    const other = await openHostingNode(undefined, 5)
    assert.throws(() => hosting.drafts.create({ ...design(), publisher: other.did }), {
      code: 'unknown_publisher',
    })
  })

  it('that change while they are signed are not published', async () => {
    const node = await openHostingNode()
    const ids = Array.from({ length: 200 }, (_, i) => node.drafts.create({ ...design(), key: `p${i}` }).id)
    const publication = node.publishing.publish(ids)
    node.drafts.change(ids[199] ?? 0, { licence: 'MIT' })
    const { records } = await publication.catch(() => ({ records: [] }))
    if (records.length === 0) assert.equal(node.logs.getLog(node.did)?.size, 2)
    else {
      const { statement } = node.told.records.at(-1) ?? {}
      assert.equal(statement?.licence, 'MIT')
    }
  })
})
