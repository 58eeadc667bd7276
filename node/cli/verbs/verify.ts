import { existsSync, readFileSync, statSync } from 'node:fs'
import {
  type CidText,
  type Did,
  didFromKey,
  maxProofBytes,
  type ProofStep,
  ProtocolError,
  readCid,
  readDid,
  timeFromMs,
  toJson,
  type VerifiedProof,
  verifyProofCar,
} from '../../../protocol/index.ts'
import { titleOf } from '../../../protocol/kinds/index.ts'
import { verifyNatively } from '../../platform/native-signature.ts'
import { CliError } from '../cli-error.ts'
import { forkVerdict, isEvidenceCar } from '../fork-verdict.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { bothNames, count } from '../texts.ts'
import { witnessCaution, witnessLines } from '../witness-lines.ts'

interface VerifyOptions extends NodeOptions {
  readonly publisher?: string
}

/** `biofed verify CID|FILE.car`: checks a record, or the evidence of a fork, with nothing but its proof. */
export function addVerify({ io, perform, remoteVerb }: Cli): void {
  remoteVerb(
    'verify',
    'Check a record by its proof alone (hashes, keys, signatures, place in the log), or the evidence of a fork. Exit code 1 when it fails',
  )
    .argument(
      '<cid-or-file>',
      'CID of a record or of evidence, or a CAR file that `export --format car` or `forks CID --out` wrote',
    )
    .option('--publisher <did>', 'require that this institution signed it')
    .action((target: string, options: VerifyOptions) => perform(options, () => verify(target, options, io)))
}

async function verify(target: string, options: VerifyOptions, io: Io): Promise<Answer> {
  const expected = existsSync(target) ? undefined : readTarget(target)
  const bytes = expected === undefined ? readCarFile(target) : await proofOf(expected, options, io)
  const wanted = options.publisher === undefined ? undefined : readDid(options.publisher, '--publisher')
  const isEvidence = isEvidenceCar(bytes)
  try {
    return isEvidence
      ? forkVerdict(target, bytes, wanted, expected)
      : verdict(target, bytes, expected, wanted)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    const { code, path, message } = error
    const remedy = isEvidence
      ? 'It shows no fork, and says nothing against the institution; fetch it again from the node that has it.'
      : 'Do not rely on this copy; fetch it again from the publisher.'
    return {
      exitCode: 1,
      lines: [`NOT VERIFIED: ${target}`, `  ${path ? `${path}: ` : ''}${message} (${code})`, `  ${remedy}`],
      json: { verified: false, target, code, path, detail: message },
    }
  }
}

function readTarget(text: string): CidText {
  try {
    return readCid(text, 'CID')
  } catch (cause) {
    throw new CliError(
      'no_such_file',
      `${text} is neither a file nor the CID of a record`,
      'Look at the path or CID.',
      {
        cause,
      },
    )
  }
}

function readCarFile(path: string): Uint8Array {
  if (statSync(path).size > maxProofBytes)
    throw new CliError(
      'too_large',
      `${path} has more than ${maxProofBytes} bytes: it is no proof of one record`,
    )
  return readFileSync(path)
}

async function proofOf(cid: CidText, options: VerifyOptions, io: Io): Promise<Uint8Array> {
  await using access = await openAccess(options, io, 'reads')
  try {
    return (await access.exportRecord(cid, 'car')).bytes
  } catch (error) {
    const isAbsent = (error as { code?: unknown }).code === 'not_found'
    if (!isAbsent || (await access.forks()).every((fork) => fork.cid !== cid)) throw error
    return await access.forkCar(cid)
  }
}

const words: Readonly<Record<ProofStep, string>> = {
  blocks: 'every block hashes to its CID, in the one valid encoding',
  keyList: 'the key lists are signed by the identity key, version after version',
  head: 'the head and its checkpoint are signed by a listed key',
  record: 'the record is signed by a key that counts at its place',
  inclusion: 'the record is in the log that the head names',
  commitment: 'the record is the one that an earlier commitment in this log was to',
  witnesses: 'other institutions signed that they hold the log with this record',
}

function verdict(
  target: string,
  bytes: Uint8Array,
  expected: CidText | undefined,
  wanted: Did | undefined,
): Answer {
  const proof = verifyProofCar(bytes, { verify: verifyNatively, now: Date.now() })
  const { record, position, head, chain, files, people, steps } = proof
  const { statement, cid } = record
  if (expected !== undefined && cid !== expected)
    throw new ProtocolError('bad_proof', '/record', `this proves ${cid}, not ${expected}`)
  if (wanted !== undefined && statement.publisher !== wanted)
    return otherPublisher(target, statement, cid, wanted)
  const title = titleOf(statement.kind, toJson(statement.body))
  const facts = {
    cid,
    kind: statement.kind,
    key: statement.key,
    revision: statement.revision,
    publisher: statement.publisher,
    signedBy: didFromKey(record.key),
    keyListVersion: chain.newest.statement.version,
    issued: statement.issued,
    licence: statement.licence,
    position,
    logSize: head.statement.size,
    head: head.cid,
    headIssued: head.statement.issued,
  }
  return {
    json: {
      verified: true,
      target,
      ...facts,
      steps,
      fileBlocks: files.length,
      people: people !== undefined,
      ...datesOf(proof),
    },
    lines: [
      `VERIFIED: ${title ? `${bothNames(title)}, ` : ''}${facts.kind}/${facts.key}, revision ${facts.revision}`,
      ...steps.map(({ step }) => `  ok  ${words[step]}`),
      ...(files.length > 0 ? [`  ok  ${count(files.length, 'block')} of its files`] : []),
      '',
      `  Record     ${cid}`,
      `  Signed by  ${facts.publisher}`,
      `             with ${facts.signedBy}, ${facts.issued}`,
      `  Licence    ${facts.licence}`,
      `  In the log leaf ${position} of ${facts.logSize}, head of ${facts.headIssued}`,
      '',
      ...witnessLines('This record', proof.witnesses),
      ...commitmentLines(proof),
      ...(proof.witnesses.length > 0 || proof.commitment ? [witnessCaution] : []),
      '',
      '  This shows who signed what, and when by their own clock. That the DID is the institution you think of, ask the institution.',
    ],
  }
}

/** A proof that holds, of what another institution signed than the one asked for. */
function otherPublisher(
  target: string,
  { publisher, kind, key }: { publisher: Did; kind: string; key: string },
  cid: CidText,
  wanted: Did,
): Answer {
  const detail = `${publisher} signed it, not ${wanted}`
  return {
    exitCode: 1,
    lines: [
      `GENUINE, BUT OF ANOTHER PUBLISHER: ${target}`,
      `  ${kind}/${key} is unchanged, and in the log of its publisher. But ${detail}.`,
      '  Ask the institution for its DID, if you expected this to be its record.',
    ],
    json: { verified: false, genuine: true, target, cid, publisher, code: 'other_publisher', detail },
  }
}

/** Who witnessed the record and the commitment, and since when, for programs. */
function datesOf({ witnesses, firstWitnessed, commitment }: VerifiedProof) {
  const seen = (list: VerifiedProof['witnesses'], first: number | undefined) => ({
    witnesses: list.map(({ giver, time, size }) => ({ giver, time: timeFromMs(time * 1000), size })),
    ...(first !== undefined && { firstWitnessed: timeFromMs(first * 1000) }),
  })
  return {
    ...seen(witnesses, firstWitnessed),
    ...(commitment && {
      commitment: {
        cid: commitment.cid,
        position: commitment.position,
        issued: commitment.issued,
        ...seen(commitment.witnesses, commitment.firstWitnessed),
      },
    }),
  }
}

function commitmentLines({ commitment, record }: VerifiedProof): string[] {
  if (commitment)
    return [
      `  Its publisher committed itself to exactly this content earlier: leaf ${commitment.position}, ${commitment.issued} by its own clock`,
      `    ${commitment.cid}`,
      ...witnessLines('That commitment', commitment.witnesses),
    ]
  return record.reveals
    ? [`  It names an earlier commitment, ${record.reveals.commitment}, that this proof does not show.`]
    : []
}
