type Bytes = Uint8Array
export class Refusal extends Error {
  code: string
  constructor(code: string)
}
export function decode(bytes: Bytes): unknown
export function cidBytes(text: unknown): Bytes
export function cidOf(bytes: Bytes, codec?: number): string
export function readDid(did: unknown): Bytes
export function readTime(time: unknown): number
export function verifySignature(key: unknown, message: unknown, signature: unknown): boolean
export function readKeyLists(publisher: string, blocks: readonly Bytes[]): unknown
export function readRecord(block: Bytes, chain: unknown, position: unknown): unknown
export function readHead(block: Bytes, chain: unknown, now: unknown): unknown
export function rootOf(leaves: readonly Bytes[]): Bytes
export function rootByInclusion(leaf: Bytes, index: unknown, size: unknown, proof: readonly Bytes[]): Bytes
export function rootsByConsistency(from: unknown, to: unknown, proof: readonly Bytes[], old: Bytes): [Bytes, Bytes]
export function treeOf(leaves: readonly Bytes[], withdrawn: ReadonlySet<number>): string
export function readCar(car: Bytes, maxBytes: unknown): unknown
export function readPage(
  car: Bytes,
  publisher: unknown,
  have: unknown,
  now: unknown,
  asked?: { from?: unknown; cut?: unknown; others?: unknown },
): { to: number; holes: readonly number[] }
export interface Witness {
  giver: string
  time: number
  size: number
}
export function verifyProof(
  car: Bytes,
  now: unknown,
): {
  position: number
  witnesses: readonly Witness[]
  commitment: { cid: string; position: number; witnesses: readonly Witness[] } | undefined
}
export function readReceipt(receipt: Bytes, chain: unknown, now: unknown): unknown
export function readEvidence(evidence: Bytes, publisher: string, chain: unknown, now: unknown): unknown
export function verifyEvidence(
  car: Bytes,
  now: unknown,
): { of: string; publisher: string; position?: number; version?: number; settled?: number }
export function ruling(publisher: string, keyLists: readonly Bytes[]): readonly { cid: string }[]
export function reveals(record: unknown, cid: string, commitment: unknown): boolean
export function readMessage(kind: unknown, message: Bytes): unknown
