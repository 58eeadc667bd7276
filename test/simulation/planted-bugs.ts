import type { Statement, Tx } from '../../node/store/database.ts'
import type { LogListener } from '../../node/store/logs.ts'
import type { Composition } from './composition.ts'
import type { EvilName, FaultName, PlanOptions } from './plan.ts'
import type { PromiseName } from './violation.ts'

/** A faulty part in the place of a sound one, and the hardships under which it must be found. */
export interface PlantedBug {
  readonly what: string
  readonly plant: (sound: Composition) => Composition
  readonly faults: readonly FaultName[]
  readonly evil?: readonly EvilName[]
  /** Honest nodes, if other than usual. */
  readonly nodes?: number
  readonly works?: PlanOptions['works']
  /** Promises any of which may be found broken. */
  readonly breaks: readonly PromiseName[]
  /** Found at the latest with this seed, counted from 1. */
  readonly withinSeeds: number
}

const crashes: readonly FaultName[] = ['crash', 'crash-in-write', 'crash-at-commit']

export const plantedBugs: readonly PlantedBug[] = [
  {
    what: 'every signature counts',
    plant: (sound) => ({ ...sound, verify: () => true }),
    faults: ['loss'],
    evil: ['liar'],
    breaks: ['only-the-genuine', 'converges', 'one-head', 'no-false-blame', 'acknowledged-is-kept'],
    withinSeeds: 3,
  },
  {
    what: 'own heads are announced before they are committed',
    plant: (sound) => ({
      ...sound,
      publishing: (parts) =>
        sound.publishing({
          ...parts,
          db: withTransaction(parts.db, (work, options) =>
            parts.db.transaction((tx) => {
              const result = work(tx)
              for (const { did, hosted } of options?.durable ? parts.logs.publishers() : [])
                if (hosted) parts.onPublished?.(did)
              return result
            }, options),
          ),
        }),
    }),
    faults: crashes,
    breaks: ['durable-first', 'one-head'],
    withinSeeds: 2,
  },
  {
    what: 'own commits do not wait for the disk',
    plant: (sound) => ({
      ...sound,
      database: (db) => withTransaction(db, (work) => db.transaction(work)),
    }),
    faults: crashes,
    breaks: ['durable-first', 'acknowledged-is-kept'],
    withinSeeds: 1,
  },
  {
    what: 'a restored store signs at once',
    plant: (sound) => ({
      ...sound,
      witness: (parts) => {
        const witness = sound.witness(parts)
        return { ...witness, guard: { ...witness.guard, requireSignable: () => Promise.resolve() } }
      },
    }),
    faults: ['restore'],
    breaks: ['one-head'],
    withinSeeds: 12,
  },
  {
    what: 'withdrawn records are still given',
    plant: (sound) => ({
      ...sound,
      blocks: (db) => {
        const blocks = sound.blocks(db)
        return { ...blocks, get: blocks.read, has: (cid) => blocks.read(cid) !== undefined, delete: () => {} }
      },
    }),
    faults: [],
    breaks: ['erased-is-gone', 'drafts-stay'],
    withinSeeds: 5,
  },
  {
    what: 'blocks that did not come are taken for nothing missing',
    plant: (sound) => ({
      ...sound,
      access: (options) => {
        const access = sound.access(options)
        return {
          ...access,
          add: (did, addition) =>
            access.add(did, {
              ...addition,
              entries: addition.entries.map((entry) =>
                entry.position % 7 === 5 && entry.kind === 'record'
                  ? { position: entry.position, cid: entry.cid, kind: 'hole' as const }
                  : entry,
              ),
            }),
        }
      },
    }),
    faults: [],
    breaks: ['converges', 'acknowledged-is-kept', 'receipt-means-held', 'same-answers'],
    withinSeeds: 2,
  },
  {
    what: 'gossip is passed on unread',
    plant: (sound) => ({
      ...sound,
      sync: (options) => {
        const sync = sound.sync(options)
        return {
          ...sync,
          gossip(peer, bytes) {
            sync.gossip(peer, bytes)
            return 'accept'
          },
        }
      },
    }),
    faults: ['garbage'],
    evil: ['spammer'],
    breaks: ['only-the-genuine', 'no-false-blame'],
    withinSeeds: 2,
  },
  {
    what: 'heads of any time are taken',
    plant: (sound) => ({
      ...sound,
      access: (options) => ({ ...sound.access(options), now: () => options.now() + 86_400_000 }),
    }),
    faults: ['clock-jump', 'skew'],
    breaks: ['not-ahead'],
    withinSeeds: 8,
  },
  {
    what: 'heads are never compared again',
    plant: (sound) => ({
      ...sound,
      sync: (options) => sound.sync({ ...options, times: { ...options.times, antiEntropyMs: 1e12 } }),
    }),
    faults: ['loss', 'garbage', 'truncation'],
    breaks: ['converges'],
    withinSeeds: 12,
  },
  {
    what: 'silent links are kept for ever',
    plant: (sound) => ({
      ...sound,
      sync: (options) =>
        sound.sync({
          ...options,
          times: { ...options.times, silentAfter: 1e9, deafAfter: 1e9, headsTimeoutMs: 1e9 },
        }),
    }),
    faults: ['loss', 'one-way', 'silent', 'crash'],
    breaks: ['converges'],
    withinSeeds: 12,
  },
  {
    what: 'memory is not put back when a transaction is undone',
    plant: (sound) => ({
      ...sound,
      database: (db) =>
        withTransaction(db, (work, options) =>
          db.transaction((tx) => work({ ...tx, onRollback: () => undefined }), options),
        ),
    }),
    faults: ['disk-full'],
    breaks: [
      'no-own-trouble',
      'one-head',
      'acknowledged-is-kept',
      'converges',
      'durable-first',
      'bytes-hash',
    ],
    withinSeeds: 8,
  },
  {
    what: 'the index is written after the transaction',
    plant: (sound) => ({
      ...sound,
      logs: (parts) => {
        const { db, listener } = parts
        const late: LogListener = {
          ...listener,
          onRecords: (tx: Tx, rows) =>
            tx.onCommit(() => db.transaction((own) => listener.onRecords(own, rows))),
        }
        return sound.logs({ ...parts, listener: late })
      },
    }),
    faults: crashes,
    breaks: ['same-answers', 'no-own-trouble', 'only-the-genuine'],
    withinSeeds: 12,
  },
  {
    what: 'receipts are given before everything is here',
    plant: (sound) => ({
      ...sound,
      witness: (parts) => {
        const nothing = { get: () => undefined } as Partial<Statement> as Statement
        const prepare = (sql: string) =>
          /SELECT 1 FROM (file_use|leaf)/.test(sql) ? nothing : parts.db.prepare(sql)
        return sound.witness({ ...parts, db: Object.create(parts.db, { prepare: { value: prepare } }) })
      },
    }),
    faults: ['loss', 'delay', 'slow'],
    breaks: ['receipt-means-held'],
    withinSeeds: 12,
  },
  {
    what: 'forks are not looked for',
    plant: (sound) => ({
      ...sound,
      sync(options) {
        const { transport } = options
        const sync = sound.sync({
          ...options,
          transport: {
            ...transport,
            ask: (peer, request, body, timeoutMs) =>
              body.ask === 'leaf' || body.ask === 'news' || transport.ask(peer, request, body, timeoutMs),
          },
        })
        const isEvidence = (bytes: Uint8Array) => Buffer.from(bytes).includes('inclusion')
        return {
          ...sync,
          gossip: (peer, bytes) => (isEvidence(bytes) ? 'ignore' : sync.gossip(peer, bytes)),
        }
      },
    }),
    faults: [],
    evil: ['forker'],
    works: { publish: 1 },
    breaks: ['fork-known', 'converges'],
    withinSeeds: 4,
  },
  {
    what: 'what is beyond a cut is still found',
    plant: (sound) => ({
      ...sound,
      logs: (parts) => {
        const listener: LogListener = { ...parts.listener, onCut: () => undefined }
        return sound.logs({ ...parts, listener })
      },
    }),
    faults: [],
    evil: ['forker'],
    breaks: ['cut-is-gone', 'same-answers'],
    withinSeeds: 12,
  },
  {
    what: 'damage is not noticed',
    plant: (sound) => ({
      ...sound,
      blocks: (db) => {
        const blocks = sound.blocks(db)
        return { ...blocks, damage: { ...blocks.damage, note: () => undefined } }
      },
    }),
    faults: ['bit-rot'],
    breaks: ['damage-is-mended'],
    withinSeeds: 4,
  },
]

type Database = Parameters<Composition['database']>[0]

function withTransaction(db: Database, transaction: Database['transaction']): Database {
  return Object.create(db, { transaction: { value: transaction } })
}
