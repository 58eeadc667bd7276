import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the checkout's top level may hold besides dot files: a small front door is a promise to newcomers. */
const topLevel = new Set([
  ...['node', 'protocol', 'web', 'deploy', 'test'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'openapi.yaml', 'README.md', 'LICENSE'],
  ...['node_modules', 'dist'],
])

const maxLines = 400
const leftovers: readonly (readonly [RegExp, string])[] = [
  [/\b(TODO|FIXME)\b/, 'finish it or open an issue'],
  [/^\s*\/\/ *@ts-(ignore|nocheck|expect-error)/, 'repair the type instead'],
  [/\b(describe|it)\.only\(/, 'would leave out every other test'],
]

/** What breaks the rules of the house that neither the compiler nor the linter knows; one line each, with the place. */
export function findBrokenRules(root: string): string[] {
  return [
    ...findStrangers(root),
    ...findLooseVersions(root),
    ...findSources(root).flatMap((path) => read(root, path)),
  ]
}

function findStrangers(root: string): string[] {
  return readdirSync(root)
    .filter((name) => !name.startsWith('.') && !topLevel.has(name))
    .map((name) => `${name}: does not belong at the top level`)
}

function findLooseVersions(root: string): string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>
  return ['dependencies', 'devDependencies'].flatMap((part) =>
    Object.entries((manifest[part] ?? {}) as Record<string, string>)
      .filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `package.json: ${name} "${version}" is not one exact version`),
  )
}

function findSources(root: string): string[] {
  return ['protocol', 'node', 'web', 'deploy', 'test'].flatMap((folder) => sourcesUnder(root, folder))
}

function sourcesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist', 'generated'].includes(entry.name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return sourcesUnder(root, path)
      return /\.(ts|tsx|mjs|css)$/.test(entry.name) ? [path] : []
    })
}

function read(root: string, path: string): string[] {
  if (path === 'deploy/check/rules.ts') return []
  const lines = readFileSync(join(root, path), 'utf8').split('\n')
  const tooLong =
    lines.length - 1 > maxLines ? [`${path}: ${lines.length - 1} lines, more than ${maxLines}`] : []
  const name = path.slice(path.lastIndexOf('/') + 1)
  const misnamed = /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name) ? [] : [`${path}: file names are in kebab-case`]
  const found = lines.flatMap((line, index) =>
    leftovers
      .filter(([pattern]) => pattern.test(line))
      .map(([pattern, remedy]) => `${path}:${index + 1}: ${pattern.exec(line)?.[0].trim()}: ${remedy}`),
  )
  return [...tooLong, ...misnamed, ...found]
}
