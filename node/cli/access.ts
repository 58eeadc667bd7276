import type { components } from '../../protocol/generated/openapi.ts'
import type { CidText, Did } from '../../protocol/index.ts'
import type { SearchQuery } from '../index/index.ts'
import type { KeyAdoption, KeyChange, KeyStatus } from '../publish/key-changes.ts'
import type { KeyRequest, SignedKeyList } from '../publish/key-request.ts'
import type { CommitmentMade, CommitmentTexts } from '../publish/publishing.ts'
import type { Policy } from '../store/tables.ts'
import type { FoundFile } from './find-files.ts'

type Schemas = components['schemas']
export type Draft = Schemas['Draft']
export type Import = Schemas['Import']
export type Peer = Schemas['Peer']
export type Publication = Schemas['Publication']
export type PublicationPreview = Schemas['PublicationPreview']
export type Publisher = Schemas['Publisher']
export type RecordView = Schemas['RecordView']
export type SearchResult = Schemas['SearchResult']
export type Withdrawal = Schemas['Withdrawal']
export type Curator = Schemas['Curator']
export type Erasure = Schemas['Erasure']
export type Fork = Schemas['Fork']
export type NoticeList = Schemas['NoticeList']
export type Review = Omit<Schemas['DraftReview'], 'at'>

export const exportFormats = [
  'json',
  'genbank',
  'fasta',
  'gff3',
  'sbol3',
  'sbol2',
  'raw',
  'car',
  'original',
] as const
export type ExportFormat = (typeof exportFormats)[number]
export const exportSyntaxes = ['turtle', 'jsonld', 'rdfxml', 'ntriples'] as const
export type ExportSyntax = (typeof exportSyntaxes)[number]

export interface ExportedRecord {
  readonly bytes: Uint8Array
  /** Fields of the record that the format can't carry, or not whole. */
  readonly notCarried: readonly string[]
}

export interface ImportFilesOptions {
  readonly publisher?: Did
  readonly licence?: string
  readonly dryRun?: boolean
  readonly onProgress?: (progress: Import) => void
}

/** A node as the verbs use it: opened in this process, or reached over its API. Both give the same shapes. */
export interface Access extends AsyncDisposable {
  /** For messages: the data folder, or the URL. */
  readonly where: string
  importFiles(files: readonly FoundFile[], options: ImportFilesOptions): Promise<Import>
  /** All of them, newest first. */
  drafts(): Promise<Draft[]>
  /** Numbers of those that can be published now, oldest first: parts come before what was imported later. */
  readyDrafts(): Promise<number[]>
  preview(drafts: readonly number[]): Promise<PublicationPreview>
  publish(drafts: readonly number[]): Promise<Publication>
  commit(draft: number, texts: CommitmentTexts): Promise<CommitmentMade>
  keyStatus(): Promise<readonly KeyStatus[]>
  prepareKeyChange(publisher: Did, change: KeyChange): Promise<KeyRequest>
  adoptKeyList(publisher: Did, signed: SignedKeyList): Promise<KeyAdoption>
  cancelKeyChange(publisher: Did): Promise<KeyStatus>
  withdraw(withdrawal: Withdrawal): Promise<Publication>
  review(draft: number, review: Review): Promise<Draft>
  curators(): Promise<readonly Curator[]>
  setCurator(did: Did, holds: Curator['holds']): Promise<Curator>
  /** All of them, for an institution or for those that the node signs for. */
  notices(publisher?: Did): Promise<NoticeList['items']>
  /** Forks that the node knows of, of all publishers or one, the newest first. */
  forks(publisher?: Did): Promise<readonly Fork[]>
  /** The evidence of a fork with the key lists, as CAR. Throws `not_found`. */
  forkCar(evidence: CidText): Promise<Uint8Array>
  erasures(): Promise<readonly Erasure[]>
  erase(cid: CidText, reason: string): Promise<Erasure>
  /** Throws `not_found` for what wasn't erased. */
  undoErasure(cid: CidText): Promise<void>
  publishers(): Promise<readonly Publisher[]>
  setPolicy(did: Did, policy: Policy): Promise<Publisher>
  peers(): Promise<readonly Peer[]>
  addPeer(address: string): Promise<Peer>
  search(query: SearchQuery): Promise<SearchResult>
  record(cid: CidText): Promise<RecordView>
  /** `syntax` is that of SBOL. */
  exportRecord(cid: CidText, format: ExportFormat, syntax?: ExportSyntax): Promise<ExportedRecord>
}
