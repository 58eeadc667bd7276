import { checkStore, type StoreCheck } from '../check/check-store.ts'
import type { Answer, CommonOptions, Io } from '../io.ts'
import { requireSetUp } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { count } from '../texts.ts'

/** `biofed fsck`: everything that the store claims, derived again from its bytes. */
export function addFsck({ io, perform, verb }: Cli): void {
  verb(
    'fsck',
    'Check hashes, signatures, roots, tiles and index of the store; changes nothing. Exit code 1 on damage',
  ).action((options: CommonOptions) => perform(options, () => fsck(options, io)))
}

const shownFindings = 100
const remedy =
  'Stop the node and restore a backup, or start with an empty folder and let the peers fill it. Keep this one until then.'

async function fsck({ data: dir, json }: CommonOptions, io: Io): Promise<Answer> {
  requireSetUp(dir)
  const check = await checkStore(dir, (words) => {
    if (!json) io.note(`checking ${words} …`)
  })
  const damaged = check.findings.filter(({ level }) => level === 'damage').length
  return {
    json: { sound: damaged === 0, ...check },
    lines: lines(check, damaged),
    exitCode: damaged > 0 ? 1 : 0,
  }
}

function lines({ blocks, logs, found, findings }: StoreCheck, damaged: number): string[] {
  const leaves = logs.reduce((sum, log) => sum + log.leaves, 0)
  const waiting = findings.length - damaged
  const isLost = findings.some(({ level, where }) => level === 'damage' && !/^(?:keys|index)/.test(where))
  const verdict =
    damaged === 0
      ? 'The store is sound.'
      : `${count(damaged, 'thing is', 'things are')} wrong.${isLost ? ` ${remedy}` : ''}`
  return [
    ...findings
      .slice(0, shownFindings)
      .map(({ level, where, what }) => `${level === 'damage' ? 'DAMAGE ' : 'waiting'}  ${where}: ${what}`),
    ...(findings.length > shownFindings ? [`… and ${findings.length - shownFindings} more`] : []),
    `${count(blocks, 'block')}, ${count(logs.length, 'log')} with ${count(leaves, 'leaf', 'leaves')}, ${count(found, 'record')} found by search${
      waiting > 0 ? `; ${count(waiting, 'thing')} still to come from other nodes` : ''
    }`,
    verdict,
  ]
}
