import { SingleBar } from 'cli-progress'
import type { Import } from './access.ts'
import type { Io } from './io.ts'

/** Shows how far an import is. */
export interface ImportProgress extends Disposable {
  show(progress: Import): void
}

const linesEachMs = 5_000

/** A bar where a person looks on, otherwise a plain line on stderr every five seconds; nothing when `quiet`. */
export function importProgress(io: Io, files: number, quiet: boolean): ImportProgress {
  if (quiet) return { show: () => undefined, [Symbol.dispose]: () => undefined }
  return io.isTerminal ? bar(files) : plain(io, files)
}

function bar(files: number): ImportProgress {
  const shown = new SingleBar({
    format: 'importing {bar} {value}/{total} files, {records} records, {refused} refused',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
  })
  shown.start(files, 0, { records: 0, refused: 0 })
  return {
    show: ({ counts: { filesDone, records, refused } }) => shown.update(filesDone, { records, refused }),
    [Symbol.dispose]: () => shown.stop(),
  }
}

function plain(io: Io, files: number): ImportProgress {
  let last = performance.now()
  return {
    show({ counts: { filesDone, records, refused } }) {
      if (performance.now() - last < linesEachMs) return
      last = performance.now()
      io.note(`importing: ${filesDone} of ${files} files, ${records} records, ${refused} refused`)
    },
    [Symbol.dispose]: () => undefined,
  }
}
