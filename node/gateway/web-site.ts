import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** One file of the built web application, with its compressed forms where they are smaller. */
export interface WebFile {
  type: string
  etag: string
  /** whether its name holds a digest of its content */
  hashed: boolean
  bytes: Buffer
  gzip?: Buffer
  brotli?: Buffer
}

/** The built web application: its files by URL path, and the page that starts it. */
export interface WebSite {
  files: ReadonlyMap<string, WebFile>
  index: string
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/vnd.microsoft.icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/**
 * Reads the built application into memory, or gives undefined when it isn't built. A request is answered by looking its path up in
 * this map, so no path can lead out of the folder.
 */
export function readWebSite(folder: string): WebSite | undefined {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) return undefined
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => types[extname(path)] !== undefined)
  return {
    files: new Map(names.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, readFile(path)])),
    index: readFileSync(index, 'utf8'),
  }
}

function readFile(path: string): WebFile {
  const bytes = readFileSync(path)
  const file: WebFile = {
    type: types[extname(path)] ?? 'application/octet-stream',
    etag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    hashed: /[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(path) && path.includes(`${sep}assets${sep}`),
    bytes,
  }
  if (!/^text|json|javascript|svg|wasm/.test(file.type) || bytes.length < 1000) return file
  const gzip = existsSync(`${path}.gz`) ? readFileSync(`${path}.gz`) : gzipSync(bytes, { level: 6 })
  const brotli = existsSync(`${path}.br`)
    ? readFileSync(`${path}.br`)
    : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return { ...file, gzip, brotli }
}
