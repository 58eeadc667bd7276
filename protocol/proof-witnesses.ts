import type { Block } from './block/block.ts'
import type { BlockValue } from './block/value.ts'
import type { Car } from './car.ts'
import { type CidText, readCid } from './cid.ts'
import type { Did } from './did.ts'
import { ProtocolError } from './error.ts'
import { type KeyChain, readKeyChain } from './key-chain.ts'
import { verifyInclusion } from './log/merkle.ts'
import { getBlock, readHashes, readKeyListNames } from './named-blocks.ts'
import { readReceipt, verifyReceipt } from './receipt.ts'
import { readFields, readList } from './shape.ts'
import type { VerifySignature } from './signature.ts'
import { within } from './within.ts'

/** A receipt that covers a leaf, and what shows that it does (`SPEC.md` §7). */
export interface WitnessInput {
  readonly receipt: Block
  /** RFC 6962 inclusion proof of the leaf in the receipt's root. */
  readonly inclusion: readonly Uint8Array[]
  /** All versions of the giver's key list, in order. */
  readonly keyLists: readonly Block[]
}

/** A receipt that was checked, and speaks of the leaf. */
export interface VerifiedWitness {
  readonly giver: Did
  /** Seconds since 1970. */
  readonly time: number
  /** How many leaves of the log the giver said that it held. */
  readonly size: number
}

export interface WitnessNames {
  readonly receipt: CidText
  readonly inclusion: readonly Uint8Array[]
  readonly keyLists: readonly CidText[]
}

const maxWitnesses = 64
/** Versions of key lists of all givers together. Each is a signature to verify, and a proof has room for very many. */
const maxWitnessKeyLists = 2048

/** How the root of a proof names a witness. */
export function nameWitness({ receipt, inclusion, keyLists }: WitnessInput): WitnessNames {
  return { receipt: receipt.cid, inclusion, keyLists: keyLists.map(({ cid }) => cid) }
}

export function readWitnesses(value: BlockValue | undefined, path: string): readonly WitnessNames[] {
  return readList(value, path, { most: maxWitnesses }).map((entry, i) => {
    const at = `${path}/${i}`
    const fields = readFields(entry, at, ['receipt', 'inclusion', 'keyLists'])
    return {
      receipt: readCid(fields.receipt, `${at}/receipt`),
      inclusion: readHashes(fields.inclusion, `${at}/inclusion`),
      keyLists: readKeyListNames(fields.keyLists, `${at}/keyLists`),
    }
  })
}

/** The receipts of one proof; a giver's key lists are verified once for all of them. */
export class WitnessReader {
  readonly #car: Car
  readonly #publisher: Did
  readonly #now: number | undefined
  readonly #verify: VerifySignature | undefined
  readonly #chains = new Map<string, KeyChain>()
  #keyLists = 0

  constructor(
    car: Car,
    {
      publisher,
      now,
      verify,
    }: { publisher: Did; now: number | undefined; verify: VerifySignature | undefined },
  ) {
    this.#car = car
    this.#publisher = publisher
    this.#now = now
    this.#verify = verify
  }

  /** Throws the codes of §6.4 unless the receipt counts, `bad_root` when it is of another log, `bad_proof` when it doesn't cover the leaf at `position`. */
  read(
    { receipt, inclusion, keyLists }: WitnessNames,
    { leaf, position, path }: { leaf: Uint8Array; position: number; path: string },
  ): VerifiedWitness {
    const bytes = getBlock(this.#car, receipt, `${path}/receipt`)
    const { giver, publisher, size, root, time } = within(`${path}/receipt`, () => {
      const giverChain = this.#chainOf(readReceipt(bytes).receipt.giver, keyLists, path)
      return verifyReceipt(bytes, { giverChain, now: this.#now, verify: this.#verify }).receipt
    })
    if (publisher !== this.#publisher)
      throw new ProtocolError('bad_root', `${path}/receipt/publisher`, 'the receipt is for another log')
    if (!verifyInclusion(leaf, position, size, inclusion, root))
      throw new ProtocolError('bad_proof', `${path}/inclusion`, 'the receipt is not for a log with this leaf')
    return { giver, time, size }
  }

  #chainOf(giver: Did, keyLists: readonly CidText[], path: string): KeyChain {
    const name = `${giver} ${keyLists.join()}`
    const known = this.#chains.get(name)
    if (known) return known
    this.#keyLists += keyLists.length
    if (this.#keyLists > maxWitnessKeyLists)
      throw new ProtocolError(
        'bad_count',
        `${path}/keyLists`,
        `the givers of a proof have at most ${maxWitnessKeyLists} key lists together`,
      )
    const blocks = keyLists.map((cid, i) => getBlock(this.#car, cid, `${path}/keyLists/${i}`))
    const chain = readKeyChain(giver, blocks, { verify: this.#verify })
    this.#chains.set(name, chain)
    return chain
  }
}

/** The earliest time of these, in seconds since 1970; undefined without any. */
export function earliestOf(witnesses: readonly VerifiedWitness[]): number | undefined {
  return witnesses.length === 0 ? undefined : Math.min(...witnesses.map(({ time }) => time))
}
