import type { BlockStore } from './blocks.ts'
import type { Db } from './database.ts'
import type { LogListener } from './logs.ts'

/** What changing a log needs besides the transaction. `now` gives milliseconds since 1970. */
export interface AddContext {
  readonly db: Db
  readonly blocks: BlockStore
  readonly now: () => number
  readonly listener: LogListener
  readonly isFollowed: boolean
  readonly isHosted: boolean
}
