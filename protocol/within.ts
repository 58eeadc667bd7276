import { ProtocolError } from './error.ts'

/** Reads a part of something at `path`, so that errors say where in the whole they arose. */
export function within<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw new ProtocolError(error.code, path + error.path, error.message, { cause: error })
  }
}
