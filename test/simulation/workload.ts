import { commitPublication, nextIssued, seal } from '../../node/publish/commit.ts'
import { PublishError } from '../../node/publish/publishing.ts'
import { StoreError } from '../../node/store/error.ts'
import { type DraftInput, WorkspaceError } from '../../node/workspace/workspace.ts'
import { type CidText, type Did, linkTo, readCid } from '../../protocol/index.ts'
import { Crash } from './faulty-database.ts'
import type { SimNode } from './node.ts'
import type { Random } from './random.ts'
import { Excused, Violation } from './violation.ts'
import { secretWord } from './watch.ts'
import type { World } from './world.ts'

const words = [
  'promoter',
  'terminator',
  'plasmid',
  '프로모터',
  '부품',
  'GFP',
  'lacZ',
  '대장균',
  'CRISPR',
  'gRNA',
]

/**
 * Begins what an institution's people do at their node; the clock waits until it is done, or waits for time itself. What the node refuses
 * for a good reason is counted and left at that.
 */
export function attempt(world: World, node: SimNode, what: string, act: () => Promise<void>): void {
  if (!node.isAlive) return
  const { trace, clock, pending } = world
  const { lives } = node
  const isOver = () => !node.isAlive || node.lives !== lives
  void pending.run(node.name, async () => {
    try {
      await act()
      trace.add(clock.now(), what, node.name)
    } catch (error) {
      if (error instanceof Violation || error instanceof Excused) return world.report(error)
      if (error instanceof Crash || isOver()) return trace.count(`${what} cut short`)
      const isCoded =
        error instanceof PublishError || error instanceof StoreError || error instanceof WorkspaceError
      const code = isCoded ? error.code : undefined
      // A key that was made after the backup is gone with what came after it.
      const isLostKey = code === 'no_signing_key' && world.restored.has(node)
      if (isLostKey || (code !== undefined && bearable.has(code)))
        trace.add(clock.now(), `${what} refused`, node.name, code)
      else world.report(new Violation('no-own-trouble', `${what} at ${node.name}: ${describeError(error)}`))
    }
  })
}

function describeError(error: unknown): string {
  return error instanceof Error ? String(error.stack) : String(error)
}

const bearable: ReadonlySet<string> = new Set([
  'disk_full',
  'log_behind',
  'already_withdrawn',
  'no_such_record',
  'not_a_revision',
  'not_ready',
  'log_moved',
  'draft_changed',
  'key_change_pending',
  'no_key_change',
  'stale_key_change',
  'log_forked',
])

/** Acknowledges at once what the node says is published; nothing may come in between. */
export function acknowledge(
  world: World,
  node: SimNode,
  did: Did,
  records: readonly { readonly cid: string }[],
): void {
  if (!world.honest.includes(node)) {
    for (const { cid } of records) world.ledger.byEvil.add(readCid(cid))
    const isStolen = node.did !== undefined && world.ledger.isDisputed(node.did)
    if (isStolen) world.trace.count('stolen records', records.length)
    return
  }
  world.ledger.acknowledge(node, did)
  for (const { cid } of records) world.ledger.published.add(readCid(cid))
  world.trace.count('records', records.length)
}

/** The node's first start: the institution makes its keys and publishes its profile. */
export function begin(world: World, node: SimNode): void {
  if (node.did !== undefined) return
  attempt(world, node, 'begin', async () => {
    const { publishing } = node.parts
    const name = { en: `Institution ${node.name}`, ko: `기관 ${node.name}` }
    const { did } = publishing.hosted()[0] ?? (await publishing.createPublisher({ name }))
    node.did = did
    if (!world.honest.includes(node)) return
    world.ledger.begin(did, node.name)
    world.ledger.acknowledge(node, did)
  })
}

function designOf(random: Random, key: string): DraftInput {
  const letters = Array.from({ length: 20 + random.below(random.next() < 0.03 ? 60_000 : 400) }, () =>
    random.pick(['A', 'C', 'G', 'T']),
  )
  const [first, second] = [random.pick(words), random.pick(words)]
  return {
    kind: 'design',
    key,
    licence: random.pick(['CC0-1.0', 'CC-BY-4.0', 'NOASSERTION']),
    ...(random.next() < 0.4 && {
      contributors: [{ name: random.pick(['김하늘', 'A. Person']), role: 'creator' }],
    }),
    body: {
      name: { en: `${first} ${second} ${key}`, ko: `${second} ${key}` },
      moleculeType: 'DNA',
      topology: random.pick(['linear', 'circular']),
      sequence: letters.join(''),
    },
  } as DraftInput
}

export function publish(world: World, node: SimNode, random: Random): void {
  attempt(world, node, 'publish', async () => {
    const { drafts, publishing } = node.parts
    const count = 1 + random.below(random.next() < 0.06 ? 40 : 5)
    const ids: number[] = []
    for (let i = 0; i < count; i++) ids.push(drafts.create(designOf(random, world.nextKey())).id)
    const { publisher, records } = await publishing.publish(ids)
    acknowledge(world, node, publisher as Did, records)
    world.trace.count('publications')
  })
}

/** Open records of the node's institution, the newest revision of each. */
function latestOf(world: World, node: SimNode): { cid: CidText; key: string }[] {
  if (node.did === undefined) return []
  const latest = new Map<string, CidText>()
  for (const { cid, statement } of node.parts.logs.listRecords(node.did))
    if (statement.kind === 'design') latest.set(statement.key, cid)
  return [...latest].filter(([, cid]) => !world.ledger.withdrawn.has(cid)).map(([key, cid]) => ({ cid, key }))
}

export function revise(world: World, node: SimNode, random: Random): void {
  attempt(world, node, 'revise', async () => {
    const open = latestOf(world, node)
    if (open.length === 0) return
    const { cid, key } = random.pick(open)
    const { drafts, publishing } = node.parts
    const type = random.pick(['correction', 'addition', 'retraction'] as const)
    const { id } = drafts.create({
      ...designOf(random, key),
      change: { type, affects: ['/sequence'], reason: { en: 'Another reading' } },
    } as DraftInput)
    drafts.change(id, { confirmRevisionOf: cid })
    const { publisher, records } = await publishing.publish([id])
    acknowledge(world, node, publisher as Did, records)
    world.trace.count('revisions')
  })
}

export function withdraw(world: World, node: SimNode, random: Random): void {
  attempt(world, node, 'withdraw', async () => {
    const open = latestOf(world, node)
    if (open.length === 0) return
    const { cid } = random.pick(open)
    const done = await node.parts.publishing.withdraw({ target: cid, reason: 'erroneous' })
    acknowledge(world, node, done.publisher as Did, [{ cid: done.withdrawal }])
    world.ledger.withdraw(done.publisher as Did, cid)
    world.trace.count('withdrawals')
  })
}

/** Something that nobody else may see: a draft, with a file. */
export function draft(world: World, node: SimNode, random: Random): void {
  attempt(world, node, 'draft', async () => {
    const secret = `${secretWord} ${random.below(2 ** 30)}`
    world.ledger.secrets.add(secret)
    const { drafts, files } = node.parts
    const bytes = new TextEncoder().encode(secret)
    const file = await files.addFile('notes.txt', 'text/plain', bytes)
    const input = designOf(random, world.nextKey())
    drafts.create({
      ...input,
      body: { ...input.body, summary: { en: secret }, attachments: [file] },
    } as DraftInput)
    world.secretFiles.push(file.cid as { '/': string })
    world.trace.count('drafts')
  })
}

/** A record with an open file of one or two blocks. */
export function file(world: World, node: SimNode, random: Random): void {
  attempt(world, node, 'file', async () => {
    const { drafts, files, publishing } = node.parts
    const size = random.next() < 0.15 ? 1_100_000 : 10 + random.below(5_000)
    const bytes = new Uint8Array(size).fill(random.below(256))
    bytes.set(random.bytes(8))
    const stored = await files.addFile('original.gb', 'application/octet-stream', bytes)
    const input = designOf(random, world.nextKey())
    const { id } = drafts.create({ ...input, body: { ...input.body, attachments: [stored] } } as DraftInput)
    const { publisher, records } = await publishing.publish([id])
    acknowledge(world, node, publisher as Did, records)
    world.trace.count('files')
  })
}

/** A record of a kind that these nodes don't know yet. */
export function tomorrow(world: World, node: SimNode, random: Random): void {
  attempt(world, node, 'tomorrow', async () => {
    const { db, logs, publishing, guard } = node.parts
    const [{ did: publisher } = {}] = publishing.hosted()
    if (!publisher) return
    await world.pending.wait(node.name, () => guard.requireSignable(publisher, { endsEpoch: false }))
    const [own] = publishing.hosted()
    if (!own?.signer) return
    const log = logs.getLog(own.did)
    const record = seal(
      {
        type: 'record',
        kind: 'a-kind-of-tomorrow',
        publisher: own.did,
        key: world.nextKey(),
        revision: 1,
        previous: null,
        issued: nextIssued(log, node.now()),
        status: 'complete',
        licence: 'CC0-1.0',
        keyList: linkTo(own.chain.newest.cid),
        body: { unknownField: [random.below(1_000), null, true] },
      },
      own.signer,
    )
    const { chain, signer, did } = own
    commitPublication(db, logs, node.now(), {
      publisher: did,
      from: log?.size ?? 0,
      chain,
      records: [record],
      signer,
    })
    acknowledge(world, node, did, [record.record])
    node.sync.handle({ type: 'published', publisher: did })
  })
}
