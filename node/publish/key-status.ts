import { didFromKey, equalBytes, type KeyChain, keyFromDid } from '../../protocol/index.ts'
import type { LogView } from '../store/logs.ts'
import type { KeyStatus } from './key-changes.ts'
import { type FoundKey, findKeys, type KeyFileUse } from './key-files.ts'
import { makeKeyListView } from './key-list-view.ts'
import { isOpenSigningKey } from './key-plan.ts'
import { type KeyRequest, readKeyRequest } from './key-request.ts'
import { isContradicted, type OwnHead } from './own-head.ts'
import type { LocalisedText } from './publishing.ts'

export interface KeyFacts {
  readonly chain: KeyChain
  readonly log: LogView
  readonly own: OwnHead | undefined
  readonly pending: KeyRequest | undefined
  readonly name: LocalisedText
}

type File = KeyStatus['files'][number]
type Advice = KeyStatus['advice'][number]

/** Which keys of an institution are in the folder, what each is for, what is missing, and what to do. */
export function makeKeyStatus(keysDir: string, facts: KeyFacts): KeyStatus {
  const { chain, log, own, pending, name } = facts
  const { publisher } = chain
  const waiting = pending ? readKeyRequest(pending).statement.keys.map(({ key }) => key) : []
  const found = (['identity', 'recovery', 'signing', 'receipt'] as const).flatMap((use) =>
    findKeys(keysDir, publisher, use).map((key) => fileOf(chain, use, key, waiting)),
  )
  const givesReceipts = found.find(({ use, state }) => use === 'receipt' && state === 'in-use')
  const files = found.map((file) =>
    isReplaced(file, givesReceipts) ? { ...file, state: 'ended' as const } : file,
  )
  const foreign = foreignVersions(chain, log, own)
  const maySign = files.some(({ use, state }) => use === 'signing' && state === 'in-use')
  return {
    publisher,
    name,
    list: makeKeyListView(chain),
    size: log.size,
    ...(own && own.size > 0 && { signed: { epoch: own.epoch, size: own.size } }),
    files,
    publishing: pending
      ? 'held'
      : maySign && own?.size !== 0 && !isContradicted(own, log)
        ? 'ready'
        : 'stopped',
    ...(pending && { pending }),
    foreign,
    advice: adviceOn(facts, files, foreign),
  }
}

/** Older receipt keys stay listed, so that the receipts that they gave count; new ones are given with the first alone. */
const isReplaced = (file: File, givesReceipts: File | undefined): boolean =>
  file.use === 'receipt' && file.state === 'in-use' && file !== givesReceipts

function fileOf(
  chain: KeyChain,
  use: KeyFileUse,
  { path, signer, error }: FoundKey,
  waiting: readonly Uint8Array[],
): File {
  if (!signer) return { use, file: path, state: 'damaged', ...(error && { detail: error.message }) }
  return {
    use,
    key: didFromKey(signer.publicKey),
    file: path,
    state: stateOf(chain, use, signer.publicKey, waiting),
  }
}

function stateOf(
  chain: KeyChain,
  use: KeyFileUse,
  key: Uint8Array,
  waiting: readonly Uint8Array[],
): File['state'] {
  const { keys, recovery } = chain.newest.statement
  const isSame = (other: Uint8Array) => equalBytes(other, key)
  if (use === 'identity') return isSame(keyFromDid(chain.publisher)) ? 'in-use' : 'unlisted'
  if (use === 'recovery') return recovery.some(isSame) ? 'in-use' : 'unlisted'
  const listed = keys.find((entry) => isSame(entry.key))
  if (!listed) return waiting.some(isSame) ? 'waiting' : 'unlisted'
  const counts = use === 'signing' ? isOpenSigningKey(listed) : listed.uses.includes('receipt')
  return counts ? 'in-use' : 'ended'
}

/** Versions that aren't among the leaves that this node itself has signed: they came in from elsewhere. */
function foreignVersions(chain: KeyChain, log: LogView, own: OwnHead | undefined): number[] {
  if (!own || own.size === 0) return []
  return chain.versions.flatMap(({ cid, statement }) => {
    const position = log.findPosition(cid)
    return position !== undefined && position < own.size ? [] : [statement.version]
  })
}

function adviceOn(
  { chain, log, own, pending }: KeyFacts,
  files: readonly File[],
  foreign: readonly number[],
): Advice[] {
  const { newest } = chain
  const has = (use: KeyFileUse) => files.some((file) => file.use === use && file.state === 'in-use')
  const advice: (Advice | false)[] = [
    foreign.length > 0 &&
      danger(
        'foreign_version',
        `Version ${foreign.join(', ')} of the key list was not adopted at this node. If nobody of you made it, the identity key is stolen: biofed keys prepare --recover ${foreign[0]}, signed by a recovery key, undoes it.`,
        `키 목록 버전 ${foreign.join(', ')}은(는) 이 노드에서 채택한 것이 아닙니다. 기관에서 만든 것이 아니라면 신원 키를 도난당한 것입니다. 복구 키로 서명하는 biofed keys prepare --recover ${foreign[0]} 명령이 되돌립니다.`,
      ),
    own !== undefined &&
      own.size > 0 &&
      log.size > own.size &&
      warning(
        'foreign_leaves',
        `The log has ${log.size} leaves; this node signed ${own.size} of them. If the others are not yours, the signing key is stolen: biofed keys end-epoch --at ${own.size}.`,
        `로그에 항목이 ${log.size}개 있지만 이 노드가 서명한 것은 ${own.size}개입니다. 나머지가 기관의 것이 아니라면 서명 키를 도난당한 것입니다: biofed keys end-epoch --at ${own.size}.`,
      ),
    own !== undefined &&
      isContradicted(own, log) &&
      danger(
        'leaves_cut_off',
        `The log of ${log.size} leaves that counts now is not the one of ${own.size} leaves that this node signed, and nothing is published: somebody else signed for the institution (biofed forks shows the evidence). biofed keys end-epoch, or biofed keys prepare --end-epoch --rotate signing, keeps what this node signed.`,
        `지금 유효한 로그(항목 ${log.size}개)가 이 노드가 서명한 로그(항목 ${own.size}개)와 달라 게시가 중단되었습니다. 다른 누군가가 기관 이름으로 서명했습니다 (증거: biofed forks). biofed keys end-epoch 또는 biofed keys prepare --end-epoch --rotate signing 명령이 이 노드가 서명한 것을 지킵니다.`,
      ),
    own?.size === 0 &&
      warning(
        'taken_over',
        'This node took the institution over and has signed nothing of it yet: biofed keys end-epoch begins a new epoch with a new signing key.',
        '이 노드가 기관을 넘겨받았으나 아직 아무것도 서명하지 않았습니다. biofed keys end-epoch 명령으로 새 서명 키와 함께 새 기를 시작하십시오.',
      ),
    pending !== undefined &&
      note(
        'change_waits',
        `A change prepared at ${pending.created} waits for its signature, and nothing is published: biofed keys adopt FILE, or biofed keys cancel.`,
        `${pending.created}에 준비한 변경이 서명을 기다리며, 그동안 게시가 보류됩니다: biofed keys adopt 파일, 또는 biofed keys cancel.`,
      ),
    !has('signing') &&
      own?.size !== 0 &&
      danger(
        'no_signing_key',
        'No signing key that counts is here: put its file back, or biofed keys prepare --rotate signing makes another.',
        '유효한 서명 키가 여기에 없습니다. 파일을 되돌려 놓거나 biofed keys prepare --rotate signing 으로 새로 만드십시오.',
      ),
    !has('receipt') &&
      warning(
        'no_receipt_key',
        'No receipt key that counts is here: this node gives no receipts with a key of their own. biofed keys prepare --rotate receipt makes one.',
        '유효한 수령 키가 여기에 없어 전용 키로 수령증을 내주지 못합니다. biofed keys prepare --rotate receipt 로 만드십시오.',
      ),
    newest.statement.recovery.length === 0 &&
      warning(
        'no_recovery_key',
        'There is no recovery key: if the identity key is lost or stolen, nobody can help. On another machine: biofed keys new --use recovery --out FILE; here: biofed keys prepare --add-recovery KEY.',
        '복구 키가 없습니다. 신원 키를 잃거나 도난당하면 아무도 도울 수 없습니다. 다른 기기에서 biofed keys new --use recovery --out 파일, 여기서 biofed keys prepare --add-recovery 키.',
      ),
    has('identity') &&
      warning(
        'identity_here',
        'The identity key lies on this machine: whoever breaks in becomes the institution. Copy it to two safe places, check the copies, then take it off. Publishing does not need it.',
        '신원 키가 이 기기에 있습니다. 침입자가 곧 기관이 될 수 있습니다. 안전한 두 곳에 복사해 확인한 뒤 이 기기에서 지우십시오. 게시에는 필요하지 않습니다.',
      ),
    has('recovery') &&
      danger(
        'recovery_here',
        'A recovery key lies on this machine: keep it elsewhere, or it is stolen with the rest.',
        '복구 키가 이 기기에 있습니다. 다른 곳에 두지 않으면 나머지와 함께 도난당합니다.',
      ),
    ...files
      .filter(({ use, state }) => (use === 'signing' || use === 'receipt') && state === 'unlisted')
      .map(({ file }) =>
        note(
          'unlisted_file',
          `${file} is in no key list: it was made for a change that was cancelled or set aside, or, at a restored node, for one that has not come back yet. Delete it only if no key list that names it was ever signed, or what was signed is destroyed.`,
          `${file} 은(는) 어느 키 목록에도 없습니다. 취소되거나 무효가 된 변경, 또는 복원한 노드라면 아직 돌아오지 않은 변경을 위해 만든 것입니다. 그 키를 담아 서명된 키 목록이 없거나 이미 없앤 경우에만 지우십시오.`,
        ),
      ),
    files.some(({ state }) => state === 'damaged') &&
      danger(
        'damaged_file',
        'A key file is damaged: put it back from a copy.',
        '손상된 키 파일이 있습니다. 사본에서 되돌려 놓으십시오.',
      ),
    (has('signing') || has('receipt')) &&
      note(
        'back_up',
        'Back up what is here: biofed backup FILE --keys seals all of it under a passphrase.',
        '여기 있는 키를 백업하십시오: biofed backup 파일 --keys 명령이 암호로 봉인합니다.',
      ),
  ]
  return advice.filter((each): each is Advice => each !== false)
}

const make =
  (level: Advice['level']) =>
  (code: string, en: string, ko: string): Advice => ({ level, code, text: { en, ko } })
const note = make('note')
const warning = make('warning')
const danger = make('danger')
