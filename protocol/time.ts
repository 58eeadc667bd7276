import { ProtocolError } from './error.ts'

declare const brand: unique symbol
/** `YYYY-MM-DDTHH:MM:SSZ`, a real time of the years 0001 to 9999 (`SPEC.md` §1.4). Text order is time order. */
export type Time = string & { readonly [brand]: 'Time' }

const form = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/

/** Throws `bad_time`. */
export function readTime(value: unknown, path = ''): Time {
  const parts = typeof value === 'string' ? form.exec(value) : null
  if (!parts || !isDate(Number(parts[1]), Number(parts[2]), Number(parts[3])))
    throw new ProtocolError('bad_time', path, 'expected a time as YYYY-MM-DDTHH:MM:SSZ')
  return value as Time
}

function isDate(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day <= days
}

/** The whole second in which `ms` (milliseconds since 1970, UTC) falls; throws `bad_time` outside the years 0001 to 9999. */
export function timeFromMs(ms: number): Time {
  const date = new Date(Math.floor(ms / 1000) * 1000)
  if (Number.isNaN(date.getTime())) throw new ProtocolError('bad_time', '', `${ms} ms is no time`)
  return readTime(`${date.toISOString().slice(0, -5)}Z`)
}

/** Milliseconds since 1970, UTC. */
export function msFromTime(time: Time): number {
  return Date.parse(time)
}
