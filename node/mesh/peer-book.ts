import { readDid } from '../../protocol/index.ts'
import type { Db } from '../store/database.ts'
import type { Fault, PeerName } from '../sync/state.ts'

/** A peer that the operator gave. `name` is what answered at the address: its peer id, or the URL itself. */
export interface BookedPeer {
  readonly address: string
  readonly name: PeerName | undefined
  /** Milliseconds since 1970. */
  readonly lastSeen: number | undefined
}

/** What is remembered of peers over restarts: those that were given, and what any of them did wrong. */
export interface PeerBook {
  list(): readonly BookedPeer[]
  add(address: string, name: PeerName | undefined, now: number): void
  remove(address: string): void
  /** The peer at this address answered. */
  note(address: string, name: PeerName, now: number): void
  faults(name: PeerName): readonly Fault[]
  addFault(name: PeerName, fault: Fault): void
}

const keptFaults = 50
const keptFaultsOfAll = 5_000

export function makePeerBook(db: Db): PeerBook {
  const { q } = db
  return {
    list: () =>
      db
        .all(q.selectFrom('peer').selectAll().orderBy('added').orderBy('address'))
        .map(({ address, name, last_seen }) => ({
          address,
          name: name ?? undefined,
          lastSeen: last_seen ?? undefined,
        })),
    add(address, name, now) {
      const row = { address, name: name ?? null, added: now, last_seen: null }
      db.transaction((tx) =>
        tx.run(
          q
            .insertInto('peer')
            .values(row)
            .onConflict((on) => on.doNothing()),
        ),
      )
    },
    remove(address) {
      db.transaction((tx) => tx.run(q.deleteFrom('peer').where('address', '=', address)))
    },
    note(address, name, now) {
      const change = q.updateTable('peer').set({ name, last_seen: now }).where('address', '=', address)
      db.transaction((tx) => tx.run(change))
    },
    faults: (name) =>
      db
        .all(
          q
            .selectFrom('peer_fault')
            .select(['at', 'code', 'detail', 'publisher'])
            .where('peer', '=', name)
            .orderBy('id', 'desc')
            .limit(keptFaults),
        )
        .reverse()
        .map(({ at, code, detail, publisher }) => ({
          at,
          code,
          detail,
          ...(publisher !== null && { publisher: readDid(publisher) }),
        })),
    addFault(name, { at, code, detail, publisher }) {
      const row = { peer: name, at, code, detail, publisher: publisher ?? null }
      db.transaction((tx) => {
        const { id } = tx.run(q.insertInto('peer_fault').values(row))
        tx.run(q.deleteFrom('peer_fault').where('id', '<=', id - keptFaultsOfAll))
        const kept = q
          .selectFrom('peer_fault')
          .select('id')
          .where('peer', '=', name)
          .orderBy('id', 'desc')
          .limit(keptFaults)
        tx.run(
          q
            .deleteFrom('peer_fault')
            .where('peer', '=', name)
            .where('id', '<=', id)
            .where('id', 'not in', kept),
        )
      })
    },
  }
}
