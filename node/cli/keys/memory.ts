import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { CidText, Did, Time } from '../../../protocol/index.ts'
import { CliError } from '../cli-error.ts'

interface Signed {
  readonly publisher: Did
  readonly version: number
  readonly keyList: CidText
  readonly at: Time
}

const pathOf = (keyFile: string): string => `${keyFile}.signed`

/**
 * What a key has signed, in a file beside it. Two well signed versions of one number contradict each other, and then neither rules
 * (`SPEC.md` §4.1), so a key doesn't sign the second of them by mistake. Throws `signed_before`.
 */
export function requireFirst(keyFile: string, { publisher, version, keyList }: Omit<Signed, 'at'>): void {
  const before = readMemory(keyFile).find(
    (each) => each.publisher === publisher && each.version === version && each.keyList !== keyList,
  )
  if (!before) return
  throw new CliError(
    'signed_before',
    `this key signed another version ${version} of ${publisher} at ${before.at} (${before.keyList}): two versions of one number contradict each other, and neither would rule`,
    'Adopt the one that was signed. Only if it is certain that it never left this machine: destroy it and add --force.',
  )
}

/** Remembers a signature before it leaves the machine; false where the medium can't be written to. */
export function remember(keyFile: string, signed: Signed): boolean {
  if (readMemory(keyFile).some(({ keyList }) => keyList === signed.keyList)) return true
  try {
    appendFileSync(pathOf(keyFile), `${JSON.stringify(signed)}\n`, { mode: 0o600, flush: true })
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return false
    throw error
  }
}

function readMemory(keyFile: string): Signed[] {
  const path = pathOf(keyFile)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : readLine(line)))
}

/** A torn line was of a signature that never left. */
function readLine(line: string): Signed[] {
  try {
    return [JSON.parse(line) as Signed]
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
