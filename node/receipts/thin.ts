import { type CidText, type Did, readCid } from '../../protocol/index.ts'
import type { Tx } from '../store/database.ts'

/**
 * How many receipts stay: of one giver for one log, those of the last hour one each ten seconds, of the last day one each five minutes,
 * of the last month one an hour, and of all time before one a day, always the last of its time, which covers all that the others do.
 * So a date may move by as much as the log grew meanwhile, never to another day. Of one day long ago at most sixteen givers' stay, the
 * earliest, besides the newest of everyone. Ages and widths in seconds.
 */
const tiers = [
  { age: 0, width: 10 },
  { age: 3_600, width: 300 },
  { age: 86_400, width: 3_600 },
  { age: 30 * 86_400, width: 86_400 },
] as const

const giversADay = 16
const daySeconds = 86_400

/** Takes out what is too much of one log, by the clock `now` in seconds; gives the CIDs. Its result is the same however often it runs. */
export function thinReceipts(tx: Tx, publisher: Did, now: number): readonly CidText[] {
  const gone: { cid: string }[] = []
  for (const [i, { age, width }] of tiers.entries()) {
    const until = now - age
    const from = now - (tiers[i + 1]?.age ?? Number.POSITIVE_INFINITY)
    gone.push(...(tx.prepare(sameTime(width)).all(publisher, until, from) as typeof gone))
  }
  const old = now - 30 * daySeconds
  gone.push(...(tx.prepare(manyGivers).all(publisher, old) as typeof gone))
  return gone.map(({ cid }) => readCid(cid))
}

/** All but the last of each stretch of so many seconds. */
const sameTime = (width: number) => `
  DELETE FROM receipt WHERE id IN (
    SELECT id FROM (
      SELECT id, time, time / ${width} AS stretch, lead(time) OVER (PARTITION BY giver, counts ORDER BY size) / ${width} AS next
      FROM receipt WHERE publisher = ? AND time <= ?)
    WHERE time > ? AND stretch = next) RETURNING cid`

const manyGivers = `
  DELETE FROM receipt WHERE id IN (
    SELECT id FROM (
      SELECT id, time, row_number() OVER (PARTITION BY time / ${daySeconds} ORDER BY time, giver) AS place,
        lead(id) OVER (PARTITION BY giver ORDER BY size) AS next
      FROM receipt WHERE publisher = ? AND counts = 1)
    WHERE time <= ? AND place > ${giversADay} AND next IS NOT NULL) RETURNING cid`
