import { setImmediate } from 'node:timers/promises'
import { type Db, openDatabase, type Reader } from '../store/database.ts'
import { storePart } from '../store/part.ts'
import { makeSettings } from '../store/settings.ts'
import { findDamage } from './find-damage.ts'
import { makeRepairer, type Repairer, type RepairOptions } from './repairer.ts'

export interface ScrubberOptions extends RepairOptions {
  /** How fast blocks are read again; 0: not at all. */
  readonly bytesPerSecond: number
  /** Milliseconds since 1970. */
  now(): number
}

export interface ScrubCounts {
  /** Damaged blocks that were found, and mended, since the start. */
  readonly found: number
  readonly repaired: number
  /** Damaged blocks that wait to be mended. */
  readonly damaged: number
  /** Bytes that were hashed again since the start. */
  readonly scrubbedBytes: number
  /** When the last round over all blocks ended, in milliseconds since 1970; undefined before the first. */
  readonly lastRound: number | undefined
}

/** Looks in the background for blocks that the disk has changed, and has them mended; those that a reader stumbles over too. */
export interface Scrubber extends AsyncDisposable {
  counts(): ScrubCounts
  /** Goes once over all blocks without pause, and tries to mend what is damaged. */
  scrubNow(): Promise<void>
  /** Resolves when no repair is under way. */
  settled(): Promise<void>
}

const stepBytes = 262_144
const roundMs = 86_400_000
const firstRetryMs = 10_000
const longestRetryMs = 3_600_000
const saveEachSteps = 250
const setting = 'scrub'

interface Place {
  readonly after: number
  readonly began: number
  readonly lastRound?: number
}

/** One round takes a day at least. Starts at once, where an earlier process left off. */
export function startScrubber(options: ScrubberOptions): Scrubber {
  const { db, blocks, log, bytesPerSecond, now } = options
  const { damage } = blocks
  const settings = makeSettings(db)
  const stopping = new AbortController()
  const repairer: Repairer = makeRepairer(options)
  const reader = openReader(db)
  let place: Place = readPlace(settings.find(setting)) ?? { after: 0, began: now() }
  let scrubbedBytes = 0
  let steps = 0
  let retryMs = firstRetryMs
  let stepTimer: NodeJS.Timeout | undefined
  let retryTimer: NodeJS.Timeout | undefined
  let repairing: Promise<void> | undefined
  let again = false

  /** A place that can't be noted costs a part of the next round, no more. */
  function savePlace(): void {
    try {
      db.transaction((tx) => settings.set(tx, setting, JSON.stringify(place)))
    } catch (error) {
      log.warn({ error: String(error) }, 'scrub-place-not-saved')
    }
  }

  /** One step; gives how many bytes it has read, or undefined when it ended the round. */
  function step(): number | undefined {
    try {
      const { next, bytes, damaged } = findDamage(reader, place.after, stepBytes)
      scrubbedBytes += bytes
      for (const { digest, codec } of damaged) damage.note(digest, codec)
      if (next !== undefined) {
        place = { ...place, after: next }
        return bytes
      }
      place = { after: 0, began: now(), lastRound: now() }
      savePlace()
      return undefined
    } catch (error) {
      log.error({ after: place.after, error: String(error) }, 'scrub-failed')
      place = { ...place, after: place.after + 1 }
      return stepBytes
    }
  }

  function scheduleStep(ms: number): void {
    stepTimer = setTimeout(
      () => {
        const { began } = place
        const bytes = step()
        steps++
        if (steps % saveEachSteps === 0) savePlace()
        if (bytes === undefined) scheduleStep(Math.max(1_000, began + roundMs - now()))
        else scheduleStep((bytes / bytesPerSecond) * 1_000)
      },
      Math.min(ms, roundMs),
    ).unref()
  }

  function repairSoon(): void {
    again = true
    repairing ??= repairAll().finally(() => {
      repairing = undefined
    })
  }

  /** After this turn of the loop: what found the damage may have a transaction open. */
  async function repairAll(): Promise<void> {
    while (again && !stopping.signal.aborted) {
      again = false
      await setImmediate()
      if (stopping.signal.aborted) return
      if ((await repairOnce()) > 0) retryMs = firstRetryMs
    }
    clearTimeout(retryTimer)
    if (damage.list().length === 0 || stopping.signal.aborted) return
    retryTimer = setTimeout(repairSoon, retryMs).unref()
    retryMs = Math.min(longestRetryMs, retryMs * 2)
  }

  /** Gives how many blocks were mended. What a full disk breaks off is tried again later. */
  async function repairOnce(): Promise<number> {
    try {
      return (await repairer.repair(stopping.signal)).length
    } catch (error) {
      log.error({ error: String(error) }, 'repair-failed')
      return 0
    }
  }

  const stopListening = damage.listen((cid) => {
    log.error({ cid }, 'block-damaged')
    repairSoon()
  })
  if (damage.list().length > 0) repairSoon()
  if (bytesPerSecond > 0) scheduleStep(1_000)

  async function settled(): Promise<void> {
    while (repairing) await repairing
  }

  return {
    counts: () => ({
      ...damage.counts(),
      damaged: damage.list().length,
      scrubbedBytes,
      lastRound: place.lastRound,
    }),
    async scrubNow() {
      place = { ...place, after: 0 }
      while (!stopping.signal.aborted && step() !== undefined) await setImmediate()
      if (damage.list().length > 0) repairSoon()
      await settled()
    },
    settled,
    async [Symbol.asyncDispose]() {
      stopping.abort()
      clearTimeout(stepTimer)
      clearTimeout(retryTimer)
      stopListening()
      await settled()
      savePlace()
      if (reader !== db) reader[Symbol.dispose]()
    },
  }
}

/** A connection of its own: reading everything would drive what is often needed out of the cache of the node's. */
function openReader(db: Db): Reader & Disposable {
  if (db.path === ':memory:') return db
  const reader = openDatabase(db.path, { parts: [storePart], readonly: true })
  reader.prepare('PRAGMA cache_size = -1024').run()
  return reader
}

function readPlace(text: string | undefined): Place | undefined {
  if (text === undefined) return undefined
  const { after, began, lastRound } = JSON.parse(text) as Partial<Place>
  if (typeof after !== 'number' || typeof began !== 'number') return undefined
  return { after, began, ...(typeof lastRound === 'number' && { lastRound }) }
}
