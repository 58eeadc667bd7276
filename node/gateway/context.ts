import type { Logger } from 'pino'
import type { components } from '../../protocol/generated/openapi.ts'
import type { OpenRecord } from '../../protocol/index.ts'
import type { Index } from '../index/index.ts'
import type { Publishing } from '../publish/publishing.ts'
import type { Receipts } from '../receipts/index.ts'
import type { Safeguards } from '../safeguards.ts'
import type { SigningGuard } from '../signing-guard.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { FileStore } from '../store/files.ts'
import type { LogStore } from '../store/logs.ts'
import type { Drafts, Imports } from '../workspace/workspace.ts'
import type { Credentials } from './credentials.ts'
import type { GatewayMesh } from './gateway-mesh.ts'
import type { UploadLimits } from './multipart.ts'

/** Work that goes on after its request was answered: told to stop when the gateway closes, which then waits for it. */
export interface Background {
  signal: AbortSignal
  follow(work: Promise<unknown>): void
}

/** The parts of a node that its routes ask for; each takes a `Pick` of it. */
export interface Context {
  blocks: BlockStore
  files: FileStore
  logs: LogStore
  index: Index
  drafts: Drafts
  imports: Imports
  publishing: Publishing
  receipts: Receipts
  mesh: GatewayMesh
  credentials: Credentials
  safeguards: Safeguards
  guard: Pick<SigningGuard, 'waiting'>
  /** What the API tells of a record that may be served. */
  viewRecord(record: OpenRecord): components['schemas']['RecordView']
  setPolicy(did: string, policy: 'follow' | 'quarantine' | 'ignore'): void
  uploadLimits: UploadLimits
  background: Background
  log: Logger
}
