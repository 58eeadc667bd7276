const letters = 'abcdefghijklmnopqrstuvwxyz234567'
const values = new Uint8Array(128).fill(0xff)
for (let i = 0; i < letters.length; i++) values[letters.charCodeAt(i)] = i

/** Multibase base32 of bytes: `b`, then lower-case letters without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = 'b'
  let bits = 0
  let held = 0
  for (let i = 0; i < bytes.length; i++) {
    held = ((held << 8) | (bytes[i] ?? 0)) & 0xfff
    for (bits += 8; bits >= 5; ) {
      bits -= 5
      text += letters.charAt((held >> bits) & 31)
    }
  }
  return bits > 0 ? text + letters.charAt((held << (5 - bits)) & 31) : text
}

/** The bytes of multibase base32; undefined for any other text, also where bits of the last letter are set that no byte takes. */
export function decodeBase32(text: string): Uint8Array | undefined {
  if (text.charAt(0) !== 'b') return undefined
  const bytes = new Uint8Array(Math.floor(((text.length - 1) * 5) / 8))
  let at = 0
  let bits = 0
  let held = 0
  for (let i = 1; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? 0xff
    if (value === 0xff) return undefined
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = held >> bits
  }
  return bits < 5 && (held & ((1 << bits) - 1)) === 0 ? bytes : undefined
}
