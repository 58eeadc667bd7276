import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
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
    async ask(question) {
      const asked = createInterface({ input: process.stdin, output: process.stderr })
      try {
        return await asked.question(question)
      } finally {
        asked.close()
      }
    },
  }
}
