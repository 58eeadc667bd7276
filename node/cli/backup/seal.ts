import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { CliError } from '../cli-error.ts'

/** How the keys in a backup are sealed; everything but the passphrase that is needed to open them. Bytes are base64. */
export interface Sealing {
  readonly kdf: 'scrypt'
  readonly n: number
  readonly r: number
  readonly p: number
  readonly salt: string
  readonly cipher: 'aes-256-gcm'
  readonly iv: string
}

const tagBytes = 16
const cost = { n: 131_072, r: 8, p: 1 }
const maxMemory = 512 * 2 ** 20

/** A new salt and initialisation vector. */
export function makeSealing(): Sealing {
  const salt = randomBytes(16).toString('base64')
  const iv = randomBytes(12).toString('base64')
  return { kdf: 'scrypt', ...cost, salt, cipher: 'aes-256-gcm', iv }
}

/** Ciphertext with its 16-byte tag at the end; `bound` is authenticated with it. */
export function seal(plain: Uint8Array, bound: Uint8Array, passphrase: string, sealing: Sealing): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, sealing), Buffer.from(sealing.iv, 'base64'))
  cipher.setAAD(bound)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws `bad_passphrase` when the passphrase is another one, or the backup was changed. */
export function open(
  sealed: Uint8Array,
  bound: Uint8Array,
  passphrase: string,
  sealing: Sealing,
): Uint8Array {
  const split = sealed.length - tagBytes
  const iv = Buffer.from(sealing.iv, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(passphrase, sealing), iv, {
      authTagLength: tagBytes,
    })
    decipher.setAAD(bound)
    decipher.setAuthTag(sealed.subarray(split))
    return Buffer.concat([decipher.update(sealed.subarray(0, split)), decipher.final()])
  } catch (cause) {
    throw new CliError(
      'bad_passphrase',
      'the keys in this backup do not open',
      'Another passphrase is needed, or the file was changed.',
      { cause },
    )
  }
}

/** 32 bytes. NFKC, so that the same letters typed on another keyboard give the same key. Costs from a file are bounded. */
function keyOf(passphrase: string, { n, r, p, salt }: Sealing): Buffer {
  if (!(n >= 2 && n <= 2 ** 20 && r >= 1 && r <= 32 && p >= 1 && p <= 16))
    throw new CliError('bad_backup', 'the costs of scrypt in this backup are out of bounds')
  return scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, {
    N: n,
    r,
    p,
    maxmem: maxMemory,
  })
}
