import { readDid } from '../../../protocol/index.ts'
import type { Publication } from '../access.ts'
import { CliError } from '../cli-error.ts'
import { findFiles } from '../find-files.ts'
import { isRefused, reportLines } from '../import-report.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { importProgress } from '../progress.ts'
import { confirmAndPublish, publicationLines } from '../publication.ts'

interface ImportOptions extends NodeOptions {
  readonly licence?: string
  readonly publisher?: string
  readonly publish?: true
  readonly dryRun?: true
  readonly yes?: true
}

/** `biofed import`: files become drafts, and at once records with --publish. */
export function addImport({ io, perform, remoteVerb }: Cli): void {
  remoteVerb(
    'import',
    'Read GenBank, EMBL, FASTA, GFF3, SBOL, SnapGene and sequencer files, or folders of them, into drafts',
  )
    .argument('<path...>', 'files and folders')
    .option(
      '--licence <spdx>',
      'licence of the drafts, as CC0-1.0 or CC-BY-4.0; without it others have to ask',
    )
    .option('--publisher <did>', 'for which institution, where the node has several')
    .option('--publish', 'show, ask, and publish what came in')
    .option('--dry-run', 'only report what would happen')
    .option('--yes', 'with --publish: do not ask')
    .action((paths: string[], options: ImportOptions) =>
      perform(options, () => importPaths(paths, options, io)),
    )
}

async function importPaths(paths: readonly string[], options: ImportOptions, io: Io): Promise<Answer> {
  const { licence, publisher, dryRun } = options
  if (dryRun && options.publish)
    throw new CliError('bad_request', '--dry-run and --publish exclude each other', 'Leave one of them out.')
  const files = findFiles(paths)
  if (files.length === 0)
    throw new CliError(
      'no_such_file',
      `there are no files in ${paths.join(', ')}`,
      'Name a folder with files.',
    )
  await using access = await openAccess(options, io, 'writes')
  const report = await (async () => {
    using progress = importProgress(io, files.length, options.json === true)
    return await access.importFiles(files, {
      onProgress: progress.show,
      ...(licence === undefined ? {} : { licence }),
      ...(publisher === undefined ? {} : { publisher: readDid(publisher, '--publisher') }),
      ...(dryRun ? { dryRun } : {}),
    })
  })()
  const exitCode = isRefused(report) ? 2 : 0
  const made = report.files.flatMap(({ records }) =>
    records.flatMap(({ draft, outcome }) =>
      outcome === 'draft' || outcome === 'revision' ? (draft ?? []) : [],
    ),
  )
  if (!options.publish)
    return { lines: [...reportLines(report), ...nextLines(made, report.dryRun)], json: report, exitCode }

  if (!options.json) for (const line of [...reportLines(report), '']) io.note(line)
  const wanted = new Set(made)
  const ready = (await access.readyDrafts()).filter((draft) => wanted.has(draft))
  const publication = ready.length === 0 ? undefined : await confirmAndPublish(access, ready, options, io)
  return {
    lines: publishedLines(publication, made.length - ready.length),
    json: { ...report, publication: publication ?? null },
    exitCode: exitCode || ready.length < made.length ? 2 : 0,
  }
}

function publishedLines(publication: Publication | undefined, left: number): string[] {
  return [
    ...(publication ? publicationLines(publication) : ['Nothing was published.']),
    ...(left > 0 ? [`${left} of the drafts can’t be published yet; \`biofed drafts\` says why.`] : []),
  ]
}

function nextLines(made: readonly number[], dryRun: boolean): string[] {
  return made.length > 0 && !dryRun
    ? ['Drafts are private to this node; `biofed publish` shows what would become public.']
    : []
}
