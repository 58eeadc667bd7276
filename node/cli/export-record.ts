import { type CidText, concatBytes, type OpenRecord, utf8 } from '../../protocol/index.ts'
import type { App } from '../app.ts'
import { type DesignFormat, designFormatsOf, writeDesign } from '../gateway/design-export.ts'
import { cidOfFile, findDesign } from '../gateway/design-files.ts'
import { proofCar } from '../gateway/proofs.ts'
import { openServed, recordView } from '../gateway/record-view.ts'
import type { ExportedRecord, ExportFormat, ExportSyntax } from './access.ts'
import { CliError } from './cli-error.ts'

type Parts = Pick<App, 'blocks' | 'files' | 'logs' | 'index' | 'receipts'>

/** A record in one of its formats, as the API gives it. Throws `not_found`, `withdrawn`, `not_acceptable`. */
export function exportRecord(
  app: Parts,
  cid: CidText,
  format: ExportFormat,
  syntax?: ExportSyntax,
): ExportedRecord {
  const record = openServed(app, cid)
  const whole = (bytes: Uint8Array): ExportedRecord => ({ bytes, notCarried: [] })
  switch (format) {
    case 'json':
      return whole(utf8(`${JSON.stringify(recordView(app, record), null, 2)}\n`))
    case 'raw':
      return whole(record.bytes)
    case 'car':
      return whole(proofCar(app, cid))
    case 'original':
      return whole(originalOf(app, record))
    case 'genbank':
    case 'fasta':
    case 'gff3':
    case 'sbol3':
    case 'sbol2':
      return designOf(app, record, format, syntax)
    default:
      return format satisfies never
  }
}

function designOf(
  app: Parts,
  record: OpenRecord,
  format: DesignFormat,
  syntax: ExportSyntax | undefined,
): ExportedRecord {
  const design = findDesign(record)
  if (!design) throw notAcceptable('this record is no design')
  if (!designFormatsOf(design).includes(format))
    throw notAcceptable(`this design can’t be written as ${format}`)
  const written = writeDesign(app, record, design, format, syntax)
  if (!('why' in written)) return { bytes: utf8(written.text), notCarried: written.notCarried }
  if (written.why === 'bad_encoding')
    throw new CliError(
      'not_acceptable',
      'RDF/XML can’t hold a name or character of this record',
      'Add --syntax turtle.',
    )
  throw new CliError(
    'not_found',
    'a file of this design is not whole here',
    'Export it at the node of the publisher.',
  )
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
