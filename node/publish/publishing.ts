import type { components } from '../../protocol/generated/openapi.ts'
import type { CidText, Did, KeyChain, Signer } from '../../protocol/index.ts'

type Schemas = components['schemas']
export type Publication = Schemas['Publication']
export type PublicationPreview = Schemas['PublicationPreview']
export type LocalisedText = Schemas['LocalisedText']
export type Profile = Schemas['Profile']
export type Withdrawal = Schemas['Withdrawal']

export interface NewPublisher extends Profile {
  /** Statuses and licence of the profile record; defaults `complete` and `CC0-1.0`. */
  readonly licence?: string
}

export interface CreatedPublisher {
  readonly did: Did
  readonly publication: Publication
  /** CID of the profile record. */
  readonly profile: CidText
  /** Absolute paths of the key files, to be told to the user. */
  readonly identityKeyFile: string
  readonly signingKeyFile: string
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
