import { base64pad } from 'multiformats/bases/base64'
import { concatBytes, equalBytes, utf8 } from '../bytes.ts'
import type { Did } from '../did.ts'
import { ProtocolError } from '../error.ts'
import { sha256 } from '../hashes.ts'
import type { Signer, VerifySignature } from '../signature.ts'

/** What a C2SP checkpoint of a log says (`SPEC.md` §6.3). */
export interface CheckpointBody {
  readonly publisher: Did
  readonly epoch: number
  readonly size: number
  /** RFC 6962 root, 32 bytes. */
  readonly root: Uint8Array
}

/** The first line of a checkpoint, which is also the name of its key. */
export function checkpointOrigin({ publisher, epoch }: Pick<CheckpointBody, 'publisher' | 'epoch'>): string {
  return `biofed/1/${publisher}/${epoch}`
}

/** The text that a checkpoint's signature covers: three lines. */
export function checkpointText(body: CheckpointBody): string {
  return `${checkpointOrigin(body)}\n${body.size}\n${base64pad.baseEncode(body.root)}\n`
}

/** A signed note over the body. */
export function makeCheckpoint(body: CheckpointBody, signer: Signer): string {
  const text = checkpointText(body)
  const keyId = keyIdOf(checkpointOrigin(body), signer.publicKey)
  const signature = base64pad.baseEncode(concatBytes(keyId, signer.sign(utf8(text))))
  return `${text}\n\u2014 ${checkpointOrigin(body)} ${signature}\n`
}

function keyIdOf(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(concatBytes(utf8(name), Uint8Array.of(0x0a, 0x01), publicKey)).subarray(0, 4)
}

/** Throws `bad_checkpoint` unless `note` is the checkpoint of this body by this key: exactly these bytes but for the signature, which counts. */
export function readCheckpoint(
  note: string,
  body: CheckpointBody,
  publicKey: Uint8Array,
  verify: VerifySignature,
  path = '',
): void {
  const text = checkpointText(body)
  const before = `${text}\n\u2014 ${checkpointOrigin(body)} `
  const encoded = note.slice(before.length, -1)
  if (note !== `${before}${encoded}\n`)
    throw new ProtocolError('bad_checkpoint', path, 'the note says something else than the head')
  const line = decodeLine(encoded)
  if (line?.length !== 68 || base64pad.baseEncode(line) !== encoded)
    throw new ProtocolError(
      'bad_checkpoint',
      path,
      'the signature line is not key id and signature in base64',
    )
  if (!equalBytes(line.subarray(0, 4), keyIdOf(checkpointOrigin(body), publicKey)))
    throw new ProtocolError('bad_checkpoint', path, 'the key id is of another key')
  if (!verify(publicKey, utf8(text), line.subarray(4)))
    throw new ProtocolError('bad_checkpoint', path, 'the note is not signed by the key of the head')
}

function decodeLine(encoded: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]{91}=$/.test(encoded)) return undefined
  try {
    return base64pad.baseDecode(encoded)
  } catch {
    return undefined
  }
}
