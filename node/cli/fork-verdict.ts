import {
  type CidText,
  type Did,
  decodeBlock,
  didFromKey,
  type Evidence,
  isMap,
  type KeyChain,
  type KeyEvidence,
  type LogEvidence,
  maxPageBytes,
  ProtocolError,
  readCarRoot,
  verifyEvidenceCar,
} from '../../protocol/index.ts'
import { verifyNatively } from '../platform/native-signature.ts'
import type { Answer } from './io.ts'
import { count } from './texts.ts'

/** Whether a CAR says that it is evidence of a fork, by its root; nothing else of it is looked at. */
export function isEvidenceCar(bytes: Uint8Array): boolean {
  if (bytes.length > maxPageBytes) return false
  try {
    const root = decodeBlock(readCarRoot(bytes, { maxBytes: maxPageBytes }).bytes)
    return isMap(root) && root.type === 'evidence'
  } catch (error) {
    if (error instanceof ProtocolError) return false
    throw error
  }
}

/** What evidence of a fork shows, checked with the key lists beside it alone. Throws `ProtocolError` where it shows no fork. */
export function forkVerdict(
  target: string,
  bytes: Uint8Array,
  wanted: Did | undefined,
  expected: CidText | undefined,
): Answer {
  const { evidence, chain } = verifyEvidenceCar(bytes, { verify: verifyNatively, now: Date.now() })
  if (expected !== undefined && evidence.cid !== expected)
    throw new ProtocolError('bad_proof', '', `this is the evidence ${evidence.cid}, not ${expected}`)
  if (wanted !== undefined && evidence.publisher !== wanted) return otherPublisher(target, evidence)
  const facts = evidence.of === 'log' ? logFacts(evidence, chain) : keyFacts(evidence)
  const { cid, publisher, of } = evidence
  return {
    json: { verified: true, target, type: 'evidence', cid, of, publisher, ...facts },
    lines: [
      ...(evidence.of === 'log' ? logLines(evidence, chain) : keyLines(evidence)),
      '',
      `  Evidence   ${cid}`,
      '  Whoever has this file can check it; no node has to be believed. It shows that both were signed, not by whom: a thief with the key could, too.',
    ],
  }
}

function otherPublisher(target: string, { cid, publisher }: Evidence): Answer {
  return {
    exitCode: 1,
    lines: [
      `GENUINE, BUT OF ANOTHER PUBLISHER: ${target}`,
      `  It shows a fork of ${publisher}, not of the publisher that was asked for.`,
    ],
    json: {
      verified: false,
      genuine: true,
      target,
      type: 'evidence',
      cid,
      publisher,
      code: 'other_publisher',
    },
  }
}

function sidesOf({ first, second }: Evidence) {
  return [first, second].map(({ cid, key, statement: { issued } }) => ({
    cid,
    issued,
    signedBy: didFromKey(key),
  }))
}

function endOf({ epoch }: LogEvidence, chain: KeyChain | undefined) {
  return chain?.ended.find((end) => end.epoch === epoch)
}

function logFacts(evidence: LogEvidence, chain: KeyChain | undefined) {
  const { epoch, position, first, second } = evidence
  const sizes = [first.statement.size, second.statement.size]
  const end = endOf(evidence, chain)
  return {
    epoch,
    position,
    sides: sidesOf(evidence).map((side, i) => ({ ...side, size: sizes[i] })),
    settled: end === undefined ? null : { size: end.size },
  }
}

function keyFacts(evidence: KeyEvidence) {
  return { version: evidence.version, sides: sidesOf(evidence) }
}

function logLines(evidence: LogEvidence, chain: KeyChain | undefined): string[] {
  const { publisher, epoch, position, first, second } = evidence
  const end = endOf(evidence, chain)
  const agree =
    position === 0
      ? 'differ from the first leaf on'
      : `agree in the first ${count(position, 'leaf', 'leaves')} only`
  return [
    `FORK PROVED: this institution signed two logs that ${agree}`,
    `  Publisher  ${publisher}, epoch ${epoch}`,
    ...[first, second].flatMap(({ cid, key, statement: { size, issued } }, i) => [
      `  Head ${i + 1}     ${cid}`,
      `             ${count(size, 'leaf', 'leaves')}, ${issued}, signed with ${didFromKey(key)}`,
    ]),
    '',
    '  ok  both heads and their checkpoints are signed by a listed key',
    `  ok  leaf ${position} is in both logs, a different one each`,
    ...(position > 0 ? ['  ok  all leaves before it are the same in both'] : []),
    '',
    end
      ? `  It is settled: a later key list, beside it here, ended epoch ${epoch} at ${count(end.size, 'leaf', 'leaves')}.`
      : '  No key list in this file ends that epoch: as far as it tells, the fork is not settled.',
  ]
}

function keyLines(evidence: KeyEvidence): string[] {
  const { publisher, version } = evidence
  return [
    `FORK PROVED: this institution signed two key lists of version ${version}`,
    `  Publisher  ${publisher}`,
    ...sidesOf(evidence).flatMap(({ cid, issued, signedBy }, i) => [
      `  List ${i + 1}     ${cid}`,
      `             ${issued}, signed with ${signedBy}`,
    ]),
    '',
    '  ok  both are well signed over the same version before',
  ]
}
