import {
  makeNews,
  makeReceiptAnswer,
  makeRefusal,
  ProtocolError,
  readReceipt,
  readRequest,
  type SyncRequest,
} from '../../protocol/index.ts'
import type { News, ReceiptAccess } from '../receipts/index.ts'
import type { LogStore } from '../store/logs.ts'

/** What answers are made of; a node without `news` has none, one without `receipts` gives none. */
export interface AnswerParts {
  readonly logs: Pick<LogStore, 'headsMessage' | 'pageOf' | 'leafOf'>
  readonly news?: Pick<News, 'since'> | undefined
  readonly receipts?: Pick<ReceiptAccess, 'answer'> | undefined
}

/** Answers one request of `/biofed/sync/1` (`SPEC.md` §10.2) from what is stored here; a request that can't be read with a refusal. */
export function answerRequest(parts: AnswerParts, bytes: Uint8Array): Uint8Array {
  try {
    const answer = answerOf(parts, readRequest(bytes))
    return typeof answer === 'string' ? makeRefusal(answer) : answer
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return makeRefusal('bad_request')
  }
}

function answerOf({ logs, news, receipts }: AnswerParts, request: SyncRequest) {
  switch (request.ask) {
    case 'heads':
      return logs.headsMessage(request.after)
    case 'page':
      return logs.pageOf(request.publisher, request.epoch, request.from)
    case 'leaf':
      return logs.leafOf(request.publisher, request.position)
    case 'news':
      return makeNews(news?.since(request.after) ?? { next: request.after, items: [] })
    case 'receipt': {
      const receipt = receipts?.answer(request.publisher) ?? 'no_receipt'
      return typeof receipt === 'string' ? receipt : makeReceiptAnswer(readReceipt(receipt))
    }
    default:
      return request satisfies never
  }
}
