import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Router } from 'express'
import type { Contract } from './contract.ts'
import { sendMutable } from './etag.ts'

const assets = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))
const served = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Biofed API</title>
    <link rel="icon" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="api"></div>
    <noscript>The contract is at <a href="/openapi.yaml">/openapi.yaml</a>.</noscript>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`
const start = `SwaggerUIBundle({ url: '/openapi.yaml', dom_id: '#api', deepLinking: true, docExpansion: 'list', validatorUrl: null })\n`

/** The contract, and its documentation from files of this node alone. */
export function docsRoutes(contract: Contract): Router {
  const routes = Router()
  routes.get('/openapi.yaml', (req, res) => {
    res.setHeader('Access-Control-Allow-Origin', '*')
    sendMutable(req, res, 'application/yaml; charset=utf-8', contract.text)
  })
  routes.get('/docs', (req, res) => {
    sendMutable(req, res, 'text/html; charset=utf-8', page)
  })
  routes.get('/docs/start.js', (req, res) => sendMutable(req, res, 'text/javascript; charset=utf-8', start))
  for (const name of served)
    routes.get(`/docs/${name}`, (_req, res, next) =>
      res.sendFile(join(assets, name), { maxAge: '1h', dotfiles: 'allow' }, (error) => error && next(error)),
    )
  return routes
}
