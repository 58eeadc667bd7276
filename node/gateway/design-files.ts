import type { components } from '../../protocol/generated/openapi.ts'
import { type OpenRecord, readCid, toJson } from '../../protocol/index.ts'
import type { FileStore } from '../store/files.ts'

type Design = components['schemas']['Design']
type File = components['schemas']['File']

/** The most that a design's own files may hold to be read into memory for a view or an export, in bytes. */
const maxBytes = 64_000_000

/** A design with the sequence and features that lie in files of their own put in their places, as far as they are here. */
export function readDesign(files: FileStore, record: OpenRecord): Design {
  const body = toJson(record.statement.body) as unknown as Design
  const sequence = body.sequenceFile && readText(files, body.sequenceFile)
  const features = body.featuresFile && readText(files, body.featuresFile)
  return {
    ...body,
    ...(sequence === undefined ? {} : { sequence }),
    ...(features === undefined ? {} : { features: JSON.parse(features) as Design['features'] & object }),
  }
}

/** The text of a file of a record, or undefined when it isn't wholly here or too large. */
function readText(files: FileStore, file: File): string | undefined {
  const cid = readCid(typeof file.cid === 'string' ? file.cid : file.cid['/'])
  if (file.size > maxBytes || files.missingBlocks(cid).length > 0) return undefined
  const chunks = files.readFile(cid)
  return chunks && Buffer.concat([...chunks]).toString('utf8')
}
