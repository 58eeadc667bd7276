import type { components } from '../../protocol/generated/openapi.ts'
import type { Did } from '../../protocol/index.ts'
import type { FileBytes } from '../store/files.ts'

type Schemas = components['schemas']
export type Draft = Schemas['Draft']
export type DraftInput = Schemas['DraftInput']
export type DraftChange = Schemas['DraftChange']
export type Import = Schemas['Import']

export interface DraftPage {
  readonly items: Draft[]
  readonly total: number
  readonly next?: string
}

/** What isn't published yet. All writes are durable when they return. */
export interface Drafts {
  /** Without `publisher`, for the only one hosted here; without `key`, one is made from the name. Throws WorkspaceError `unknown_publisher`, `bad_draft`. */
  create(input: DraftInput): Draft
  find(id: number): Draft | undefined
  /** Newest first. `cursor` is the `next` of the page before; throws `bad_cursor`. */
  list(options?: { limit?: number; cursor?: string }): DraftPage
  /** Replaces the named fields. Throws `no_such_draft`, `bad_draft`, `not_a_revision`. */
  change(id: number, change: DraftChange): Draft
  /** What a person says of the draft as it is now. Throws `no_such_draft`. */
  review(id: number, review: Omit<Schemas['DraftReview'], 'at'>): Draft
  /** False when there was none. */
  remove(id: number): boolean
  /** Ids of all drafts that could be published now, oldest first; of one import, if named. */
  ready(options?: { publisher?: Did; import?: number }): number[]
}

export interface ImportSource {
  /** As the user sees it; only its last part names the file. */
  readonly name: string
  readonly bytes: FileBytes
}

export interface ImportOptions {
  /** Default: the only publisher hosted here. */
  readonly publisher?: Did
  /** Of the drafts; default NOASSERTION. */
  readonly licence?: string
  /** Reports and stores nothing. */
  readonly dryRun?: boolean
  readonly onProgress?: (progress: Import) => void
  readonly signal?: AbortSignal
}

export interface Imports {
  /** Reads files into drafts, one after the other as they come; a broken file or record stops nothing else. */
  importFiles(
    sources: Iterable<ImportSource> | AsyncIterable<ImportSource>,
    options?: ImportOptions,
  ): Promise<Import>
  /** As `importFiles`, but gives the job at once; `done` settles with its end and never rejects. */
  start(
    sources: Iterable<ImportSource> | AsyncIterable<ImportSource>,
    options?: ImportOptions,
  ): { readonly id: number; readonly done: Promise<Import> }
  find(id: number): Import | undefined
  /** Newest first, without the reports of single records. */
  list(limit?: number): Import[]
}

export type WorkspaceErrorCode =
  | 'unknown_publisher'
  | 'bad_draft'
  | 'bad_cursor'
  | 'no_such_draft'
  | 'not_a_revision'

export interface DraftProblem {
  /** JSON pointer into the draft. */
  readonly pointer: string
  readonly detail: string
  readonly remedy?: string
}

/** A request that the workspace can't follow; `problems` name the fields. */
export class WorkspaceError extends Error {
  override readonly name = 'WorkspaceError'
  readonly code: WorkspaceErrorCode
  readonly problems: readonly DraftProblem[]

  constructor(code: WorkspaceErrorCode, message: string, problems: readonly DraftProblem[] = []) {
    super(message)
    this.code = code
    this.problems = problems
  }
}
