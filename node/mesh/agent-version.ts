import { type Did, ProtocolError, readDid } from '../../protocol/index.ts'

const mostPublishers = 3
const mostLetters = 256

/** What a node says of itself to those it connects with: its software, and the first few publishers that it signs for. */
export function writeAgentVersion(hosted: readonly Did[]): string {
  return hosted.slice(0, mostPublishers).reduce((said, did) => {
    const more = `${said} ${did}`
    return more.length > mostLetters ? said : more
  }, 'biofed/1')
}

/** The publishers that a peer says it signs for: a claim that nothing proves. Empty for other software and for what is no did. */
export function readAgentVersion(text: string): readonly Did[] {
  if (text.length > mostLetters) return []
  const [software, ...words] = text.split(' ')
  if (!software?.startsWith('biofed/')) return []
  return words.slice(0, mostPublishers).flatMap(readIfDid)
}

function readIfDid(text: string): Did[] {
  try {
    return [readDid(text, '')]
  } catch (error) {
    if (error instanceof ProtocolError) return []
    throw error
  }
}
