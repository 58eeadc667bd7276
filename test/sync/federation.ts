import { createHash } from 'node:crypto'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { makeNews, type News, receiptsPart } from '../../node/receipts/index.ts'
import { makeBlockStore } from '../../node/store/blocks.ts'
import { type Db, openDatabase } from '../../node/store/database.ts'
import { makeFileStore } from '../../node/store/file-store.ts'
import { makeLogStore } from '../../node/store/log-store.ts'
import type { LogStore } from '../../node/store/logs.ts'
import { storePart } from '../../node/store/part.ts'
import { makeSyncAccess } from '../../node/sync/access.ts'
import { answerRequest } from '../../node/sync/answer.ts'
import { createSync, type Sync } from '../../node/sync/sync.ts'
import { makeRequest } from '../../protocol/index.ts'
import type { Random } from '../simulation/random.ts'
import { startMs } from '../store/institution.ts'

/** A node of a small federation: real store and sync, no libp2p. */
export interface SmallNode {
  readonly name: string
  readonly db: Db
  logs: LogStore
  news: News
  sync: Sync
}

const dayMs = 86_400_000

/** Nodes whose messages come in an order of chance, on a clock that stands still but for ticks. */
export class Federation {
  readonly nodes: SmallNode[]
  /** What nodes said of each other, and of themselves. */
  readonly troubles: unknown[] = []
  readonly #random: Random
  readonly #links: ReadonlySet<string>
  readonly #heard = new Map<string, Set<string>>()
  #tasks: (() => void)[] = []
  #now = startMs + dayMs

  /** Each link names two nodes. */
  constructor(random: Random, names: readonly string[], links: readonly (readonly [string, string])[]) {
    this.#random = random
    this.#links = new Set(links.flatMap(([a, b]) => [`${a}-${b}`, `${b}-${a}`]))
    this.nodes = names.map((name) => this.#makeNode(name))
    for (const node of this.nodes) this.#connect(node)
  }

  #makeNode(name: string, db = openDatabase(':memory:', { parts: [storePart, receiptsPart] })): SmallNode {
    const blocks = makeBlockStore(db)
    const logs = makeLogStore({ db, blocks, now: () => this.#now, listener: { onRecords() {} } })
    const news = makeNews(db, (length) => this.#random.bytes(length))
    const node: Omit<SmallNode, 'sync'> = { name, db, logs, news }
    return Object.assign(node, { sync: this.#makeSync(node, makeFileStore(db, blocks)) })
  }

  #makeSync(
    { name, db, logs, news }: Omit<SmallNode, 'sync'>,
    files: ReturnType<typeof makeFileStore>,
  ): Sync {
    let elapsed = 0
    const now = () => this.#now
    return createSync({
      access: makeSyncAccess({
        store: { db, logs, files },
        verify: verifyNatively,
        now,
        wantFile() {},
        news,
      }),
      transport: {
        ask: (peer, request, body) =>
          this.#later(() => {
            const { logs: theirs, news: told } = this.node(peer)
            const bytes = answerRequest({ logs: theirs, news: told }, makeRequest(body))
            this.#later(() => this.node(name).sync.answered(request, bytes))
          }),
        dial: (peer) => this.#later(() => this.node(name).sync.handle({ type: 'peer-up', peer })),
        drop() {},
        announce: (bytes) => this.#gossip(name, bytes),
      },
      random: () => this.#random.next(),
      monotonic: now,
      elapsed: () => elapsed++,
      defer: (run) => this.#later(run),
      onFault: (peer, fault) => this.troubles.push([name, peer, fault]),
      onError: (error) => this.troubles.push([name, error]),
    })
  }

  #connect({ name, sync }: SmallNode): void {
    for (const { name: peer } of this.nodes)
      if (this.#links.has(`${name}-${peer}`)) sync.handle({ type: 'peer-added', peer, configured: true })
  }

  /** The process ends, and begins anew on what is stored. */
  restart(node: SmallNode): void {
    node.sync.stop()
    this.#heard.delete(node.name)
    const { logs, news, sync } = this.#makeNode(node.name, node.db)
    Object.assign(node, { logs, news, sync })
    this.#connect(node)
  }

  #gossip(from: string, bytes: Uint8Array): void {
    const id = createHash('sha256').update(bytes).digest('hex')
    for (const { name } of this.nodes) {
      const heard = this.#heard.get(name) ?? new Set()
      this.#heard.set(name, heard)
      if (!this.#links.has(`${from}-${name}`) || heard.has(id)) continue
      heard.add(id)
      this.#later(() => {
        if (this.node(name).sync.gossip(from, bytes) === 'accept') this.#gossip(name, bytes)
      })
    }
  }

  #later(task: () => void): void {
    this.#tasks.push(task)
  }

  node(name: string): SmallNode {
    const found = this.nodes.find((node) => node.name === name)
    if (!found) throw new Error(`no node ${name}`)
    return found
  }

  /** Lets so many seconds go by; whatever is under way within a second happens in an order of chance. */
  run(seconds: number, isDone: () => boolean = () => false): boolean {
    for (let second = 0; second < seconds; second++) {
      this.#now += 1_000
      for (const { sync } of this.nodes) sync.tick()
      for (let left = 20_000; this.#tasks.length > 0 && left > 0; left--) {
        const [task] = this.#tasks.splice(this.#random.below(this.#tasks.length), 1)
        task?.()
      }
      if (isDone()) return true
    }
    return isDone()
  }

  [Symbol.dispose](): void {
    for (const { sync, db } of this.nodes) {
      sync.stop()
      db.close()
    }
  }
}
