import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ParsedRecord } from '../../protocol/formats/index.ts'
import { readSbol } from '../../protocol/formats/sbol/index.ts'

/** Smaller documents are read before a thread would have started. */
const maxBytesHere = 262_144
/** A document within the limits takes some seconds. */
const deadlineMs = 120_000
const maxThreadMb = 1024

/**
 * The records of an SBOL document. A large one is read in another thread, with bounds of its own, so that the main loop goes on
 * meanwhile. Rejects when the thread runs out of time or memory, or `signal` stops it.
 */
export async function readSbolDocument(
  bytes: Uint8Array,
  fileName: string,
  signal?: AbortSignal,
): Promise<readonly ParsedRecord[]> {
  if (bytes.length <= maxBytesHere) return (await readSbol(bytes, { fileName })).records
  const timeout = AbortSignal.timeout(deadlineMs)
  const thread = new Worker(import.meta.filename.replace(/read-sbol-document(\.[jt]s)$/, 'sbol-thread$1'), {
    workerData: { bytes, fileName },
    resourceLimits: { maxOldGenerationSizeMb: maxThreadMb },
  })
  try {
    const stop = signal ? AbortSignal.any([signal, timeout]) : timeout
    const [records] = (await once(thread, 'message', { signal: stop })) as [readonly ParsedRecord[]]
    return records
  } catch (error) {
    if (!timeout.aborted) throw error
    throw new Error(`reading it took longer than ${deadlineMs / 1000} seconds`, { cause: error })
  } finally {
    await thread.terminate()
  }
}
