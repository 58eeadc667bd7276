import { createHash, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

interface Entry {
  /** SHA-256 of the secret, hex */
  hash: string
  /** ms since 1970 */
  expires: number
}

/** Secrets that were handed out, kept as digests with their expiry in one file that only the owner may read. */
export interface SecretList {
  add(secret: string, expires: number): void
  has(secret: string): boolean
  remove(secret: string): boolean
}

/** SHA-256 of a secret, 32 bytes: what is stored and compared in place of it. */
export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest()

/** Whether two secrets are equal, in a time that does not depend on where they differ. */
export const equalSecrets = (a: string, b: string): boolean => timingSafeEqual(digestOf(a), digestOf(b))

/**
 * A list of secrets in `file` (JSON, mode 0600), read afresh at each use, so that the command line can add a code while the node
 * runs. At most `capacity` are kept, the newest.
 */
export function openSecretList(
  file: string,
  { now, capacity }: { now(): number; capacity: number },
): SecretList {
  const read = (): Entry[] => {
    if (!existsSync(file)) return []
    const entries: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return Array.isArray(entries) ? (entries as Entry[]).filter(({ expires }) => expires > now()) : []
  }
  const write = (entries: Entry[]): void => {
    writeFileSync(`${file}.new`, JSON.stringify(entries.slice(-capacity)), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  const matches = (secret: string) => {
    const wanted = digestOf(secret)
    return ({ hash }: Entry) => timingSafeEqual(wanted, Buffer.from(hash.padEnd(64, '0').slice(0, 64), 'hex'))
  }
  return {
    add: (secret, expires) => write([...read(), { hash: digestOf(secret).toString('hex'), expires }]),
    has: (secret) => read().some(matches(secret)),
    remove(secret) {
      const before = read()
      const after = before.filter((entry) => !matches(secret)(entry))
      if (after.length < before.length) write(after)
      return after.length < before.length
    },
  }
}
