import type { Hook } from './hook.ts'

const initialTimeoutMs = 60_000
const longestTimeoutMs = 3_600_000

/** Reads `publishHooks`: a list, or its JSON, of {name, command: [program, argument…], timeoutMs?}. Throws a sentence. */
export function readHooks(given: unknown): Hook[] {
  const list: unknown = typeof given === 'string' ? JSON.parse(given) : given
  if (!Array.isArray(list)) throw new Error('expected a list of {"name", "command", "timeoutMs"}')
  const hooks = list.map(readHook)
  const twice = hooks.find(({ name }, i) => hooks.findIndex((other) => other.name === name) !== i)
  if (twice) throw new Error(`two hooks are called "${twice.name}"`)
  return hooks
}

function readHook(given: unknown): Hook {
  if (typeof given !== 'object' || given === null) throw new Error('expected a hook {"name", "command"}')
  const { name, command, timeoutMs = initialTimeoutMs, ...others } = given as Record<string, unknown>
  const [extra] = Object.keys(others)
  if (extra !== undefined) throw new Error(`a hook has no "${extra}"`)
  if (typeof name !== 'string' || name === '' || name.length > 100 || name === 'review')
    throw new Error('a hook needs a name of 1 to 100 characters, other than "review"')
  const [program, ...parameters] = Array.isArray(command) ? (command as unknown[]) : []
  if (typeof program !== 'string' || program === '' || !parameters.every((each) => typeof each === 'string'))
    throw new Error(`the command of "${name}" must be a list of texts, the program first`)
  if (typeof timeoutMs !== 'number' || !(timeoutMs >= 1 && timeoutMs <= longestTimeoutMs))
    throw new Error(`the timeoutMs of "${name}" must be from 1 to ${longestTimeoutMs}`)
  return { name, command: [program, ...(parameters as string[])], timeoutMs }
}
