import { InvalidArgumentError } from 'commander'
import type { SearchQuery } from '../../index/index.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { bothNames, count, textIn } from '../texts.ts'

interface SearchOptions extends NodeOptions, Omit<SearchQuery, 'q'> {}

/** `biofed search`: text search with the filters of the API. Nothing that is searched leaves the node. */
export function addSearch({ io, perform, remoteVerb }: Cli): void {
  remoteVerb('search', 'Search the records of the whole federation, here')
    .argument('[word...]', 'Korean by any syllable, prefix on the last word; none lists all')
    .option('--kind <kind>', 'as design')
    .option('--role <so>', 'Sequence Ontology id with what is below it, as SO:0000167')
    .option('--taxon <id>', 'as NCBITaxon:562')
    .option('--publisher <did>', 'signed by this institution')
    .option('--licence <spdx>', 'under this licence')
    .option('--limit <n>', 'hits a page, at most 100', readLimit, 25)
    .option('--cursor <cursor>', '`next` of the page before')
    .action((words: string[], options: SearchOptions) => perform(options, () => search(words, options, io)))
}

function readLimit(text: string): number {
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit
  throw new InvalidArgumentError('expected a whole number from 1 to 100.')
}

async function search(words: readonly string[], options: SearchOptions, io: Io): Promise<Answer> {
  const { kind, role, taxon, publisher, licence, limit, cursor } = options
  const chosen = { kind, role, taxon, publisher, licence, limit, cursor }
  await using access = await openAccess(options, io, 'reads')
  const result = await access.search({
    q: words.join(' '),
    ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined)),
  })
  const { items, total, next } = result
  return {
    json: result,
    lines: [
      ...items.flatMap((item) => {
        const length = item.length === undefined ? [] : [`${item.length.toLocaleString('en')} letters`]
        const roles = (item.roles ?? []).map(({ label }) => textIn(label))
        return [
          `${bothNames(item.name)}`,
          `  ${[`${item.kind}/${item.key}`, ...roles, ...length, item.licence, textIn(item.publisherName)].join(' · ')}`,
          `  ${item.cid}`,
        ]
      }),
      `${total.exact ? '' : 'about '}${count(total.value, 'record')}${next === undefined ? '' : `; the next page: --cursor ${next}`}`,
    ],
  }
}
