import { ProtocolError } from '../../../protocol/index.ts'
import { bombs } from './bombs.ts'

/** Reads every bomb, and prints one JSON line for each: what came of it, and what it cost. */
for (const { name, make } of bombs) {
  const read = make()
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const start = process.cpuUsage()
  const code = outcomeOf(read)
  const { user, system } = process.cpuUsage(start)
  const grownMiB = Math.round((process.memoryUsage().rss - before) / 2 ** 20)
  const mostMiB = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(
    `${JSON.stringify({ name, code, cpuMs: (user + system) / 1000, grownMiB, mostMiB })}\n`,
  )
}

function outcomeOf(read: () => unknown): string {
  try {
    read()
    return 'read'
  } catch (error) {
    return error instanceof ProtocolError ? error.code : `thrown: ${error}`
  }
}
