import type { Logger } from 'pino'
import { type Did, findRefusal, ProtocolError, readDid, readReceiptAnswer } from '../protocol/index.ts'
import type { Config } from './config.ts'
import type { Index } from './index/index.ts'
import type { Mesh } from './mesh/index.ts'
import { listWantedFiles } from './mesh/wanted-files.ts'
import { verifyNatively } from './platform/native-signature.ts'
import { forgetOwnHeads } from './publish/own-head.ts'
import type { Publishing } from './publish/publishing.ts'
import type { ReceiptSigner } from './receipts/giver.ts'
import { makeReceipts, type Receipts } from './receipts/index.ts'
import { type GuardNetwork, makeSigningGuard, type SigningGuard } from './signing-guard.ts'
import type { Db } from './store/database.ts'
import type { LogStore } from './store/logs.ts'

export interface WitnessParts {
  readonly config: Pick<Config, 'dir' | 'receiptsBy'>
  readonly db: Db
  readonly logs: LogStore
  readonly index: Pick<Index, 'publisherName'>
  readonly log: Logger
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly publishing: () => Publishing
  readonly mesh: () => Mesh | undefined
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonic?: () => number
  readonly wait?: (ms: number) => Promise<void>
}

/** What a node says of the logs of others, and what it asks others about its own before it signs. */
export interface Witness {
  readonly receipts: Receipts
  readonly guard: SigningGuard
}

const answerMs = 8_000

export function openWitness(parts: WitnessParts): Witness {
  const { config, db, logs, index, log, now, random, publishing, mesh, wait = waitUnheld } = parts
  const receipts = makeReceipts({
    db,
    logs,
    wantedFiles: () => listWantedFiles(db),
    verify: verifyNatively,
    now,
    monotonic: parts.monotonic ?? (() => performance.now()),
    random,
    findSigner: () => (isOld() ? undefined : findReceiptSigner(config.receiptsBy, logs, publishing())),
    onGiven({ bytes, receipt: { publisher, size } }) {
      log.info({ publisher, size }, 'receipt-given')
      mesh()?.say(bytes)
    },
    onDiffers: ({ publisher, giver, size }) =>
      log.debug({ publisher, giver, size }, 'receipt-of-another-log'),
    onTrouble: (error) => log.error({ error: String(error) }, 'receipts-failed'),
  })
  /** A store that has forgotten what it signed has forgotten as well which receipts it gave. */
  const isOld = () => guard.waiting().some(({ why }) => why !== 'asking')
  const guard = makeSigningGuard({
    dir: config.dir,
    logs,
    formerGivers: receipts.formerGivers,
    nameOf: (did) => Object.values(index.publisherName(did))[0] ?? did,
    verify: verifyNatively,
    now,
    wait,
    network: () => networkOf(mesh()),
    onOlder(why, publishers) {
      log.warn({ why, publishers }, 'store-is-older')
      db.transaction(
        (tx) => {
          receipts.restored(tx)
          forgetOwnHeads(tx, publishers)
        },
        { durable: true },
      )
    },
    onTrouble: (error) => log.error({ error: String(error) }, 'signing-guard-failed'),
  })
  return { receipts, guard }
}

/** Doesn't keep the process alive. */
function waitUnheld(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref())
}

/** The institution named in the configuration, else the one that this node has signed for longest. */
function findReceiptSigner(
  by: string,
  logs: LogStore,
  publishing: Pick<Publishing, 'receiptSigner'>,
): ReceiptSigner | undefined {
  if (by === 'off') return undefined
  const hosted = logs.publishers().filter((row) => row.hosted)
  const [first] = hosted.toSorted((a, b) => a.id - b.id)
  const giver: Did | undefined = by === '' ? first?.did : readDid(by)
  const signer = giver && hosted.some(({ did }) => did === giver) && publishing.receiptSigner(giver)
  return giver && signer ? { giver, signer } : undefined
}

function networkOf(mesh: Mesh | undefined): GuardNetwork | undefined {
  if (!mesh) return undefined
  return {
    countPeers: () => mesh.peers().length,
    compare(publisher) {
      const offers = mesh
        .peers()
        .filter(({ state }) => state === 'connected')
        .flatMap(({ publishers = [] }) => publishers.filter(({ did }) => did === publisher))
      return {
        asFar: offers.filter(({ theirs, ours }) => theirs <= ours).length,
        further: offers.some(({ theirs, ours }) => theirs > ours),
      }
    },
    settled: () => mesh.settled(),
    async askReceipts(publisher) {
      const answers = await mesh.askAll({ ask: 'receipt', publisher }, answerMs)
      return answers.flatMap((bytes) => readAnswer(bytes) ?? [])
    },
  }
}

function readAnswer(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return findRefusal(bytes) === undefined ? readReceiptAnswer(bytes).bytes : undefined
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}
