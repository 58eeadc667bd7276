import assert from 'node:assert/strict'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { checkStore } from '../../node/store/check.ts'
import {
  type CidText,
  checkHash,
  type Did,
  equalBytes,
  makeProofCar,
  rootAt,
  verifyProofCar,
} from '../../protocol/index.ts'
import { rottenBlocks } from './bit-rot.ts'
import type { SimNode } from './node.ts'
import { type PromiseName, Violation } from './violation.ts'
import type { World } from './world.ts'

/** Whether every honest node has every honest institution's log whole, with its files, and has nothing more to do. */
export function isConverged(world: World): boolean {
  const { honest, ledger, evil } = world
  if (!honest.every((node) => node.isAlive && node.did !== undefined)) return false
  if (ledger.institutions().some(ledger.isDisputed)) return false
  for (const did of ledger.institutions()) {
    const logs = honest.map(({ parts }) => parts.logs.getLog(did))
    const [first] = logs
    for (const log of logs)
      if (!log?.head || log.head.cid !== first?.head?.cid || log.size !== first.size) return false
    if (logs.some((log) => (log?.holes.length ?? 0) > 0)) return false
  }
  const [sight, ...sights] = honest.map((node) => sightOf(node, evil.get('forker')?.node.did))
  if (sights.some((other) => other !== sight)) return false
  return isForkKnown(world) && honest.every((node) => isIdle(world, node)) && isMended(world)
}

/** Whether every block that a node ought to give has its own bytes again. */
export function isMended({ honest }: World): boolean {
  return honest.every((node) => !node.isAlive || rottenBlocks(node).length === 0)
}

/** Whether a node lacks no file that it could get, and has no question open, but where somebody keeps it busy. */
export function isIdle({ honest, plan, restored }: World, { parts, sync }: SimNode): boolean {
  const files = parts.db.prepare('SELECT cid FROM wanted_file').all() as { cid: CidText }[]
  // What only a node had whose disk was put back is lost for all.
  const isLost = (file: CidText) =>
    restored.size > 0 && honest.every((node) => node.parts.files.missingBlocks(file).length > 0)
  return files.every(({ cid }) => isLost(cid)) && (plan.evil.length > 0 || sync.isSettled())
}

/** Whether the forker has shown two logs that contradict each other, both from nodes that run. */
function isForkShown({ twin, evil }: World): boolean {
  const hand = evil.get('forker')?.node
  const did = twin?.did
  if (!twin?.isAlive || !hand?.isAlive || did === undefined) return false
  const [one, other] = [hand, twin].map(({ parts }) => parts.logs.getLog(did))
  if (!one?.head || !other?.head || one.head.epoch !== other.head.epoch) return false
  const both = Math.min(one.size, other.size)
  return !equalBytes(rootAt(both, one.read), rootAt(both, other.read))
}

/** What is shown in two ways is known as a fork to every honest node. */
export function isForkKnown(world: World): boolean {
  const did = world.twin?.did
  if (did === undefined || !isForkShown(world)) return true
  return world.honest.every(({ isAlive, parts }) => isAlive && parts.logs.getLog(did)?.fork !== undefined)
}

/** What a node thinks of the log of the forker. */
function sightOf({ parts }: SimNode, forker: Did | undefined): string {
  const log = forker === undefined ? undefined : parts.logs.getLog(forker)
  return `${log?.size} ${log?.fork?.evidence ?? log?.head?.cid} ${log?.fork?.position}`
}

/** Of a forked log nothing beyond the cut is given or found. */
function checkCut({ honest, ledger, evil, trace }: World): void {
  const did = evil.get('forker')?.node.did
  for (const { name, parts } of honest) {
    const fork = did === undefined ? undefined : parts.logs.getLog(did)?.fork
    if (fork) trace.count('fork known')
    for (const cid of ledger.byEvil) {
      const status = parts.logs.statusOf(cid)
      const isShown = parts.index.findRecord(cid) !== undefined
      const isBeyond =
        status.state === 'present' && status.publisher === did && fork && status.position >= fork.position
      if (isBeyond || (status.state === 'cut' && (isShown || parts.blocks.has(cid))))
        throw new Violation('cut-is-gone', `${name} gives or finds ${cid}, which is beyond the cut`)
    }
  }
}

/** What is too dear to be checked all the time. */
export async function checkEnd(world: World): Promise<void> {
  const { honest, ledger } = world
  for (const did of ledger.institutions()) for (const node of honest) ledger.checkKept(node, did)
  checkNotAhead(world)
  checkBlame(world)
  checkErased(world)
  checkCut(world)
  checkSecretFiles(world)
  await checkSameAnswers(world)
  for (const node of honest) checkBlocks(node)
  const [judge] = honest
  if (judge) {
    checkVerdicts(world, judge)
    await checkWhole(judge)
  }
}

/** Nobody took a head that was more than ten minutes ahead of the own clock. */
function checkNotAhead({ honest }: World): void {
  for (const { name, parts } of honest) {
    const ahead = parts.db
      .prepare(
        `SELECT head.cid FROM head JOIN publisher ON publisher.id = head.publisher
         WHERE publisher.hosted = 0 AND head.issued > head.received + ${mostAheadMs} LIMIT 1`,
      )
      .get() as { cid: string } | undefined
    if (ahead) throw new Violation('not-ahead', `${name} took ${ahead.cid} before its time`)
  }
}

const mostAheadMs = 601_000

/** An honest node blames another one for as many messages at most as were spoilt on the way. What it says of a forked log doesn't count. */
function checkBlame({ honest, network, plan, twin, evil }: World): void {
  const contested = [twin?.did, evil.get('thief')?.node.did]
  const isHonest = new Set(honest.map(({ name }) => name))
  for (const node of honest) {
    const blamed = new Map<string, number>()
    for (const { peer, fault } of node.faults)
      if (isHonest.has(peer) && (!fault.publisher || !contested.includes(fault.publisher)))
        blamed.set(peer, (blamed.get(peer) ?? 0) + 1)
    for (const [peer, count] of blamed) {
      const spoilt = network.spoilt.get(`${peer}>${node.name}`) ?? 0
      if (count > spoilt)
        throw new Violation(
          'no-false-blame',
          `${node.name} blames ${peer} ${count} times, ${spoilt} of its messages were spoilt (evil: ${plan.evil.join()}): ${JSON.stringify(node.faults.filter((fault) => fault.peer === peer).at(-1))}`,
        )
    }
  }
}

function checkErased({ honest, ledger }: World): void {
  for (const cid of ledger.withdrawn)
    for (const { name, parts } of honest) {
      if (parts.blocks.has(cid)) throw new Violation('erased-is-gone', `${name} still gives ${cid}`)
      if (parts.logs.statusOf(cid).state !== 'withdrawn')
        throw new Violation('erased-is-gone', `${name} doesn't say that ${cid} is withdrawn`)
      if (parts.index.findRecord(cid) !== undefined)
        throw new Violation('erased-is-gone', `${name} still finds ${cid}`)
    }
}

function checkSecretFiles({ honest, secretFiles }: World): void {
  for (const { '/': cid } of secretFiles)
    for (const node of honest)
      if (node.blockOf('anybody', cid) !== undefined)
        throw new Violation('drafts-stay', `${node.name} gives a draft's file ${cid}`)
}

const questions = ['', '부', '품 7', 'part', 'promoter', '프로모', 'lacz', 'gfp plasmid', '대장균']

/** What a node answers about these institutions; where all play fair, about everything. */
async function answersOf(
  { parts }: SimNode,
  institutions: readonly Did[],
  isFair: boolean,
): Promise<unknown> {
  await parts.index.settled()
  const answers: unknown[] = []
  for (const publisher of isFair ? [undefined] : institutions)
    for (const q of questions) {
      const { items, total, facets } = await parts.index.search({
        q,
        limit: 100,
        ...(publisher && { publisher }),
      })
      const { publisher: _, ...ofRecords } = facets
      answers.push({ q, items, total, facets: isFair ? facets : ofRecords })
    }
  const records = institutions.flatMap((did) =>
    [...parts.logs.listRecords(did)].map(({ cid, position, people }) => [did, position, cid, people]),
  )
  return { answers, records }
}

async function checkSameAnswers({ honest, ledger, plan }: World): Promise<void> {
  const [first, ...others] = honest
  if (!first) return
  const ask = (node: SimNode) => answersOf(node, ledger.institutions(), plan.evil.length === 0)
  const expected = await ask(first)
  for (const node of others)
    await expect('same-answers', `${node.name} answers otherwise than ${first.name}`, async () =>
      assert.deepEqual(await ask(node), expected),
    )
}

async function expect(promise: PromiseName, message: string, check: () => unknown): Promise<void> {
  try {
    await check()
  } catch (error) {
    throw new Violation(promise, `${message}: ${String(error).slice(0, 2_000)}`)
  }
}

function checkBlocks({ name, parts }: SimNode): void {
  for (const { cid, bytes } of parts.blocks.list())
    try {
      checkHash(cid, bytes)
    } catch {
      throw new Violation('bytes-hash', `${name} holds other bytes under ${cid}`)
    }
}

const mostProofs = 1

/** A proof says the same to the node's verifier and to the one of browsers and command line. */
function checkVerdicts({ clock }: World, { name, parts }: SimNode): void {
  let left = mostProofs
  for (const { cid } of parts.logs.listRecords()) {
    if (left-- <= 0) return
    const found = parts.logs.proofOf(cid)
    if (!found) throw new Violation('same-verdict', `${name} has no proof of ${cid}`)
    const car = makeProofCar(found)
    const verdicts = [verifyNatively, undefined].map((verify) => {
      try {
        return verifyProofCar(car, { now: clock.now(), ...(verify && { verify }) }).record.cid
      } catch (error) {
        return String(error)
      }
    })
    if (verdicts.some((verdict) => verdict !== cid))
      throw new Violation('same-verdict', `the proof of ${cid}: ${verdicts.join(' and ')}`)
  }
}

async function checkWhole({ name, parts }: SimNode): Promise<void> {
  const { problems } = await checkStore(parts, { verify: verifyNatively })
  if (problems.length > 0) throw new Violation('only-the-genuine', `${name}: ${problems[0]}`)
}
