import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** For each wanted port itself where it is free on the loopback interface, otherwise (and for 0) another free one. All differ. */
export async function findPorts(wanted: readonly number[]): Promise<number[]> {
  const held = []
  for (const port of wanted) held.push((await tryPort(port)) ?? (await tryPort(0)))
  const ports = held.map((server) => (server?.address() as AddressInfo | undefined)?.port ?? 0)
  await Promise.all(
    held.map(async (server) => {
      server?.close()
      if (server) await once(server, 'close')
    }),
  )
  return ports
}

async function tryPort(port: number) {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return server
  } catch {
    return undefined
  }
}
