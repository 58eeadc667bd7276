import { parseArgs } from 'node:util'
import {
  type EvilName,
  evilNames,
  type FaultName,
  faultNames,
  makePlan,
  type Plan,
  type PlanOptions,
} from './plan.ts'
import { type Outcome, simulate } from './run.ts'
import { shrink } from './shrink.ts'

/**
 * `npm run simulate -- [--seed S] [--seeds N] [--nodes N] [--hours H] [--pace SECONDS] [--faults LIST] [--evil LIST] [--shrink]`
 *
 * Runs a federation of N whole nodes for H simulated hours under everything that the seed chooses, or N seeds from S on, and says what
 * happened. `--faults` and `--evil` take names with commas between, `all` or `none`. A seed whose run breaks a promise is printed with the
 * command that replays it exactly; with `--shrink` the events that it doesn't need are left out first. Ends with code 1 when a promise
 * was broken.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    nodes: { type: 'string', default: '4' },
    hours: { type: 'string', default: '0.2' },
    pace: { type: 'string', default: '6' },
    faults: { type: 'string', default: 'all' },
    evil: { type: 'string', default: 'none' },
    shrink: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
  },
})

function readNumber(name: 'seed' | 'seeds' | 'nodes' | 'hours' | 'pace', least: number): number {
  const number = Number(values[name])
  if (Number.isFinite(number) && number >= least) return number
  console.error(`--${name} ${values[name]}: expected a number from ${least} on`)
  process.exit(2)
}

function readNames<T extends string>(name: 'faults' | 'evil', known: readonly T[]): readonly T[] {
  const text = values[name]
  if (text === 'all') return known
  if (text === 'none' || text === '') return []
  const wanted = text.split(',')
  const unknown = wanted.filter((part) => !known.some((other) => other === part))
  if (unknown.length === 0) return known.filter((other) => wanted.includes(other))
  console.error(`--${name}: no ${unknown.join(', ')}; there are ${known.join(', ')}`)
  process.exit(2)
}

function commandOf({ seed, nodes, hours, faults, evil, paceMs = 6_000 }: PlanOptions): string {
  const list = (names: readonly string[], all: readonly string[]) =>
    names.length === all.length ? 'all' : names.join(',') || 'none'
  return [
    `npm run simulate -- --seed ${seed} --nodes ${nodes} --hours ${hours} --pace ${paceMs / 1_000}`,
    `--faults ${list(faults, faultNames)} --evil ${list(evil, evilNames)}`,
  ].join(' ')
}

function printEvents({ events }: Plan): void {
  for (const { id, at, kind, node, other, lastsMs } of events)
    console.log(
      `  ${String(id).padStart(4)}  ${(at / 1_000).toFixed(1).padStart(8)} s  ${kind.padEnd(16)} node n${node}, n${other}  ${(lastsMs / 1_000).toFixed(1)} s`,
    )
}

function printCounts({ counts, lines, digest, healedMs }: Outcome): void {
  const shown = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, count]) => `${what} ${count}`)
  console.log(`  ${shown.join(', ')}`)
  const healed = healedMs === undefined ? '' : `, healed after ${Math.round(healedMs / 1_000)} simulated s`
  console.log(`  ${lines} lines of trace, ${digest.slice(0, 16)}${healed}`)
}

const faults: readonly FaultName[] = readNames('faults', faultNames)
const evil: readonly EvilName[] = readNames('evil', evilNames)
const first = readNumber('seed', 0)
let broken = 0
for (let seed = first; seed < first + readNumber('seeds', 1); seed++) {
  const options: PlanOptions = {
    seed,
    nodes: readNumber('nodes', 2),
    hours: readNumber('hours', 0.01),
    faults,
    evil,
    paceMs: readNumber('pace', 0.1) * 1_000,
  }
  const plan = makePlan(options)
  const began = performance.now()
  const outcome = await simulate(plan)
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  const memory = Math.round(process.memoryUsage().rss / 1_000_000)
  console.log(`seed ${seed}: ${plan.events.length} events, ${seconds} s, ${memory} MB`)
  printCounts(outcome)
  if (values.trace) console.log(outcome.tail.join('\n'))
  if (!outcome.violation) continue
  broken++
  console.log(`  BROKEN ${outcome.violation.promise}: ${outcome.violation.message}`)
  console.log(`  replay: ${commandOf(options)}`)
  if (!values.shrink) continue
  const shrunk = await shrink(plan, outcome)
  console.log(`  shrunk to ${shrunk.plan.events.length} events in ${shrunk.runs} runs:`)
  printEvents(shrunk.plan)
  console.log(`  ${shrunk.outcome.violation?.message}`)
}
process.exitCode = broken > 0 ? 1 : 0
