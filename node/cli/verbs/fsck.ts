import { type Finding, remedies } from '../../store/check/finding.ts'
import { checkDataFolder, type StoreCheck } from '../check/check-store.ts'
import { type Repaired, reindexStore, repairBlocks } from '../check/repair.ts'
import type { Answer, CommonOptions, Io } from '../io.ts'
import { requireSetUp } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { count } from '../texts.ts'

interface FsckOptions extends CommonOptions {
  readonly repair?: true
  readonly peer?: string[]
}

const more = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value]

/** `biofed fsck`: everything that the store claims, derived again from its bytes. */
export function addFsck({ io, perform, verb }: Cli): void {
  verb(
    'fsck',
    'Check hashes, signatures, roots, tiles, tables and index of the store; changes nothing, also while the node runs. Exit code: 0 sound, 1 damaged or not to be checked',
  )
    .option(
      '--repair',
      'then fetch damaged blocks from other nodes and rebuild a wrong index; the node must be stopped',
    )
    .option(
      '--peer <address>',
      'for --repair: another node, by multiaddr or URL, besides those it knows; may be repeated',
      more,
    )
    .action((options: FsckOptions) => perform(options, () => fsck(options, io)))
}

const shownFindings = 100

async function fsck({ data: dir, json, repair, peer = [] }: FsckOptions, io: Io): Promise<Answer> {
  requireSetUp(dir)
  const onStep = (words: string): void => {
    if (!json) io.note(`checking ${words} …`)
  }
  const first = await checkDataFolder(dir, onStep)
  if (!repair || countDamage(first) === 0) return answer(first)
  const repaired = await repairBlocks(dir, { env: io.env, peers: peer, onStep })
  const second = repaired.mended.length > 0 ? await checkDataFolder(dir, onStep) : first
  if (!second.findings.some(({ remedy }) => remedy === remedies.reindex))
    return answer(second, { ...repaired, before: first.findings })
  onStep('no more: the index is built again')
  const reindexed = await reindexStore(dir, io.env)
  return answer(await checkDataFolder(dir, onStep), { ...repaired, reindexed, before: first.findings })
}

interface Repairs extends Repaired {
  /** Records of which the index was built again. */
  readonly reindexed?: number
  readonly before: readonly Finding[]
}

function answer(check: StoreCheck, repaired?: Repairs): Answer {
  const damaged = countDamage(check)
  return {
    json: { sound: damaged === 0, ...check, ...(repaired && { repaired }) },
    lines: [...(repaired ? repairLines(repaired) : []), ...lines(check, damaged)],
    exitCode: damaged > 0 ? 1 : 0,
  }
}

const countDamage = ({ findings }: StoreCheck): number =>
  findings.filter(({ level }) => level === 'damage').length

function repairLines({ found, mended, reindexed }: Repairs): string[] {
  return [
    `${mended.length} of ${count(found, 'damaged block')} mended`,
    ...mended.map((cid) => `mended   ${cid}`),
    ...(reindexed === undefined ? [] : [`index built again from ${count(reindexed, 'record')}`]),
  ]
}

function lineOf({ level, where, what, remedy }: Finding): string {
  return `${level === 'damage' ? 'DAMAGE ' : 'waiting'}  ${where}: ${what}. To do: ${remedy}.`
}

function lines({ blocks, logs, found, findings }: StoreCheck, damaged: number): string[] {
  const leaves = logs.reduce((sum, log) => sum + log.leaves, 0)
  const waiting = findings.length - damaged
  const ordered = findings.toSorted((a, b) => Number(a.level === 'waiting') - Number(b.level === 'waiting'))
  return [
    ...ordered.slice(0, shownFindings).map(lineOf),
    ...(findings.length > shownFindings
      ? [`… and ${findings.length - shownFindings} more: --json lists all`]
      : []),
    `${count(blocks, 'block')}, ${count(logs.length, 'log')} with ${count(leaves, 'leaf', 'leaves')}, ${count(found, 'record')} found by search${
      waiting > 0 ? `; ${count(waiting, 'thing')} still to come from other nodes` : ''
    }`,
    damaged === 0 ? 'The store is sound.' : `${count(damaged, 'thing is', 'things are')} wrong.`,
  ]
}
