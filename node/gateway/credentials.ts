import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { equalSecrets, openSecretList } from './secret-list.ts'

const hourMs = 3_600_000
const codeLifeMs = 24 * hourMs
const sessionLifeMs = 30 * 24 * hourMs

/** Who may write: holders of the API token in DIR/token, and browsers that signed in with it or with a one-time code. */
export interface Credentials {
  isToken(text: string): boolean
  /** A new code for one sign-in within 24 hours; only its digest is kept. */
  makeSignInCode(): string
  /** Takes a code (which then is used up) or the token; the new session's secret, or undefined when it is neither. */
  openSession(given: { code?: string; token?: string }): string | undefined
  isSession(secret: string): boolean
  closeSession(secret: string): void
  /** seconds that a session lasts */
  readonly sessionSeconds: number
}

/** The API token of a node; made, readable by its owner alone, where there is none. */
function openToken(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, `${make()}\n`, { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

/** Opens the credentials of the node in `dir`; `random` gives n bytes from a secure source, `now` is in ms. */
export function openCredentials(parts: {
  dir: string
  now(): number
  random(length: number): Uint8Array
}): Credentials {
  const { dir, now } = parts
  const codes = openSecretList(join(dir, 'sign-in-codes.json'), { now, capacity: 20 })
  const sessions = openSecretList(join(dir, 'sessions.json'), { now, capacity: 200 })
  const makeSecret = (bytes: number) => Buffer.from(parts.random(bytes)).toString('base64url')
  const token = openToken(join(dir, 'token'), () => `biofed_${makeSecret(24)}`)
  const isToken = (text: string) => token.length >= 16 && equalSecrets(text, token)

  return {
    isToken,
    makeSignInCode() {
      const code = makeSecret(18)
      codes.add(code, now() + codeLifeMs)
      return code
    },
    openSession({ code, token: text }) {
      const accepted = (code !== undefined && codes.remove(code)) || (text !== undefined && isToken(text))
      if (!accepted) return undefined
      const secret = makeSecret(24)
      sessions.add(secret, now() + sessionLifeMs)
      return secret
    },
    isSession: (secret) => sessions.has(secret),
    closeSession(secret) {
      sessions.remove(secret)
    },
    sessionSeconds: sessionLifeMs / 1000,
  }
}
