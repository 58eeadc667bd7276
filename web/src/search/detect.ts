/** What the words in the search box are, beside words. */
export type Detected =
  | { readonly type: 'record'; readonly cid: string }
  | { readonly type: 'stable'; readonly did: string; readonly kind: string; readonly key: string }
  | { readonly type: 'publisher'; readonly did: string }
  | { readonly type: 'digest'; readonly digest: string }
  | { readonly type: 'sequence'; readonly letters: string }

const leastLetters = 16
const did = 'did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}'

/** Recognises names for machines and nucleic acid letters; undefined means plain words. */
export function detect(text: string): Detected | undefined {
  const value = text.trim()
  if (/^b[a-z2-7]{58}$/.test(value)) return { type: 'record', cid: value }
  if (new RegExp(`^${did}$`).test(value)) return { type: 'publisher', did: value }
  if (/^(SQ\.[A-Za-z0-9_-]{32}|[lc][sd]seguid=[A-Za-z0-9_-]{27})$/.test(value))
    return { type: 'digest', digest: value }

  const stable = new RegExp(`^biofed:(${did})/([a-z][a-z0-9-]*)/([A-Za-z0-9][A-Za-z0-9._-]*)$`).exec(value)
  if (stable?.[1] && stable[2] && stable[3])
    return { type: 'stable', did: stable[1], kind: stable[2], key: stable[3] }

  const letters = value.replace(/[\s\d]+/g, '').toUpperCase()
  if (
    letters.length >= leastLetters &&
    /^[ACGTUN]+[ACGTURYSWKMBDHVN]*$/.test(letters) &&
    isMostlyBases(letters)
  )
    return { type: 'sequence', letters }
  return undefined
}

/** The letters of a pasted FASTA, GenBank or plain sequence on one line; undefined when it is some other text. */
export function lettersOfPaste(text: string): string | undefined {
  if (!/[\r\n]/.test(text)) return undefined
  const origin = /^ORIGIN.*$/m.exec(text)
  const body = origin ? text.slice(origin.index + origin[0].length) : text.replace(/^[>;].*$/gm, '')
  const letters = body.replace(/\/\/\s*$/, '').replace(/[\s\d]+/g, '')
  return detect(letters)?.type === 'sequence' ? letters.toUpperCase() : undefined
}

function isMostlyBases(letters: string): boolean {
  return letters.replace(/[^ACGTU]/g, '').length >= letters.length * 0.7
}
