import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

/** Notes every host that this process connects to, sends to or looks up, from now on, by whatever library. Call it before others are imported. */
export function watchContacts(): string[] {
  const contacts: string[] = []

  const connect = net.Socket.prototype.connect
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
    const [first] = args.flat() as { host?: string; path?: string }[]
    contacts.push(`tcp ${first?.host ?? first?.path ?? 'localhost'}`)
    return Reflect.apply(connect, this, args)
  } as typeof connect

  const send = dgram.Socket.prototype.send
  dgram.Socket.prototype.send = function (this: dgram.Socket, ...args: unknown[]) {
    contacts.push(`udp ${args.slice(1).find((arg) => typeof arg === 'string') ?? 'connected'}`)
    return Reflect.apply(send, this, args)
  } as typeof send
  const join = dgram.Socket.prototype.addMembership
  dgram.Socket.prototype.addMembership = function (this: dgram.Socket, ...args: Parameters<typeof join>) {
    contacts.push(`multicast ${args[0]}`)
    return Reflect.apply(join, this, args)
  }

  for (const api of [dns, dns.promises] as unknown as Record<string, unknown>[])
    for (const [name, original] of Object.entries(api))
      if (/^(lookup|resolve)/.test(name) && typeof original === 'function')
        api[name] = (...args: unknown[]) => {
          contacts.push(`dns ${args[0]}`)
          return Reflect.apply(original, api, args)
        }

  const original = globalThis.fetch
  globalThis.fetch = (input, init) => {
    contacts.push(`fetch ${new URL(input instanceof Request ? input.url : input).hostname}`)
    return original(input, init)
  }
  syncBuiltinESMExports()
  return contacts
}
