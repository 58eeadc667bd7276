import { Router } from 'express'
import type { components } from '../../protocol/generated/openapi.ts'
import type { Metrics } from './metrics.ts'

type Schemas = components['schemas']
export type Check = NonNullable<Schemas['Health']['checks']>[number]

/** What is wrong, if anything; with `ok` what an operator should know while the node serves on. */
type Found = string | { ok: true; detail: string } | undefined

/** What the service routes tell about the node. */
export interface Service {
  info(): Schemas['ServiceInfo']
  /** Everything that has to be well for the node to serve; a check that throws is one that failed. */
  checks: readonly { name: string; run(): Found | Promise<Found> }[]
  metrics: Metrics
}

/** Health, description and metrics of this node. */
export function serviceRoutes({ info, checks, metrics }: Service): Router {
  const routes = Router()

  routes.get('/healthz', (_req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    res.json({ status: 'ok' })
  })

  routes.get('/readyz', async (_req, res) => {
    const results = await Promise.all(checks.map(runCheck))
    const isReady = results.every(({ ok }) => ok)
    res.setHeader('Cache-Control', 'no-store')
    res.status(isReady ? 200 : 503).json({ status: isReady ? 'ok' : 'degraded', checks: results })
  })

  routes.get('/service-info', (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache')
    res.json(info())
  })

  routes.get('/metrics', async (_req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    res.type(metrics.contentType).send(await metrics.text())
  })

  return routes
}

/** A check gives nothing, or a word about what is wrong. */
async function runCheck({ name, run }: Service['checks'][number]): Promise<Check> {
  try {
    const found = await run()
    return typeof found === 'string' ? { name, ok: false, detail: found } : { name, ok: true, ...found }
  } catch (error) {
    return {
      name,
      ok: false,
      detail: error instanceof Error && 'code' in error ? String(error.code) : 'failed',
    }
  }
}
