/** One packet of a SnapGene file. */
export function packet(type: number, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  const head = new DataView(new ArrayBuffer(5))
  head.setUint8(0, type)
  head.setUint32(1, bytes.length)
  return join([new Uint8Array(head.buffer), bytes])
}

/** A SnapGene file of packets behind its mark. */
export function snapGene(packets: readonly Uint8Array[]): Uint8Array {
  return join([packet(9, 'SnapGene\u0000\u0001\u0000\u000f\u0000\u0013'), ...packets])
}

/** An ABIF file of entries [name, number, element type, content]; without content an entry points outside the file. */
export function abif(
  entries: readonly (readonly [string, number, number, string | undefined])[],
): Uint8Array {
  const contents = entries.map(([, , , text]) => new TextEncoder().encode(text ?? ''))
  const size = contents.reduce((sum, bytes) => sum + bytes.length, 0)
  const head = new DataView(new ArrayBuffer(128))
  for (const [i, letter] of [...'ABIF'].entries()) head.setUint8(i, letter.charCodeAt(0))
  head.setUint32(18, entries.length)
  head.setUint32(26, 128 + size)
  let at = 128
  const directory = entries.map(([name, number, type, text], i) => {
    const length = contents[i]?.length ?? 0
    const entry = new DataView(new ArrayBuffer(28))
    for (const [k, letter] of [...name].entries()) entry.setUint8(k, letter.charCodeAt(0))
    entry.setUint32(4, number)
    entry.setUint16(8, type)
    entry.setUint32(12, length)
    entry.setUint32(16, text === undefined ? 100_000 : length)
    entry.setUint32(20, text === undefined ? 4_000_000_000 : at)
    if (text !== undefined && length <= 4)
      for (const [k, byte] of (contents[i] ?? []).entries()) entry.setUint8(20 + k, byte)
    at += length
    return new Uint8Array(entry.buffer)
  })
  return join([new Uint8Array(head.buffer), ...contents, ...directory])
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
