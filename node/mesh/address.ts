import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'

/** Where a peer can be reached: over libp2p, with the peer id if the address names it, or at the URL of its gateway. */
export type PeerAddress =
  | {
      readonly transport: 'libp2p'
      readonly text: string
      readonly multiaddr: Multiaddr
      readonly name: string | undefined
    }
  | { readonly transport: 'http'; readonly text: string; readonly url: URL }

/** What was given as a peer's address isn't one. */
export class AddressError extends Error {
  override readonly name = 'AddressError'
  readonly code = 'bad_address'
}

/** This node can't be reached at an address that it was to listen on. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
  readonly code = 'cannot_listen'
}

const mostCharacters = 500

/** Reads a multiaddr or an http(s) URL (without query, user or fragment). Throws `AddressError` with what is expected. */
export function readAddress(text: string): PeerAddress {
  if (text.length > mostCharacters)
    throw new AddressError(`an address has at most ${mostCharacters} characters`)
  return text.startsWith('/') ? readMultiaddr(text) : readUrl(text)
}

function readMultiaddr(text: string): PeerAddress {
  try {
    const read = multiaddr(text)
    const components = read.getComponents()
    if (!components.some(({ name }) => name === 'tcp')) throw new Error('no TCP port')
    if (components.some(({ name }) => name === 'p2p-circuit')) throw new Error('relays are not used')
    const name = components.findLast((component) => component.name === 'p2p')?.value
    return { transport: 'libp2p', text: read.toString(), multiaddr: read, name }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new AddressError(`"${text}" is no address like /ip4/192.0.2.7/tcp/4001/p2p/12D3Koo…: ${why}`, {
      cause,
    })
  }
}

function readUrl(text: string): PeerAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new AddressError(`"${text}" is neither a multiaddr (/ip4/…) nor a URL (https://…)`)
  if (url.username || url.password || url.search || url.hash)
    throw new AddressError(`"${text}": the URL of a gateway has no user, query or fragment`)
  return { transport: 'http', text: url.href.replace(/\/+$/, ''), url }
}
