import type { components } from '../../protocol/generated/openapi.ts'
import type { Did } from '../../protocol/index.ts'
import type { KeyRequest, SignedKeyList } from './key-request.ts'

type Schemas = components['schemas']
export type KeyChange = Schemas['KeyChange']
export type KeyStatus = Schemas['KeyStatus']
export type KeyListView = Schemas['KeyListView']
export type KeyAdoption = Schemas['KeyAdoption']

/** Changes of the key lists of the institutions that this node signs for. The keys that sign them needn't be here. */
export interface KeyChanges {
  /** One entry an institution. */
  status(): KeyStatus[]
  /**
   * Makes the next version, and the new keys that it names; until it is adopted or cancelled nothing is published, so that its ranges
   * stay true. Throws `not_hosted`, `key_change_pending`, `bad_key_change`.
   */
  prepare(publisher: Did, change: KeyChange): Promise<KeyRequest>
  /**
   * Puts a signed version into force: appends it to the log under a new head, and makes its keys those in use. Doing it again changes
   * nothing, and finishes what a crash left. Throws `bad_key_list`, `key_change_differs`, `stale_key_change`, `voids_records`,
   * `no_signing_key`, and the codes of `SPEC.md` §4.
   */
  adopt(publisher: Did, signed: SignedKeyList): Promise<KeyAdoption>
  /** Drops the change that waits. Throws `no_key_change`. */
  cancel(publisher: Did): Promise<KeyStatus>
  /** Throws `key_change_pending` while a change waits for its signature. */
  requireNonePending(publisher: Did): void
}
