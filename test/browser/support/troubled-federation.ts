import type { Did } from '../../../protocol/index.ts'
import { offlineKey } from '../../publish/key-ceremony.ts'
import {
  changeKeys,
  draftDesign,
  forkOwnLog,
  hook,
  makeDir,
  markRestored,
  openNode,
  profiles,
  publish,
  publishTwoFaces,
  revise,
  type TroubledNode,
  until,
} from './trouble.ts'

/** A federation to which everything has happened that a page must explain. */
export interface TroubledFederation extends AsyncDisposable {
  /** The node whose page most tests look at; a hook holds some of its drafts. */
  readonly harbour: TroubledNode
  readonly river: TroubledNode
  /** A curator too. */
  readonly hill: TroubledNode
  /** Its own institution has forked, and every draft needs a review. */
  readonly twin: TroubledNode
  /** Restored from a backup, without anyone to ask; a change of its keys waits. */
  readonly copy: TroubledNode
  /** The institution that signed two logs. */
  readonly twoFaced: Did
  /** CIDs by accession; `…@2` is the second revision. */
  readonly cids: Readonly<Record<string, string>>
}

let opening: Promise<TroubledFederation> | undefined

/** The federation, opened at the first call; it closes when all suites are over. */
export function openTroubledFederation(): Promise<TroubledFederation> {
  opening ??= open()
  return opening
}

after(async function () {
  this.timeout(30_000)
  const federation = await opening?.catch(() => undefined)
  await federation?.[Symbol.asyncDispose]()
})

async function open(): Promise<TroubledFederation> {
  await using stack = new AsyncDisposableStack()
  const dirs = { harbour: await makeDir(stack), river: await makeDir(stack), hill: await makeDir(stack) }
  const harbour = stack.use(
    await openNode(profiles.harbour, { dir: dirs.harbour, settings: { publishHooks: [hook] } }),
  )
  const river = stack.use(await openNode(profiles.river, { dir: dirs.river, peers: [harbour] }))
  const hill = stack.use(await openNode(profiles.hill, { dir: dirs.hill, peers: [harbour, river] }))
  const nodes = [harbour, river, hill]
  for (const node of nodes) for (const { did } of nodes) if (node.did !== did) node.setPolicy(did, 'follow')
  const has = (node: TroubledNode, cid: string | undefined) =>
    cid !== undefined && node.logs.statusOf(cid as never).state === 'present'

  const committed = draftDesign(harbour, 'HB-COMMITTED', { en: 'Committed promoter', ko: '약속한 프로모터' })
  const { commitment } = await harbour.publishing.commit(committed, {
    name: { en: 'A promoter of autumn', ko: '가을의 프로모터' },
  })
  const cids: Record<string, string> = { commitment }
  const drafts = ['RV-1', 'RV-2', 'RV-3', 'RV-4', 'RV-5'].map((key) =>
    draftDesign(river, key, { en: `River promoter ${key}`, ko: `강변 프로모터 ${key}` }),
  )
  Object.assign(cids, await publish(river, ...drafts))
  await changeKeys(harbour, offlineKey(71).name)
  await until('the records of River are at Harbour and Hill', () =>
    [harbour, hill].every((node) => has(node, cids['RV-5'])),
  )

  const derivedFrom = ['RV-1', 'RV-2', 'RV-3'].map((key) => ({
    record: `biofed:${river.did}/design/${key}`,
    cid: cids[key],
    label: key,
  }))
  const built = draftDesign(
    harbour,
    'HB-BUILT',
    { en: 'Built on three others', ko: '세 부품으로 만든 프로모터' },
    { body: { derivedFrom } },
  )
  Object.assign(cids, await publish(harbour, built))
  await until('the commitment has two witnesses', () => holdersOf(harbour, commitment) === 2)

  cids['RV-1@2'] = await revise(river, cids['RV-1'] ?? '', {
    type: 'correction',
    reason: {
      en: 'Base 14 was read wrongly; the sequence is corrected.',
      ko: '14번 염기를 잘못 읽어 서열을 바로잡았습니다.',
    },
  })
  cids['RV-2@2'] = await revise(river, cids['RV-2'] ?? '', {
    type: 'retraction',
    reason: { en: 'Does not promote in our hands.', ko: '실험에서 프로모터로 작동하지 않았습니다.' },
  })
  const { withdrawal } = await river.publishing.withdraw({
    target: cids['RV-3'] as never,
    reason: 'biosafety',
    statement: {
      en: 'A part of it came from an agent that is not to be shared.',
      ko: '공유할 수 없는 병원체에서 온 부분이 들어 있었습니다.',
    },
  })
  cids.withdrawal = withdrawal
  Object.assign(cids, await attest(hill, cids))
  const { did: twoFaced, valid, cut } = publishTwoFaces(river, hill, [harbour])
  Object.assign(cids, { valid, cut })
  Object.assign(cids, await publish(harbour, committed))

  const twin = stack.use(
    await openNode(profiles.twin, { dir: await makeDir(stack), settings: { requireReview: true } }),
  )
  const approved = draftDesign(twin, 'TW-1', { en: 'Before the fork', ko: '갈라지기 전의 부품' })
  twin.drafts.review(approved, { decision: 'approve', reviewer: 'B. Safety' })
  await publish(twin, approved)
  forkOwnLog(twin)
  const copy = stack.use(await openCopy(await makeDir(stack)))

  await until('Harbour has the fork', () => harbour.logs.getLog(twoFaced)?.fork !== undefined)
  await until('Harbour has what befell River and what Hill says', () =>
    [cids['RV-2@2'], cids.withdrawal, cids.hold, cids.review].every((cid) => has(harbour, cid)),
  )
  await until(
    'the revealed record has two witnesses',
    () => holdersOf(harbour, cids['HB-COMMITTED'] ?? '') === 2,
  )
  const kept = stack.move()
  return {
    ...{ harbour, river, hill, twin, copy, twoFaced, cids },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

function holdersOf({ logs, receipts }: TroubledNode, cid: string): number {
  const found = logs.statusOf(cid as never)
  return found.state === 'present' ? receipts.holders(found.publisher, found.position).length : 0
}

/** Hill holds one record of River, and has reviewed one of Harbour. */
async function attest(hill: TroubledNode, cids: Readonly<Record<string, string>>) {
  const say = (key: string, body: Record<string, unknown>) =>
    hill.drafts.create({ publisher: hill.did, kind: 'attestation', key, licence: 'CC0-1.0', body }).id
  return await publish(
    hill,
    say('hold', {
      target: cids['RV-4'],
      type: 'hold',
      hold: true,
      reason: 'biosafety',
      statement: {
        en: 'Under review by our biosafety committee; please wait for its decision.',
        ko: '생물안전위원회가 검토하고 있으니 결정이 나올 때까지 기다려 주십시오.',
      },
    }),
    say('review', {
      target: cids['HB-BUILT'],
      type: 'review',
      outcome: 'passed',
      statement: { en: 'Sequence and annotation agree.', ko: '서열과 주석이 일치합니다.' },
    }),
  )
}

/** A node that was put back from a backup and has nobody to ask. */
async function openCopy(dir: string): Promise<TroubledNode> {
  const before = await openNode(profiles.copy, { dir })
  await publish(before, draftDesign(before, 'CP-1', { en: 'Before the backup', ko: '백업 전의 부품' }))
  await before.publishing.keys.prepare(before.did, { rotate: ['signing'] })
  await before.close()
  markRestored(dir, { created: '2026-11-01T00:00:00Z', restored: '2026-11-22T00:00:00Z' })
  return await openNode(profiles.copy, { dir })
}
