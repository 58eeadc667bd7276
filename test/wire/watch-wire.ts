// Preloaded into a node (`node --import`): writes down in plain, into the file BIOFED_TEST_WIRE, whatever the process encrypts for the
// mesh and whatever it sends on connections that it opened itself. What the gateway answers its own users is not among it.
import crypto from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const file = process.env.BIOFED_TEST_WIRE ?? ''
const note = (chunk: unknown) => {
  if (typeof chunk === 'string' || chunk instanceof Uint8Array) appendFileSync(file, chunk)
}

const createCipheriv = crypto.createCipheriv
crypto.createCipheriv = ((...args: Parameters<typeof createCipheriv>) => {
  const cipher = createCipheriv(...args)
  const update = cipher.update.bind(cipher) as (data: Uint8Array) => Buffer
  cipher.update = ((data: Uint8Array) => {
    note(data)
    return update(data)
  }) as typeof cipher.update
  return cipher
}) as typeof createCipheriv

const opened = new WeakSet<net.Socket>()
const { connect, write } = net.Socket.prototype
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  opened.add(this)
  return Reflect.apply(connect, this, args)
} as typeof connect
net.Socket.prototype.write = function (this: net.Socket, ...args: unknown[]) {
  if (opened.has(this)) note(args[0])
  return Reflect.apply(write, this, args)
} as typeof write
syncBuiltinESMExports()
