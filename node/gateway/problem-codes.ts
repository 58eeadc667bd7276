import { STATUS_CODES } from 'node:http'

interface CodeMeaning {
  status: number
  title: string
  remedy?: string
  retryAfterSeconds?: number
}

/** What the error codes of the parts behind the gateway mean in HTTP. Codes of the protocol that aren't here are the sender's fault: 400. */
const meanings: Record<string, CodeMeaning> = {
  bad_request: { status: 400, title: 'The request does not fit the API' },
  bad_json: { status: 400, title: 'The body is not JSON', remedy: 'Send UTF-8 JSON, one value.' },
  bad_query: {
    status: 400,
    title: 'The search text cannot be searched',
    remedy: 'Use fewer and simpler words.',
  },
  bad_cursor: {
    status: 400,
    title: 'The cursor is not one of this node',
    remedy: 'Begin again with the first page, without a cursor.',
  },
  bad_cid: { status: 400, title: 'Not a CID that exists here' },
  unknown_publisher: {
    status: 400,
    title: 'This node has no such publisher',
    remedy: 'GET /api/v1/publishers lists those that it has.',
  },
  bad_draft: { status: 400, title: 'This cannot be a draft' },
  several_publishers: {
    status: 400,
    title: 'These drafts belong to several publishers',
    remedy: 'Publish the drafts of one publisher at a time.',
  },
  too_many_drafts: { status: 400, title: 'Too many drafts for one publication' },
  no_drafts: { status: 400, title: 'No draft is named' },
  bad_multipart: { status: 400, title: 'The upload cannot be read' },
  bad_address: {
    status: 400,
    title: 'Not an address of a peer',
    remedy: 'Give a multiaddr such as /dns4/node.example/tcp/4001 or the URL of its gateway.',
  },
  unauthorised: {
    status: 401,
    title: 'Writing needs the API token or a signed-in browser',
    remedy:
      'Send "Authorization: Bearer <token>" (the token is in the file "token" of the data folder), or sign in with the one-time code.',
  },
  cross_origin: {
    status: 403,
    title: 'The request comes from another web page',
    remedy: 'Write from the page of this node itself, or with the API token.',
  },
  not_found: { status: 404, title: 'Not found' },
  no_such_draft: { status: 404, title: 'There is no such draft' },
  no_such_record: { status: 404, title: 'There is no such record' },
  method_not_allowed: { status: 405, title: 'This address does not know that method' },
  not_acceptable: { status: 406, title: 'No such format here' },
  conflict: { status: 409, title: 'This conflicts with what is there' },
  not_ready: {
    status: 409,
    title: 'A draft is not ready to be published',
    remedy: 'Correct what `errors` names, or leave the draft out.',
  },
  not_a_revision: { status: 409, title: 'This cannot be the next revision of that record' },
  draft_changed: {
    status: 409,
    title: 'A draft was changed meanwhile',
    remedy: 'Look at it again, then publish.',
  },
  log_moved: { status: 409, title: 'Another publication came first', remedy: 'Publish again.' },
  log_behind: {
    status: 409,
    title: 'The log of the publisher is not whole here',
    remedy: 'Wait until it has been received from the other nodes: GET /api/v1/peers shows how far it is.',
  },
  key_change_pending: {
    status: 409,
    title: 'A change of the institution’s keys waits for its signature',
    remedy: 'Adopt it or cancel it: `biofed keys adopt FILE`, `biofed keys cancel`.',
  },
  bad_key_change: { status: 400, title: 'The keys cannot be changed like this' },
  bad_key_request: { status: 400, title: 'Not a request to sign a key list' },
  key_change_differs: {
    status: 409,
    title: 'This is not the change of keys that waits here',
    remedy: 'Sign the request that was prepared last, or cancel it and prepare another.',
  },
  stale_key_change: {
    status: 409,
    title: 'This change of keys was made for an earlier state of the log',
    remedy: 'Prepare it anew: `biofed keys prepare`.',
  },
  voids_records: {
    status: 409,
    title: 'Records that are in the log would become void',
    remedy: 'Prepare the change anew, so that keys keep the leaves that they have signed.',
  },
  no_key_change: { status: 404, title: 'No change of keys waits for its signature' },
  log_forked: {
    status: 409,
    title: 'Two logs were signed for this institution',
    remedy: 'End the epoch: `biofed keys end-epoch`. It keeps what this node has signed.',
  },
  already_committed: {
    status: 409,
    title: 'There is a commitment to the draft as it is',
    remedy:
      'Nothing is to be done: publishing the draft as it is reveals that commitment. Only a draft that was changed since needs another.',
  },
  already_withdrawn: { status: 409, title: 'The record is withdrawn already' },
  missing_block: { status: 404, title: 'A part of this is not at this node' },
  already_published: { status: 409, title: 'The draft has been published' },
  no_signing_key: { status: 409, title: 'The signing key of the publisher is not at this node' },
  in_use: { status: 409, title: 'In use' },
  not_hosted: { status: 409, title: 'This node does not sign for that publisher' },
  not_a_prefix: { status: 409, title: 'This node has fewer leaves than that' },
  forked: { status: 409, title: 'The publisher has signed two logs' },
  no_receipt: { status: 409, title: 'This node gives no receipt for that log' },
  withdrawn: { status: 410, title: 'Withdrawn by its publisher' },
  held: { status: 451, title: 'Held by a curator whom this node heeds' },
  draft_held: {
    status: 409,
    title: 'A draft is held back',
    remedy: 'Do what `errors` says, or leave the draft out.',
  },
  not_erasable: { status: 409, title: 'This cannot be erased at this node alone' },
  cut_off: { status: 410, title: 'Cut off the log of its publisher' },
  blocked: { status: 410, title: 'Blocked at this node' },
  pruned: { status: 410, title: 'These changes are no longer kept' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_media_type: { status: 415, title: 'This media type is not read here' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'The node failed', remedy: 'Tell its operator the request id.' },
  search_deadline: {
    status: 503,
    title: 'The search took too long',
    remedy: 'Use more or rarer words, or a filter.',
    retryAfterSeconds: 2,
  },
  busy: { status: 503, title: 'The node is busy', remedy: 'Try again in a moment.', retryAfterSeconds: 2 },
  reader_failed: { status: 503, title: 'The search broke off', retryAfterSeconds: 2 },
  closing: { status: 503, title: 'The node is going down', retryAfterSeconds: 10 },
  unreachable: { status: 502, title: 'The peer does not answer' },
  no_mesh: { status: 503, title: 'This node runs without a mesh' },
  disk_full: {
    status: 507,
    title: 'The disk is full',
    remedy:
      'Make room on the disk of the node, or tell its operator. Nothing that was acknowledged is lost, and reading goes on; writing works again, without a restart, as soon as there is room.',
    retryAfterSeconds: 60,
  },
}

/** The codes of SPEC §12 that a client of the API can cause with what it sends: all are 400 unless `meanings` says more. */
const protocolCode =
  /^(?:bad|unknown|wrong)_[a-z_]+$|^(?:in_future|missing_block|unexplained_hole|key_out_of_range)$/

/** What a code means in HTTP, or undefined for one that no client is to see. */
export function meaningOfCode(code: string): CodeMeaning | undefined {
  const known = meanings[code]
  if (known) return known
  return protocolCode.test(code) ? { status: 400, title: 'The data break a rule of the format' } : undefined
}

/** A short sentence for a problem code, the same for all problems of the code. */
export function titleOfCode(code: string, status: number): string {
  return meaningOfCode(code)?.title ?? STATUS_CODES[status] ?? 'Error'
}
