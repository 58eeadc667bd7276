import { type ExportItem, nameIn, sequenceOf } from '../export-item.ts'

/**
 * FASTA text of designs, 60 or 70 letters a line. The header is the file's own where the design came from
 * FASTA, else key and name.
 */
export function writeFasta(items: readonly ExportItem[], width: 60 | 70 = 60): string {
  return items.map((item) => `>${headerOf(item)}\n${wrap(sequenceOf(item), width)}`).join('')
}

function headerOf({ body, key, publisher, cid }: ExportItem): string {
  const own =
    body.source?.format === 'fasta' ? body.headers?.find(([name]) => name === 'header')?.[1] : undefined
  if (own !== undefined) return oneLine(own)
  const name = nameIn(body.name)
  const origin = publisher === undefined ? undefined : `[publisher=${publisher}]`
  const parts = [
    key ?? oneLine(name).replaceAll(' ', '_'),
    key === undefined ? undefined : name,
    nameIn(body.summary),
    origin,
    cid && `[cid=${cid}]`,
  ]
  return oneLine(parts.filter((part) => part !== undefined && part !== '').join(' '))
}

function wrap(sequence: string, width: number): string {
  let text = ''
  for (let from = 0; from < sequence.length; from += width) text += `${sequence.slice(from, from + width)}\n`
  return text
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
