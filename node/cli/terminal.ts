import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Io } from './io.ts'

/** The terminal, pipes and environment of this process. */
export function makeTerminal(): Io {
  return {
    env: process.env,
    isTerminal: process.stdin.isTTY === true && process.stderr.isTTY === true,
    async out(bytes) {
      if (!process.stdout.write(bytes)) await once(process.stdout, 'drain')
    },
    note(line) {
      process.stderr.write(`${line}\n`)
    },
    async ask(question, { hidden = false } = {}) {
      const muted = new Writable({ write: (_chunk, _encoding, done) => done() })
      const asked = createInterface({
        input: process.stdin,
        output: hidden ? muted : process.stderr,
        terminal: process.stdin.isTTY === true,
      })
      try {
        if (hidden) process.stderr.write(question)
        return await asked.question(hidden ? '' : question)
      } finally {
        asked.close()
        if (hidden) process.stderr.write('\n')
      }
    },
  }
}
