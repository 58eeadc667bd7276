import type { KeyStatus } from '../../publish/key-changes.ts'
import { bothNames, columns } from '../texts.ts'
import type { Language } from './language.ts'

type File = KeyStatus['files'][number]

interface Words {
  readonly files: Readonly<Record<File['state'], string>>
  readonly publishing: Readonly<Record<KeyStatus['publishing'], string>>
  readonly uses: Readonly<Record<File['use'], string>>
  readonly listed: string
  readonly filesHere: string
  readonly none: string
  readonly keyLists: string
  readonly notHere: string
  readonly elsewhere: string
  readonly notNeeded: string
  range(range: { from: number; to: number | null }): string
  heading(status: KeyStatus): string
  ended(end: KeyStatus['list']['ended'][number]): string
  foreign(versions: readonly number[]): string
}

const english: Words = {
  files: {
    'in-use': 'in use',
    ended: 'ended; kept',
    waiting: 'waits for the change to be adopted',
    unlisted: 'in no key list',
    damaged: 'DAMAGED',
  },
  publishing: {
    ready: 'this node can publish',
    held: 'HELD: a change of keys waits for its signature',
    stopped: 'STOPPED: see below',
  },
  uses: { identity: 'identity', recovery: 'recovery', signing: 'signing', receipt: 'receipt' },
  listed: 'Listed keys:',
  filesHere: 'Key files here:',
  none: 'none',
  keyLists: 'key lists',
  notHere: 'NOT HERE',
  elsewhere: 'not here (as it should be)',
  notNeeded: 'not here (not needed any more)',
  range: ({ from, to }) => `leaves ${from} to ${to === null ? '∞' : to - 1}`,
  heading: ({ list, size, signed }) => {
    const own = signed ? `; this node signed ${signed.size} of them` : ''
    return `key list version ${list.version} of ${list.issued}, signed by the ${list.versions.at(-1)?.signedBy} key; epoch ${list.epoch}; ${size} leaves${own}`
  },
  ended: ({ epoch, size, root }) => `epoch ${epoch} was ended at ${size} leaves (root ${root})`,
  foreign: (versions) => `not adopted here: version ${versions.join(', ')}`,
}

const korean: Words = {
  files: {
    'in-use': '사용 중',
    ended: '끝남; 보관',
    waiting: '변경의 채택을 기다림',
    unlisted: '어느 키 목록에도 없음',
    damaged: '손상됨',
  },
  publishing: {
    ready: '이 노드에서 게시할 수 있습니다',
    held: '보류: 키 변경이 서명을 기다립니다',
    stopped: '중단: 아래를 보십시오',
  },
  uses: { identity: '신원', recovery: '복구', signing: '서명', receipt: '수령증' },
  listed: '목록에 있는 키:',
  filesHere: '여기 있는 키 파일:',
  none: '없음',
  keyLists: '키 목록',
  notHere: '여기에 없음!',
  elsewhere: '여기에 없음 (그래야 합니다)',
  notNeeded: '여기에 없음 (더는 필요하지 않음)',
  range: ({ from, to }) => `항목 ${from}–${to === null ? '∞' : to - 1}`,
  heading: ({ list, size, signed }) => {
    const own = signed ? `, 그중 이 노드가 서명한 것 ${signed.size}개` : ''
    const by = list.versions.at(-1)?.signedBy === 'recovery' ? '복구' : '신원'
    return `키 목록 버전 ${list.version} (${list.issued}), ${by} 키로 서명; ${list.epoch}기; 항목 ${size}개${own}`
  },
  ended: ({ epoch, size, root }) => `${epoch}기는 항목 ${size}개에서 끝났습니다 (루트 ${root})`,
  foreign: (versions) => `이 노드에서 채택하지 않은 버전: ${versions.join(', ')}`,
}

/** The keys of an institution: what the key list says, what of it is here, and what to do. */
export function statusLines(status: KeyStatus, language: Language): string[] {
  const words = language === 'ko' ? korean : english
  const { publisher, name, list, files, foreign, advice } = status
  const fileOf = (key: string) => files.find((file) => file.key === key && file.state !== 'damaged')?.file
  const rare = (use: string, key: string) => [`  ${use}`, key, words.keyLists, fileOf(key) ?? words.elsewhere]
  return [
    `${bothNames(name)} (${publisher})`,
    `  ${words.heading(status)}`,
    `  ${words.publishing[status.publishing]}`,
    '',
    words.listed,
    ...columns([
      rare(words.uses.identity, publisher),
      ...list.keys.map((key) => [
        `  ${key.uses.includes('record') ? words.uses.signing : words.uses.receipt}`,
        key.key,
        `${words.range(key)}: ${key.uses.join(', ')}`,
        fileOf(key.key) ?? (key.to === null ? words.notHere : words.notNeeded),
      ]),
      ...list.recovery.map((key) => rare(words.uses.recovery, key)),
    ]),
    ...list.ended.map((end) => `  ${words.ended(end)}`),
    ...(foreign.length > 0 ? [`  ${words.foreign(foreign)}`] : []),
    '',
    words.filesHere,
    ...columns(files.map((file) => [`  ${file.file}`, words.files[file.state], file.detail ?? ''])),
    ...(files.length === 0 ? [`  ${words.none}`] : []),
    ...(advice.length > 0 ? [''] : []),
    ...advice.map(
      ({ level, text }) =>
        `${level === 'note' ? '-' : level === 'danger' ? '!!' : '!'} ${text[language] ?? text.en ?? ''}`,
    ),
  ]
}
