import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { generateTypes } from './generate/types.ts'
import { generateValidators } from './generate/validators.ts'

const root = resolve(import.meta.dirname, '..')
const source = 'openapi.yaml'

/** Every generated file of the repository, as path from the root → text; the same schema gives the same text. */
async function generateAll(): Promise<Map<string, string>> {
  const document: unknown = parse(readFileSync(join(root, source), 'utf8'))
  return new Map([
    ['protocol/generated/openapi.ts', await generateTypes(structuredClone(document))],
    ['protocol/generated/validators.ts', await generateValidators(document, root)],
  ])
}

function isCurrent(path: string, text: string): boolean {
  const file = join(root, path)
  return existsSync(file) && readFileSync(file, 'utf8') === text
}

const stale = [...(await generateAll())].filter(([path, text]) => !isCurrent(path, text))

if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is older than ${source}: run "npm run generate"`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(`wrote ${path} (${Math.ceil(text.length / 1024)} KiB)`)
  }
}
