import { Router } from 'express'
import { readDid } from '../../protocol/index.ts'
import type { NoticePlace } from '../index/index.ts'
import type { Context } from './context.ts'
import { Problem } from './problem.ts'

/** Records of an institution that name something that was corrected, retracted or withdrawn. */
export function noticeRoutes({ index, logs }: Pick<Context, 'index' | 'logs'>): Router {
  const routes = Router()

  routes.get('/api/v1/notices', (req, res) => {
    const { publisher, cursor } = req.query as Record<string, string | undefined>
    const hosted = logs.publishers().flatMap(({ did, hosted }) => (hosted ? [did] : []))
    const publishers = publisher === undefined ? hosted : [readDid(publisher, '/query/publisher')]
    const after = cursor === undefined ? undefined : readPlace(cursor)
    const { items, next } = index.listNotices(publishers, Number(req.query.limit), after)
    res.setHeader('Cache-Control', 'no-cache')
    res.json({ items, ...(next && { next: writePlace(next) }) })
  })

  return routes
}

const writePlace = (place: NoticePlace): string => Buffer.from(place.join('.')).toString('base64url')

function readPlace(cursor: string): NoticePlace {
  const [, cause, record] =
    /^(\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  if (cause !== undefined && record !== undefined) return [Number(cause), Number(record)]
  throw new Problem(400, 'bad_cursor', 'This cursor is not from a list of notices.', {
    remedy: 'Begin again without it.',
  })
}
