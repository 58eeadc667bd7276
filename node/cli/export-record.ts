import { writeFasta, writeGenBank } from '../../protocol/formats/index.ts'
import { type CidText, concatBytes, type OpenRecord, utf8 } from '../../protocol/index.ts'
import type { App } from '../app.ts'
import { cidOfFile, fillDesign, findDesign } from '../gateway/design-files.ts'
import { proofCar } from '../gateway/proofs.ts'
import { openServed, recordView } from '../gateway/record-view.ts'
import type { ExportFormat } from './access.ts'
import { CliError } from './cli-error.ts'

type Parts = Pick<App, 'blocks' | 'files' | 'logs' | 'index' | 'receipts'>

/** A record in one of its formats, as the API gives it. Throws `not_found`, `withdrawn`, `not_acceptable`. */
export function exportRecord(app: Parts, cid: CidText, format: ExportFormat): Uint8Array {
  const record = openServed(app, cid)
  switch (format) {
    case 'json':
      return utf8(`${JSON.stringify(recordView(app, record), null, 2)}\n`)
    case 'raw':
      return record.bytes
    case 'car':
      return proofCar(app, cid)
    case 'genbank':
      return utf8(writeGenBank([itemOf(app, record)]))
    case 'fasta':
      return utf8(writeFasta([itemOf(app, record)]))
    case 'original':
      return originalOf(app, record)
    default:
      return format satisfies never
  }
}

function itemOf({ files, index }: Parts, record: OpenRecord) {
  const design = findDesign(record)
  if (!design) throw notAcceptable('this record is no design')
  const body = fillDesign(files, design)
  if (!body.sequence)
    throw new CliError(
      'not_found',
      'the file with the sequence is not whole here',
      'Export it at the node of the publisher.',
    )
  const { key, publisher, issued, licence } = record.statement
  const name = index.publisherName(publisher)
  const publisherName = name.en ?? Object.values(name)[0] ?? ''
  const terms = typeof licence === 'string' ? { licence } : {}
  return { body, key, publisher, publisherName, issued, cid: record.cid, ...terms }
}

function originalOf({ files }: Parts, record: OpenRecord): Uint8Array {
  const file = findDesign(record)?.source?.file
  if (!file) throw notAcceptable('this record was not imported from a file')
  const cid = cidOfFile(file)
  const chunks =
    files.missingBlocks(cid).length === 0 ? files.readFile(cid, { expectedSize: file.size }) : undefined
  if (!chunks)
    throw new CliError(
      'not_found',
      `the file ${cid} is not whole here`,
      'Export it at the node of the publisher.',
    )
  return concatBytes(...chunks)
}

const notAcceptable = (why: string) =>
  new CliError('not_acceptable', why, 'Ask for json, raw or car, which every record has.')
