import type { components } from '../../protocol/generated/openapi.ts'
import type { CidText, Did, KeyChain, Signer } from '../../protocol/index.ts'
import type { KeyChanges } from './key-changes.ts'

type Schemas = components['schemas']
export type Publication = Schemas['Publication']
export type PublicationPreview = Schemas['PublicationPreview']
export type LocalisedText = Schemas['LocalisedText']
export type Profile = Schemas['Profile']
export type Withdrawal = Schemas['Withdrawal']
export type CommitmentMade = Schemas['CommitmentMade']
export type CommitmentTexts = Pick<Schemas['Commitment'], 'name' | 'statement'>

export interface NewPublisher extends Profile {
  /** Statuses and licence of the profile record; defaults `complete` and `CC0-1.0`. */
  readonly licence?: string
  /** Keys made elsewhere, so that the identity key is never here; without them all keys are made here. */
  readonly keys?: NewPublisherKeys
}

/** The block of a signed first key list, and the 32-byte secrets of keys that it names. */
export interface NewPublisherKeys {
  readonly keyList: Uint8Array
  readonly signing: Uint8Array
  readonly receipt?: Uint8Array
}

export interface CreatedPublisher {
  readonly did: Did
  readonly publication: Publication
  /** CID of the profile record. */
  readonly profile: CidText
  /** Absolute paths of the key files, to be told to the user. */
  readonly identityKeyFile?: string
  readonly signingKeyFile: string
  readonly receiptKeyFile?: string
}

export interface HostedPublisher {
  readonly did: Did
  readonly chain: KeyChain
  /** Undefined when its key file is missing or can't be read: it is served but can't publish. */
  readonly signer: Signer | undefined
}

/** Everything that this node signs. Publications of one publisher follow each other; each is on disk when its promise resolves. */
export interface Publishing {
  /** Makes keys and key list, and publishes the profile. */
  createPublisher(profile: NewPublisher): Promise<CreatedPublisher>
  hosted(): readonly HostedPublisher[]
  /** What publishing these drafts would make public and permanent. All belong to one publisher. Throws `no_such_draft`, `several_publishers`. */
  preview(drafts: readonly number[]): Promise<PublicationPreview>
  /** One transaction, one new head. All or nothing; throws `not_ready` with the problems of every draft that can't be published. */
  publish(drafts: readonly number[], options?: { signal?: AbortSignal }): Promise<Publication>
  /**
   * Publishes a commitment to a draft, of which it shows nothing but these texts. Publishing the unchanged draft later reveals it. Throws
   * `not_ready`, `already_committed`.
   */
  commit(draft: number, texts?: CommitmentTexts): Promise<CommitmentMade>
  /** Changes of key lists; while one waits for its signature nothing is published (`key_change_pending`). */
  readonly keys: KeyChanges
  /** The key to give receipts with in the name of a publisher hosted here, if it is here. */
  receiptSigner(publisher: Did): Signer | undefined
  /** Signs for an institution whose log is here from now on; only a key list that ends the epoch lets it sign the first thing. Throws `not_hosted` without its log. */
  takeOver(publisher: Did): Promise<void>
  /** Publishes a withdrawal of a record of a publisher hosted here. Throws `no_such_record`, `not_hosted`. */
  withdraw(withdrawal: Withdrawal): Promise<Publication & { readonly withdrawal: CidText }>
}

export type PublishErrorCode =
  | 'no_such_draft'
  | 'several_publishers'
  | 'not_ready'
  | 'already_published'
  | 'not_hosted'
  | 'no_such_record'
  | 'no_signing_key'
  | 'no_drafts'
  | 'too_many_drafts'
  | 'draft_changed'
  | 'log_moved'
  | 'log_behind'
  | 'already_withdrawn'
  | 'already_committed'
  | 'log_forked'
  | 'key_change_pending'
  | 'bad_key_change'
  | 'key_change_differs'
  | 'stale_key_change'
  | 'voids_records'
  | 'no_key_change'

/** Something can't be published; `problems` say which draft and why. */
export class PublishError extends Error {
  override readonly name = 'PublishError'
  readonly code: PublishErrorCode
  readonly problems: readonly {
    readonly draft?: number
    readonly pointer?: string
    readonly detail: string
    readonly remedy?: string
  }[]

  constructor(code: PublishErrorCode, message: string, problems: PublishError['problems'] = []) {
    super(message)
    this.code = code
    this.problems = problems
  }
}
