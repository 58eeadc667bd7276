import { once } from 'node:events'
import type { Request, Response } from 'express'
import { writeFasta, writeGenBank } from '../../protocol/formats/index.ts'
import type { OpenRecord } from '../../protocol/index.ts'
import { contentDisposition } from './content-disposition.ts'
import type { Context } from './context.ts'
import { cidOfFile, fillDesign, findDesign, maxFilledBytes } from './design-files.ts'
import { asBuffer, isUnchangedImmutable, sendMutable } from './etag.ts'
import { sandboxPolicy } from './headers.ts'
import { Problem } from './problem.ts'
import { proofCar } from './proofs.ts'

type Parts = Pick<Context, 'blocks' | 'files' | 'logs' | 'index' | 'receipts'>

/** The formats in which a record can be had. */
export type RecordFormat = 'json' | 'genbank' | 'fasta' | 'raw' | 'car' | 'original'

export const mediaTypes: Record<RecordFormat, string> = {
  json: 'application/json; charset=utf-8',
  genbank: 'chemical/seq-na-genbank; charset=utf-8',
  fasta: 'text/x-fasta; charset=utf-8',
  raw: 'application/vnd.ipld.raw',
  car: 'application/vnd.ipld.car; version=1; order=unk; dups=n',
  original: 'application/octet-stream',
}

/** The formats of one record, the first being the usual one. */
export function formatsOf(record: OpenRecord): readonly RecordFormat[] {
  const design = findDesign(record)
  return [
    'json',
    ...(design && hasLetters(design) ? (['genbank', 'fasta'] as const) : []),
    'raw',
    'car',
    ...(design?.source?.file ? (['original'] as const) : []),
  ]
}

const hasLetters = ({ sequence, sequenceFile }: NonNullable<ReturnType<typeof findDesign>>): boolean =>
  sequence !== undefined || (sequenceFile !== undefined && sequenceFile.size <= maxFilledBytes)

/** Sends a record in one of its formats other than JSON. */
export async function sendRepresentation(
  req: Request,
  res: Response,
  format: Exclude<RecordFormat, 'json'>,
  record: OpenRecord,
  context: Parts,
): Promise<void> {
  const { cid, statement } = record
  res.setHeader('Content-Security-Policy', sandboxPolicy)
  if (format === 'original') return await sendOriginal(req, res, record, context)
  res.setHeader('Content-Disposition', contentDisposition(`${statement.key}.${endings[format]}`))
  if (format === 'car') return sendMutable(req, res, mediaTypes.car, proofCar(context, cid))
  if (format !== 'raw') return sendMutable(req, res, mediaTypes[format], textOf(format, record, context))
  if (isUnchangedImmutable(req, res, `"${cid}.raw"`)) return
  res.setHeader('Content-Type', mediaTypes.raw)
  res.send(asBuffer(record.bytes))
}

const endings = { genbank: 'gb', fasta: 'fasta', raw: 'bin', car: 'car' }

function textOf(format: 'genbank' | 'fasta', record: OpenRecord, { files, index }: Parts): string {
  const { key, publisher, issued, licence } = record.statement
  const design = findDesign(record)
  if (!design) throw new Problem(406, 'not_acceptable', 'This record is no design.')
  const item = {
    body: fillDesign(files, design),
    key,
    publisher,
    publisherName: nameIn(index.publisherName(publisher)),
    issued,
    cid: record.cid,
    ...(typeof licence === 'string' ? { licence } : {}),
  }
  const { sequence, features, featuresFile } = item.body
  if (!sequence || (featuresFile && !features))
    throw new Problem(404, 'not_found', 'A file with its sequence or features is not whole at this node.', {
      remedy: 'Ask the node of the publisher.',
    })
  return format === 'genbank' ? writeGenBank([item]) : writeFasta([item])
}

const nameIn = (name: Record<string, string>): string => name.en ?? Object.values(name)[0] ?? ''

/** The file that the record was imported from, byte by byte, for download alone: a browser must never show it as a page of this node. */
async function sendOriginal(
  req: Request,
  res: Response,
  record: OpenRecord,
  { files }: Parts,
): Promise<void> {
  const file = findDesign(record)?.source?.file
  if (!file) throw new Problem(406, 'not_acceptable', 'This record was not imported from a file.')
  const cid = cidOfFile(file)
  const chunks =
    files.missingBlocks(cid).length === 0 ? files.readFile(cid, { expectedSize: file.size }) : undefined
  if (!chunks)
    throw new Problem(404, 'not_found', `The file ${cid} is not whole at this node.`, {
      remedy: 'Ask the node of the publisher.',
    })
  res.setHeader('Content-Disposition', contentDisposition(file.name))
  if (isUnchangedImmutable(req, res, `"${cid}.original"`)) return
  res.setHeader('Content-Type', mediaTypes.original)
  res.setHeader('Content-Length', String(file.size))
  if (req.method === 'HEAD') return void res.end()
  for (const chunk of chunks) {
    if (!res.write(asBuffer(chunk))) await Promise.race([once(res, 'drain'), once(res, 'close')])
    if (res.destroyed) return
  }
  res.end()
}
