import type { components } from '../../protocol/generated/openapi.ts'
import type { CidText, Did } from '../../protocol/index.ts'

type Schemas = components['schemas']

/** What the routes ask of the index. */
export interface GatewayIndex {
  search(query: {
    q?: string
    kind?: string
    role?: string
    taxon?: string
    publisher?: Did
    licence?: string
    limit?: number
    cursor?: string
  }): Promise<Schemas['SearchResult']>
  /** Current records with any of these refget or SEGUID digests. */
  findByDigest(digests: readonly string[]): Schemas['SearchItem'][]
  /** The newest revision that is shown. */
  findLatest(did: Did, kind: string, key: string): { cid: CidText } | undefined
  /** Newest first. */
  revisions(did: Did, kind: string, key: string): Schemas['RecordView']['revisions']
  publisherName(did: Did): Schemas['LocalisedText']
  /** Records that are shown. */
  countRecords(did: Did): number
  /** The search item of a record that is shown. */
  itemOf(cid: CidText): Schemas['SearchItem'] | undefined
  /** Why a record is kept but not indexed, if so. */
  problemsOf(cid: CidText): string[]
}
