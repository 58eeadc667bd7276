import { makeRefusal, ProtocolError, readRequest } from '../../protocol/index.ts'
import type { LogStore } from '../store/logs.ts'

/** Answers one request of `/biofed/sync/1` (`SPEC.md` §10.2) from what is stored here; a request that can't be read with a refusal. */
export function answerRequest(
  logs: Pick<LogStore, 'headsMessage' | 'pageOf'>,
  bytes: Uint8Array,
): Uint8Array {
  try {
    const request = readRequest(bytes)
    if (request.ask === 'heads') return logs.headsMessage(request.after)
    if (request.ask !== 'page') return makeRefusal('bad_request')
    const page = logs.pageOf(request.publisher, request.epoch, request.from)
    return typeof page === 'string' ? makeRefusal(page) : page
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return makeRefusal('bad_request')
  }
}
