import { type Block, makeBlock } from './block/block.ts'
import { decodeBlock } from './block/decode.ts'
import { ProtocolError } from './error.ts'
import { badShape, readFields, readList, readText, refuseLinks } from './shape.ts'

export interface Contributor {
  readonly name: string
  readonly orcid?: string
  readonly ror?: string
  readonly role: string
}

/** The erasable side block of a record (`SPEC.md` §5.4); the salt keeps its CID from confirming guesses. */
export interface People {
  /** 16 to 64 random bytes. */
  readonly salt: Uint8Array
  readonly contributors: readonly Contributor[]
}

export const maxPeopleBytes = 32_768

export function makePeople(people: People): Block {
  const block = makeBlock({ salt: people.salt, contributors: people.contributors })
  readPeople(block.bytes)
  return block
}

/** Throws `too_large`, `bad_shape` or what `decodeBlock` throws. */
export function readPeople(bytes: Uint8Array): People {
  if (bytes.length > maxPeopleBytes)
    throw new ProtocolError('too_large', '', `a people block has at most ${maxPeopleBytes} bytes`)
  const { salt, contributors } = readFields(decodeBlock(bytes), '', ['salt', 'contributors'])
  if (!(salt instanceof Uint8Array) || salt.length < 16 || salt.length > 64)
    throw badShape('/salt', 'expected 16 to 64 bytes')
  return {
    salt,
    contributors: readList(contributors, '/contributors').map((value, i) => {
      const path = `/contributors/${i}`
      const fields = readFields(value, path, ['name', 'role'], { optional: ['orcid', 'ror'] })
      refuseLinks(fields, path)
      return {
        name: readText(fields.name, `${path}/name`),
        role: readText(fields.role, `${path}/role`),
        ...('orcid' in fields && { orcid: readText(fields.orcid, `${path}/orcid`) }),
        ...('ror' in fields && { ror: readText(fields.ror, `${path}/ror`) }),
      }
    }),
  }
}

/** The people block if these bytes are one, else undefined: a malformed side block counts as absent. */
export function findPeople(bytes: Uint8Array): People | undefined {
  try {
    return readPeople(bytes)
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}
