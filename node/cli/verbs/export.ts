import { writeFileSync } from 'node:fs'
import { Option } from 'commander'
import { readCid } from '../../../protocol/index.ts'
import { type ExportFormat, type ExportSyntax, exportFormats, exportSyntaxes } from '../access.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { sizeIn } from '../texts.ts'

interface ExportOptions extends NodeOptions {
  readonly format: ExportFormat
  readonly syntax?: ExportSyntax
  readonly out?: string
}

/** `biofed export CID --format F`: a record as a file. */
export function addExport({ io, perform, remoteVerb }: Cli): void {
  remoteVerb(
    'export',
    'Write a record as GenBank, FASTA, GFF3, SBOL, JSON, signed block, CAR with proof, or the file it came from',
  )
    .argument('<cid>', 'CID of the record')
    .addOption(new Option('--format <format>').choices(exportFormats).makeOptionMandatory())
    .addOption(new Option('--syntax <syntax>', 'of SBOL').choices(exportSyntaxes))
    .option('--out <file>', 'where to; without it to stdout')
    .action((cid: string, options: ExportOptions) => perform(options, () => exportTo(cid, options, io)))
}

async function exportTo(text: string, options: ExportOptions, io: Io): Promise<Answer> {
  const { format, syntax, out, json } = options
  if (json && out === undefined)
    throw new CliError('bad_request', '--json says where the file went, so it needs --out', 'Add --out FILE.')
  const cid = readCid(text, 'CID')
  await using access = await openAccess(options, io, 'reads')
  const { bytes, notCarried } = await access.exportRecord(cid, format, syntax)
  if (notCarried.length > 0 && !json) io.note(`${format} can’t carry, or not whole: ${notCarried.join(', ')}`)
  if (out === undefined) return { bytes, lines: [], json: null }
  writeFileSync(out, bytes)
  return {
    lines: [`${out}: ${sizeIn(bytes.length)}`],
    json: { cid, format, out, size: bytes.length, notCarried },
  }
}
