import { createReadStream } from 'node:fs'
import { type CidText, type Did, timeFromMs } from '../../protocol/index.ts'
import type { App } from '../app.ts'
import { curatorView } from '../gateway/curators.ts'
import { erasureView } from '../gateway/erasures.ts'
import { forkCar, forkView } from '../gateway/fork-view.ts'
import { publisherView } from '../gateway/publisher-view.ts'
import { openServed, recordView } from '../gateway/record-view.ts'
import { makePeerBook } from '../mesh/peer-book.ts'
import type { Access, Draft } from './access.ts'
import { CliError } from './cli-error.ts'
import { exportRecord } from './export-record.ts'
import type { FoundFile } from './find-files.ts'

/** A node opened in this process, without network. Closing the access closes the node. */
export function localAccess(app: App): Access {
  const { drafts, imports, publishing, index, logs } = app
  const publisherOf = (did: Did) => {
    const row = logs.findPublisher(did)
    return row && publisherView(app, row)
  }

  return {
    where: app.config.dir,
    importFiles: (files, options) => imports.importFiles(openOneByOne(files), options),
    async drafts() {
      const found: Draft[] = []
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = drafts.list({ limit: 500, ...(cursor === undefined ? {} : { cursor }) })
        found.push(...page.items)
        cursor = page.next
      }
      return found
    },
    readyDrafts: async () => drafts.ready(),
    preview: (ids) => publishing.preview(ids),
    publish: (ids) => publishing.publish(ids),
    commit: (draft, texts) => publishing.commit(draft, texts),
    keyStatus: async () => publishing.keys.status(),
    prepareKeyChange: (did, change) => publishing.keys.prepare(did, change),
    adoptKeyList: (did, signed) => publishing.keys.adopt(did, signed),
    cancelKeyChange: (did) => publishing.keys.cancel(did),
    withdraw: (withdrawal) => publishing.withdraw(withdrawal),
    review: async (draft, review) => drafts.review(draft, review),
    curators: async () => index.curators().map(({ did }) => curatorView(index, did)),
    async setCurator(did, holds) {
      app.safeguards.setCurator(did, holds)
      return curatorView(index, did)
    },
    async notices(publisher) {
      const hosted = logs.publishers().flatMap(({ did, hosted: own }) => (own ? [did] : []))
      return index.listNotices(publisher === undefined ? hosted : [publisher], Number.MAX_SAFE_INTEGER).items
    },
    forks: async (publisher) =>
      logs
        .listEvidence(publisher)
        .toReversed()
        .map((row) => forkView(app, row)),
    async forkCar(cid) {
      const row = logs.findEvidence(cid)
      if (!row) throw new CliError('not_found', `there is no evidence ${cid} here`, 'biofed forks lists it.')
      return forkCar(logs, row)
    },
    erasures: async () => app.safeguards.erasures.list().map(erasureView),
    erase: async (cid, reason) => erasureView(app.safeguards.erase(cid, reason)),
    async undoErasure(cid) {
      if (!app.safeguards.undoErasure(cid)) throw new CliError('not_found', `${cid} was not erased here`)
    },
    publishers: async () => logs.publishers().map((row) => publisherView(app, row)),
    async setPolicy(did, policy) {
      app.setPolicy(did, policy)
      const view = publisherOf(did)
      if (!view) throw new Error(`${did} was not added`)
      return view
    },
    async peers() {
      return makePeerBook(app.db)
        .list()
        .map((booked) => ({
          id: booked.name ?? booked.address,
          state: 'unreachable' as const,
          addresses: [booked.address],
          configured: true,
          ...(booked.lastSeen === undefined ? {} : { lastSeen: timeFromMs(booked.lastSeen) }),
        }))
    },
    async addPeer(address) {
      const { readAddress } = await import('../mesh/address.ts')
      const read = readAddress(address)
      const name = read.transport === 'http' ? read.text : read.name
      makePeerBook(app.db).add(read.text, name, Date.now())
      return { id: name ?? read.text, state: 'unreachable', addresses: [read.text], configured: true }
    },
    search: (query) => index.search(query),
    record: async (cid: CidText) => recordView(app, openServed(app, cid)),
    exportRecord: async (cid, format, syntax) => exportRecord(app, cid, format, syntax),
    [Symbol.asyncDispose]: () => app.close(),
  }
}

/** Opens each file only when its turn comes. */
function* openOneByOne(files: readonly FoundFile[]) {
  for (const { path, name } of files) yield { name, bytes: createReadStream(path) }
}
