import type { FileObject } from '../store/files.ts'

/** The file objects anywhere in a body in JSON form. */
export function namedFiles(value: unknown): FileObject[] {
  if (typeof value !== 'object' || value === null) return []
  if (isFile(value)) return [value]
  return Object.values(value).flatMap(namedFiles)
}

function isFile(value: object): value is FileObject {
  return 'sha256' in value && 'cid' in value && 'name' in value && 'size' in value
}
