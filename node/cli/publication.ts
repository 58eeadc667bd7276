import type { Access, Publication, PublicationPreview } from './access.ts'
import { CliError } from './cli-error.ts'
import type { Io } from './io.ts'
import { bothNames, columns, count, sizeIn, textIn } from './texts.ts'

/** Exactly what publishing makes public and permanent, under which licences and key. */
export function previewLines({
  publisher,
  publisherName,
  signingKey,
  items,
  files,
  permanent,
}: PublicationPreview) {
  const people = items.reduce((sum, item) => sum + (item.people ?? 0), 0)
  const rows = items.map((item) => [
    `  ${item.draft}`,
    `${item.kind}/${item.key}`,
    `revision ${item.revision}`,
    item.licence + (item.materialTerms === undefined ? '' : ` + ${item.materialTerms}`),
    ...(item.sequenceLength === undefined ? [''] : [`${item.sequenceLength.toLocaleString('en')} letters`]),
    bothNames(item.name),
  ])
  const problems = items.flatMap((item) =>
    (item.problems ?? []).map((each) => `  draft ${item.draft}: ${each}`),
  )
  const revealed = items.flatMap(({ draft, reveals }) =>
    reveals === undefined ? [] : [`  draft ${draft} reveals the commitment ${reveals}`],
  )
  const warnings = items.flatMap(({ draft, warnings: all = [] }) =>
    all.map((each) => `  draft ${draft}: ${each}`),
  )
  return [
    `${bothNames(publisherName)} (${publisher}) publishes ${count(items.length, 'record')}, signed by ${signingKey}:`,
    '',
    ...columns(rows),
    '',
    `Licences: ${licencesOf(items)}`,
    ...(files.length > 0 ? [`With ${count(files.length, 'original file')}:`] : []),
    ...files.map(({ name, size }) => `  ${name} (${sizeIn(size)})`),
    ...(people > 0 ? [`Names of persons that become public: ${people}`] : []),
    ...revealed,
    ...(warnings.length > 0 ? ['', 'Think twice:', ...warnings] : []),
    ...(problems.length > 0 ? ['', 'Not ready:', ...problems] : []),
    '',
    permanent.ko ?? '',
    textIn(permanent),
  ]
}

function licencesOf(items: PublicationPreview['items']): string {
  return [...Map.groupBy(items, ({ licence }) => licence)]
    .map(([licence, { length }]) => {
      const meaning = licence === 'NOASSERTION' ? ' (nothing is permitted: others have to ask you)' : ''
      return `${licence}${meaning} for ${length}`
    })
    .join(', ')
}

/** Shows the publication and asks, or takes --yes; then signs. `undefined` when the person says no. Throws `not_confirmed` where nobody can be asked. */
export async function confirmAndPublish(
  access: Access,
  drafts: readonly number[],
  { yes, json }: { readonly yes?: true; readonly json?: true },
  io: Io,
): Promise<Publication | undefined> {
  const preview = await access.preview(drafts)
  if (!json || !yes) for (const line of previewLines(preview)) io.note(line)
  if (!yes && !io.isTerminal)
    throw new CliError(
      'not_confirmed',
      'nothing was published: nobody is here to say yes',
      'Look at the list above and add --yes.',
    )
  if (!yes && !isYes(await io.ask('\nPublish, for good? [y/N] '))) return undefined
  return await access.publish(drafts)
}

const isYes = (answer: string): boolean => /^\s*(y|yes|예|네)\s*$/i.test(answer)

/** What was published, with the CID of each record. */
export function publicationLines({ head, size, records }: Publication): string[] {
  return [
    `Published ${count(records.length, 'record')}; the log has ${count(size, 'leaf', 'leaves')} under head ${head}`,
    ...columns(records.map(({ key, cid }) => [`  ${key}`, cid])),
  ]
}
