import { type CidText, linkedFileBytes } from '../../protocol/index.ts'
import type { FileStore } from '../store/files.ts'
import type { LogStore } from '../store/logs.ts'
import type { WantedFiles } from './wanted-files.ts'

/** Fetches the files that published records link, after the records themselves. */
export interface FileFetcher {
  /** Starts on what is due, unless it is at it already. */
  wake(): void
  isBusy(): boolean
  stop(): Promise<void>
}

export interface FileFetcherOptions {
  readonly wanted: WantedFiles
  readonly files: Pick<FileStore, 'missingBlocks'>
  readonly logs: Pick<LogStore, 'statusOf'>
  now(): number
  /** Whether any peer is connected that could be asked. */
  canFetch(): boolean
  /** Stores one block from any peer; throws when none gives it. */
  fetchBlock(cid: CidText, signal: AbortSignal): Promise<void>
  /** All blocks of a file are here now. */
  onFile(file: CidText): void
  onIdle(): void
  /** Own trouble, such as a full disk; what was wanted is tried again at the next call of `wake`. */
  onError?(error: unknown): void
}

const blockTimeoutMs = 20_000
const filesAtOnce = 4
const blocksAtOnce = 8
/** Open files are linked below 16 MiB (`SPEC.md` §8): a root and its leaves. What claims more isn't fetched. */
const mostBlocks = 64

export function makeFileFetcher(options: FileFetcherOptions): FileFetcher {
  const { wanted, files, logs, now } = options
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  /** The last attempt ended in own trouble; nothing goes on before the next one. */
  let isStuck = false

  async function run(): Promise<void> {
    while (!stopping.signal.aborted && options.canFetch()) {
      const due = wanted.due(now(), filesAtOnce)
      if (due.length === 0) return
      await Promise.all(due.map(({ file, record }) => fetchFile(file, record)))
    }
  }

  async function fetchFile(file: CidText, record: CidText): Promise<void> {
    if (logs.statusOf(record).state === 'present') {
      const outcome = await fetchNodes(file)
      if (stopping.signal.aborted) return
      if (outcome === 'missing') return wanted.postpone(file, record, now())
      if (outcome === 'whole') options.onFile(file)
    }
    wanted.done(file, record)
  }

  /** Node by node, because those below a missing one aren't known. */
  async function fetchNodes(file: CidText): Promise<'whole' | 'missing' | 'too_large'> {
    let fetched = 0
    for (;;) {
      const missing = files.missingBlocks(file, { maxBytes: linkedFileBytes })
      if (missing.length === 0) return 'whole'
      fetched += missing.length
      if (fetched > mostBlocks) return 'too_large'
      for (let at = 0; at < missing.length; at += blocksAtOnce)
        if (!(await fetchAll(missing.slice(at, at + blocksAtOnce)))) return 'missing'
    }
  }

  async function fetchAll(cids: readonly CidText[]): Promise<boolean> {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(blockTimeoutMs)])
    const results = await Promise.allSettled(cids.map((cid) => options.fetchBlock(cid, signal)))
    return results.every(({ status }) => status === 'fulfilled')
  }

  return {
    wake() {
      if (running !== undefined || stopping.signal.aborted) return
      if (!options.canFetch() || wanted.countDue(now()) === 0) return
      isStuck = false
      running = run()
        .catch((error: unknown) => {
          isStuck = true
          options.onError?.(error)
        })
        .finally(() => {
          running = undefined
          options.onIdle()
        })
    },
    isBusy: () =>
      running !== undefined ||
      (!isStuck && !stopping.signal.aborted && options.canFetch() && wanted.countDue(now()) > 0),
    async stop() {
      stopping.abort()
      await running
    },
  }
}
