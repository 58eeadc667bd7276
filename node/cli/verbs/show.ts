import { readCid } from '../../../protocol/index.ts'
import type { RecordView } from '../access.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { bothNames, count, textIn } from '../texts.ts'
import { happened } from './notices.ts'

/** `biofed show CID`: one record, who signed it and where it stands. */
export function addShow({ io, perform, remoteVerb }: Cli): void {
  remoteVerb('show', 'Show a record: what it is, who signed it, under which licence')
    .argument('<cid>', 'CID of the record')
    .action((cid: string, options: NodeOptions) => perform(options, () => show(cid, options, io)))
}

async function show(text: string, options: NodeOptions, io: Io): Promise<Answer> {
  const cid = readCid(text, 'CID')
  await using access = await openAccess(options, io, 'reads')
  const view = await access.record(cid)
  return { lines: recordLines(view), json: view }
}

function heldWords({ institutions, firstWitnessed, receipts }: NonNullable<RecordView['held']>): string {
  if (firstWitnessed === undefined) return 'its publisher alone, as far as receipts tell here'
  const names = receipts.slice(0, 5).map(({ giverName, giver }) => textIn(giverName) || giver)
  const others = receipts.length > names.length ? ` and ${receipts.length - names.length} more` : ''
  return `${count(institutions, 'institution')} besides its publisher, first witnessed ${firstWitnessed} (${names.join(', ')}${others})`
}

function committedWords({ position, issued, firstWitnessed }: NonNullable<RecordView['committed']>): string {
  const seen = firstWitnessed === undefined ? 'not witnessed yet' : `first witnessed ${firstWitnessed}`
  return `${issued}, leaf ${position}, ${seen}`
}

type Notice = NonNullable<RecordView['notices']>[number]
type Hold = NonNullable<RecordView['holds']>[number]

const peopleWords = ({ by, reason }: NonNullable<RecordView['peopleWithdrawn']>): string =>
  `their names were withdrawn (${reason}) and erased; the record stays (${by})`

function noticeWords({ relation, target, type, publisherName, issued, reason, change, by }: Notice): string {
  const why = reason ?? textIn(change?.reason)
  return `${relation} ${target}, which ${happened[type]} by ${bothNames(publisherName)}, ${issued}${why ? `: ${why}` : ''} (${by})`
}

function holdWords({ curatorName, curator, issued, reason, by }: Hold): string {
  return `${bothNames(curatorName) || curator} holds it since ${issued}${reason === undefined ? '' : `: ${reason}`} (${by})`
}

interface Shown {
  readonly kind: string
  readonly key: string
  readonly revision: number
  readonly publisher: string
  readonly issued: string
  readonly licence: string
  readonly materialTerms?: string
  readonly body: { readonly name?: Record<string, string>; readonly summary?: Record<string, string> }
}

/** A record with all that the node knows of it, one row each. */
export function recordLines(view: RecordView): string[] {
  const { kind, key, revision, publisher, issued, licence, materialTerms, body } =
    view.record as unknown as Shown
  const { computed, log, roles = [], problems = [], held, committed } = view
  const { peopleWithdrawn, notices = [], holds = [] } = view
  const rows: [string, string | undefined][] = [
    ['Name', body.name && bothNames(body.name)],
    ['Summary', textIn(body.summary) || undefined],
    ['Record', `${kind}/${key}, revision ${revision} of ${view.revisions.length || 1}`],
    ['Roles', roles.map(({ label, id }) => `${textIn(label)} (${id})`).join(', ') || undefined],
    ['Licence', materialTerms === undefined ? licence : `${licence}; material: ${materialTerms}`],
    ['Publisher', `${bothNames(view.publisherName)} ${publisher}`],
    ['Signed', `${issued} by ${view.signedBy.key}`],
    ['In its log', `leaf ${log.position} of ${log.size}, head ${log.head}`],
    ['People', peopleWithdrawn && peopleWords(peopleWithdrawn)],
    ...notices.map((notice): [string, string] => ['NOTICE', noticeWords(notice)]),
    ...holds.map((hold): [string, string] => ['HOLD', holdWords(hold)]),
    ['Held by', held && heldWords(held)],
    ['Committed', committed && committedWords(committed)],
    ['Sequence', computed && `${computed.length.toLocaleString('en')} letters`],
    ['SEGUID', computed?.seguid],
    ['refget', computed?.refget],
    ['Formats', view.formats.join(', ')],
    ['Cite', `biofed:${publisher}/${kind}/${key} ${view.cid}`],
    ['Not indexed', problems.join('; ') || undefined],
  ]
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [`${label.padEnd(12)}${value}`]))
}
