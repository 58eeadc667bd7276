import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '../../config.ts'
import { openCredentials } from '../../gateway/credentials.ts'
import type { Answer, CommonOptions, Io } from '../io.ts'
import { requireSetUp } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { findRunning } from '../running.ts'

/** `biofed token` and `biofed signin-link`: the two ways to prove to the node that one may write. Both work while it runs. */
export function addSignIn({ io, perform, verb }: Cli): void {
  verb('token', 'Print the token that lets programs write through the REST API').action(
    (options: CommonOptions) => perform(options, async () => showToken(options)),
  )
  verb('signin-link', 'Make a link that signs a browser in, once, within 24 hours').action(
    (options: CommonOptions) => perform(options, async () => makeLink(options, io)),
  )
}

function showToken({ data: dir }: CommonOptions): Answer {
  requireSetUp(dir)
  const tokenFile = join(resolve(dir), 'token')
  const token = readFileSync(tokenFile, 'utf8').trim()
  return { lines: [token], json: { token, tokenFile } }
}

function makeLink({ data: dir }: CommonOptions, io: Io): Answer {
  requireSetUp(dir)
  const { http } = readConfig({ dir, env: io.env })
  const host = http.host.includes(':') ? `[${http.host}]` : http.host
  const running = findRunning(dir)
  const credentials = openCredentials({ dir, now: Date.now, random: randomBytes })
  const base = running?.url ?? `http://${host}:${http.port}`
  const signIn = `${base}/signin?code=${credentials.makeSignInCode()}`
  return {
    lines: [signIn, ...(running ? [] : ['It works once the node runs: biofed start.'])],
    json: { signIn, running: running !== undefined },
  }
}
