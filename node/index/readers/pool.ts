import { type ChildProcess, fork } from 'node:child_process'
import { Socket } from 'node:net'
import type { Db } from '../../store/database.ts'
import { IndexError, type IndexErrorCode } from '../error.ts'
import { makeSearch, type SearchAnswer, type SearchRequest } from '../search.ts'

export interface ReaderOptions {
  /** Reader processes; 2 by default. */
  readonly processes?: number
  /** After this the process that runs the search is killed; 2,000 by default. */
  readonly deadlineMs?: number
  /** Environment of the processes; that of this one by default. */
  readonly env?: NodeJS.ProcessEnv
}

export interface Readers {
  search(request: SearchRequest): Promise<SearchAnswer>
  /** Starts a process before the first search asks for one. */
  warm(): void
  close(): Promise<void>
}

export type ReaderMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'answer'; readonly answer: SearchAnswer }
  | { readonly type: 'error'; readonly code: IndexErrorCode; readonly message: string; readonly at?: number }

interface Job {
  readonly request: SearchRequest
  readonly resolve: (answer: SearchAnswer) => void
  readonly reject: (error: Error) => void
  /** How often it was given to a process that then died by itself. */
  failures: number
}

interface Worker {
  readonly child: ChildProcess
  /** `gone`: killed by us, or ended. */
  state: 'starting' | 'ready' | 'gone'
  job: Job | undefined
  timer: NodeJS.Timeout | undefined
  /** The end of what it wrote to stderr. */
  lastWords: string
}

const maxWaiting = 200
const startupMs = 30_000
const maxLastWords = 2_000

/**
 * Runs searches where they can be stopped: a running SQLite query can't be interrupted, so it runs in a child process with a
 * connection that only reads, and the process is killed at the deadline. A database in memory is searched in this process.
 */
export function makeReaders(db: Db, options: ReaderOptions = {}): Readers {
  if (db.path !== ':memory:') return makePool(db.path, options)
  const search = makeSearch(db)
  return { search: async (request) => search(request), warm() {}, close: async () => {} }
}

function makePool(
  path: string,
  { processes = 2, deadlineMs = 2_000, env = process.env }: ReaderOptions,
): Readers {
  const workers = new Set<Worker>()
  const waiting: Job[] = []
  let closing = false

  function start(): void {
    const child = fork(import.meta.filename.replace(/pool(\.[jt]s)$/, 'reader$1'), [path], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    const worker: Worker = { child, state: 'starting', job: undefined, timer: undefined, lastWords: '' }
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      worker.lastWords = `${worker.lastWords}${text}`.slice(-maxLastWords)
    })
    workers.add(worker)
    worker.timer = setTimeout(() => child.kill('SIGKILL'), startupMs)
    worker.timer.unref()
    child.on('message', (message) => receive(worker, message as ReaderMessage))
    child.on('error', () => child.kill('SIGKILL'))
    child.once('exit', () => ended(worker))
  }

  function receive(worker: Worker, message: ReaderMessage): void {
    clearTimeout(worker.timer)
    if (worker.state === 'gone') return
    worker.state = 'ready'
    const { job } = worker
    worker.job = undefined
    if (message.type === 'answer') job?.resolve(message.answer)
    else if (message.type === 'error') job?.reject(new IndexError(message.code, message.message, message.at))
    next()
  }

  /** A process that dies by itself gets its search repeated once; a second time the search is to blame. */
  function ended(worker: Worker): void {
    clearTimeout(worker.timer)
    const { job, state, lastWords } = worker
    worker.state = 'gone'
    worker.job = undefined
    workers.delete(worker)
    if (state === 'starting' && !closing) {
      const failed = new IndexError('reader_failed', `the process that searches did not start: ${lastWords}`)
      for (const lost of waiting.splice(0)) lost.reject(failed)
    }
    if (job && ++job.failures < 2) waiting.unshift(job)
    else job?.reject(new IndexError('reader_failed', `the process that searches ended twice: ${lastWords}`))
    if (state !== 'gone') next()
  }

  function next(): void {
    if (closing) return
    for (const worker of workers) {
      if (worker.state !== 'ready' || worker.job) continue
      const job = waiting.shift()
      if (!job) {
        rest(worker)
        continue
      }
      run(worker, job)
    }
    const starting = [...workers].filter((worker) => worker.state === 'starting').length
    for (let n = workers.size; n < processes && waiting.length > starting + n - workers.size; n++) start()
  }

  function run(worker: Worker, job: Job): void {
    worker.job = job
    worker.child.ref()
    worker.child.channel?.ref()
    worker.timer = setTimeout(() => expire(worker), deadlineMs)
    worker.child.send(job.request, (error) => {
      if (error) worker.child.kill('SIGKILL')
    })
  }

  /** Processes without work don't keep this one alive. */
  function rest(worker: Worker): void {
    worker.child.unref()
    worker.child.channel?.unref()
    if (worker.child.stderr instanceof Socket) worker.child.stderr.unref()
  }

  function expire(worker: Worker): void {
    const { job } = worker
    worker.job = undefined
    worker.state = 'gone'
    workers.delete(worker)
    worker.child.kill('SIGKILL')
    job?.reject(
      new IndexError(
        'search_deadline',
        `the search took more than ${deadlineMs / 1000} s: use more or rarer words`,
      ),
    )
    next()
  }

  return {
    search(request) {
      if (closing) return Promise.reject(new IndexError('closing', 'the index is closed'))
      if (waiting.length >= maxWaiting)
        return Promise.reject(new IndexError('busy', `${maxWaiting} searches are waiting: try again`))
      return new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject, failures: 0 })
        next()
      })
    },
    warm() {
      if (!closing && workers.size === 0) start()
    },
    async close() {
      closing = true
      for (const job of waiting.splice(0)) job.reject(new IndexError('closing', 'the index is closed'))
      await Promise.all([...workers].map(stop))
    },
  }

  async function stop(worker: Worker): Promise<void> {
    const { child, job } = worker
    clearTimeout(worker.timer)
    worker.state = 'gone'
    worker.job = undefined
    job?.reject(new IndexError('closing', 'the index is closed'))
    if (child.exitCode !== null || child.signalCode !== null) return
    child.ref()
    const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
    child.kill('SIGKILL')
    await exited
  }
}
