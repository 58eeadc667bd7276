import { Router } from 'express'
import { readDid } from '../../protocol/index.ts'
import type { ImportOptions } from '../workspace/workspace.ts'
import type { Context } from './context.ts'
import { openUpload } from './multipart.ts'
import { Problem } from './problem.ts'

/** Files that become drafts; the answer comes when they have arrived, the report grows under the id of the import. */
export function importRoutes({
  imports,
  uploadLimits,
  background,
}: Pick<Context, 'imports' | 'uploadLimits' | 'background'>): Router {
  const routes = Router()

  routes.get('/api/v1/imports', (_req, res) => {
    res.json({ items: imports.list() })
  })

  routes.post('/api/v1/imports', async (req, res) => {
    const options = { ...readOptions(req.query), signal: background.signal }
    const upload = openUpload(req, uploadLimits)
    const { id, done } = imports.start(upload.files, options)
    background.follow(done)
    await upload.received
    res.status(202).location(`/api/v1/imports/${id}`).json(imports.find(id))
  })

  routes.get('/api/v1/imports/:id', (req, res) => {
    const found = imports.find(Number(req.params.id))
    if (!found) throw new Problem(404, 'not_found', `There is no import ${req.params.id}.`)
    res.json(found)
  })

  return routes
}

function readOptions({ dryRun, licence, publisher }: Record<string, unknown>): ImportOptions {
  return {
    dryRun: dryRun === true,
    ...(licence === undefined ? {} : { licence: String(licence) }),
    ...(publisher === undefined ? {} : { publisher: readDid(publisher, '/query/publisher') }),
  }
}
