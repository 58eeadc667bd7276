import {
  equalBytes,
  findSignatureParts,
  listCarBlocks,
  maxPageBytes,
  ProtocolError,
  type VerifySignature,
} from '../../protocol/index.ts'
import { verifyNatively, verifyOnPool } from '../platform/native-signature.ts'

/** Signatures of pages, looked at by other threads before the main loop reads the page. */
export interface VerifyAhead {
  /** Resolves when the records of a page were looked at, or one that doesn't count was found; gives how many count. Never rejects. */
  readPage(bytes: Uint8Array): Promise<number>
  /** As `verifyNatively`, at once where it was found out before. */
  readonly verify: VerifySignature
}

interface Verified {
  readonly key: Uint8Array
  readonly message: Uint8Array
}

const mostPages = 8
/** Each key is checked on the main loop first, about 1 ms; a page by more than a few of them is rare. */
const mostKeysPerPage = 4
const atOnce = 32
/** Stands in every record, and not in the key lists and the head before them. */
const recordMark = Buffer.from('dtypefrecord')

export function makeVerifyAhead(): VerifyAhead {
  /** What counts, by signature; a page each, the oldest first. */
  const pages: Map<string, Verified>[] = []

  return {
    async readPage(bytes) {
      const verified = new Map<string, Verified>()
      await verifyAll(bytes, verified)
      pages.push(verified)
      if (pages.length > mostPages) pages.shift()
      return verified.size
    },
    verify(key, message, signature) {
      const name = nameOf(signature)
      for (const page of pages) {
        const found = page.get(name)
        if (!found) continue
        if (page.delete(name) && page.size === 0) pages.splice(pages.indexOf(page), 1)
        if (equalBytes(found.key, key) && equalBytes(found.message, message)) return true
      }
      return verifyNatively(key, message, signature)
    },
  }
}

const nameOf = (signature: Uint8Array): string => Buffer.from(signature).toString('latin1')

/** A few at a time, so that starting them takes no long slice of the main loop. Stops at the first one that doesn't count. */
function verifyAll(bytes: Uint8Array, verified: Map<string, Verified>): Promise<void> {
  const signatures = listSignatures(bytes)
  let running = 0
  let isOver = false
  return new Promise((resolve) => {
    function start(): void {
      const next = isOver ? undefined : signatures.next()
      isOver = next === undefined || next.done === true
      if (next && !next.done) {
        const { key, signature, signedBytes: message } = next.value
        running++
        verifyOnPool(key, message, signature, (counts) => {
          running--
          if (counts) verified.set(nameOf(signature), { key, message })
          else isOver = true
          start()
        })
      } else if (running === 0) resolve()
    }
    for (let i = 0; i < atOnce && !isOver; i++) start()
  })
}

/** What looks like a signature of a record. A page that is broken ends where it breaks: its reader will say why. */
function* listSignatures(page: Uint8Array) {
  const keys = new Set<string>()
  try {
    for (const block of listCarBlocks(page, { maxBytes: maxPageBytes })) {
      const parts = mayBeRecord(block) ? findSignatureParts(block, 'record') : undefined
      if (!parts) continue
      const key = nameOf(parts.key)
      if (!keys.has(key) && keys.size === mostKeysPerPage) continue
      keys.add(key)
      yield parts
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
  }
}

function mayBeRecord({ buffer, byteOffset, byteLength }: Uint8Array): boolean {
  return Buffer.from(buffer, byteOffset, byteLength).includes(recordMark)
}
