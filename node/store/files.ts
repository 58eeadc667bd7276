import type { components } from '../../protocol/generated/openapi.ts'
import type { CidText } from '../../protocol/index.ts'

/** A file object in its JSON form (SPEC §8). */
export type FileObject = components['schemas']['File']

/** Bytes of a file, whole or as they come. */
export type FileBytes = Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Files of any size over the block store: one raw block up to 1 MiB, else balanced UnixFS with raw leaves. */
export interface FileStore {
  /** Stores the bytes and describes them. Private until a published record links them. Idempotent by content. */
  addFile(
    name: string,
    mediaType: string,
    bytes: FileBytes,
    options?: { visibility?: 'public' | 'private'; signal?: AbortSignal },
  ): Promise<FileObject>
  /** What `addFile` would give; stores nothing. */
  describeFile(name: string, mediaType: string, bytes: FileBytes): Promise<FileObject>
  /**
   * The file's bytes, or undefined when its root isn't here, or is of a file of another size than the expected one: a few blocks can claim
   * to be petabytes. `any` reads private files too; the range is [start, end). Throws `missing_block` where it breaks off, `bad_file` where
   * the blocks aren't those of a file.
   */
  readFile(
    cid: CidText,
    options?: { any?: boolean; start?: number; end?: number; expectedSize?: number },
  ): Iterable<Uint8Array> | undefined
  /** Size in bytes, from the root alone. */
  sizeOf(cid: CidText, options?: { any?: boolean }): number | undefined
  /**
   * CIDs of a file's nodes that are not here, or only as part of a draft unless `any`; empty when it is whole. Nodes below a missing
   * one are not known, and those of files of `maxBytes` and more not looked for.
   */
  missingBlocks(cid: CidText, options?: { any?: boolean; maxBytes?: number }): readonly CidText[]
  /** CIDs of all nodes of a file that are here, root first. */
  nodesOf(cid: CidText): readonly CidText[]
}
