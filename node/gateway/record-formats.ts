import { once } from 'node:events'
import type { Request, Response } from 'express'
import type { RdfSyntax } from '../../protocol/formats/rdf/index.ts'
import type { OpenRecord } from '../../protocol/index.ts'
import { contentDisposition } from './content-disposition.ts'
import type { Context } from './context.ts'
import {
  type DesignFormat,
  designFormatsOf,
  isSbol,
  rdfSyntaxes,
  usualSyntax,
  writeDesign,
} from './design-export.ts'
import { cidOfFile, findDesign } from './design-files.ts'
import { asBuffer, isUnchangedImmutable, sendMutable } from './etag.ts'
import { sandboxPolicy } from './headers.ts'
import { Problem } from './problem.ts'
import { proofCar } from './proofs.ts'

type Parts = Pick<Context, 'blocks' | 'files' | 'logs' | 'index' | 'receipts'>

/** The formats in which a record can be had. */
export type RecordFormat = 'json' | DesignFormat | 'raw' | 'car' | 'original'

export const mediaTypes: Record<RecordFormat, string> = {
  json: 'application/json; charset=utf-8',
  genbank: 'chemical/seq-na-genbank; charset=utf-8',
  fasta: 'text/x-fasta; charset=utf-8',
  gff3: 'text/x-gff3; charset=utf-8',
  sbol3: rdfSyntaxes[usualSyntax.sbol3].mediaType,
  sbol2: rdfSyntaxes[usualSyntax.sbol2].mediaType,
  raw: 'application/vnd.ipld.raw',
  car: 'application/vnd.ipld.car; version=1; order=unk; dups=n',
  original: 'application/octet-stream',
}

/** The formats of one record, the first being the usual one. */
export function formatsOf(record: OpenRecord): readonly RecordFormat[] {
  const design = findDesign(record)
  return [
    'json',
    ...(design ? designFormatsOf(design) : []),
    'raw',
    'car',
    ...(design?.source?.file ? (['original'] as const) : []),
  ]
}

/** Sends a record in one of its formats other than JSON; `syntax` is that of SBOL, default the usual one. */
export async function sendRepresentation(
  req: Request,
  res: Response,
  { format, syntax }: { format: Exclude<RecordFormat, 'json'>; syntax?: RdfSyntax | undefined },
  record: OpenRecord,
  context: Parts,
): Promise<void> {
  const { cid, statement } = record
  res.setHeader('Content-Security-Policy', sandboxPolicy)
  if (format === 'original') return await sendOriginal(req, res, record, context)
  const nameIt = (ending: string) =>
    res.setHeader('Content-Disposition', contentDisposition(`${statement.key}.${ending}`))
  if (format === 'car') {
    nameIt('car')
    return sendMutable(req, res, mediaTypes.car, proofCar(context, cid))
  }
  if (format !== 'raw') {
    const { text, notCarried } = textOf(format, syntax, record, context)
    const written = isSbol(format) ? rdfSyntaxes[syntax ?? usualSyntax[format]] : undefined
    nameIt(written?.ending ?? endings[format])
    if (notCarried.length > 0) res.setHeader('Biofed-Not-Carried', notCarried.join(', '))
    return sendMutable(req, res, written?.mediaType ?? mediaTypes[format], text)
  }
  nameIt('bin')
  if (isUnchangedImmutable(req, res, `"${cid}.raw"`)) return
  res.setHeader('Content-Type', mediaTypes.raw)
  res.send(asBuffer(record.bytes))
}

const endings: Record<DesignFormat, string> = {
  genbank: 'gb',
  fasta: 'fasta',
  gff3: 'gff3',
  sbol3: 'ttl',
  sbol2: 'xml',
}

function textOf(format: DesignFormat, syntax: RdfSyntax | undefined, record: OpenRecord, context: Parts) {
  const design = findDesign(record)
  if (!design) throw new Problem(406, 'not_acceptable', 'This record is no design.')
  const written = writeDesign(context, record, design, format, syntax)
  if (!('why' in written)) return written
  if (written.why === 'bad_encoding')
    throw new Problem(406, 'not_acceptable', 'RDF/XML can’t hold a name or character of this record.', {
      remedy: 'Ask for it as Turtle: ?format=sbol3&syntax=turtle.',
    })
  throw new Problem(404, 'not_found', 'A file of this design is not whole at this node.', {
    remedy: 'Ask the node of the publisher.',
  })
}

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
