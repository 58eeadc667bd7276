import type { KeyStatus } from '../../publish/key-changes.ts'
import { bothNames, columns } from '../texts.ts'
import type { Language } from './language.ts'

const rangeIn = ({ from, to }: { from: number; to: number | null }): string =>
  `leaves ${from} to ${to === null ? '∞' : to - 1}`

const states: Record<KeyStatus['files'][number]['state'], string> = {
  'in-use': 'in use',
  ended: 'ended; kept',
  waiting: 'waits for the change to be adopted',
  unlisted: 'in no key list',
  damaged: 'DAMAGED',
}

const publishing: Record<KeyStatus['publishing'], string> = {
  ready: 'this node can publish',
  held: 'HELD: a change of keys waits for its signature',
  stopped: 'STOPPED: no key here may sign',
}

/** The keys of an institution: what the key list says, what of it is here, and what to do. */
export function statusLines(status: KeyStatus, language: Language): string[] {
  const { publisher, name, list, size, signed, files, foreign, advice } = status
  const fileOf = (key: string) => files.find((file) => file.key === key && file.state !== 'damaged')?.file
  const own = signed ? `; this node signed ${signed.size} of them` : ''
  return [
    `${bothNames(name)} (${publisher})`,
    `  key list version ${list.version} of ${list.issued}, signed by the ${list.versions.at(-1)?.signedBy} key; epoch ${list.epoch}; ${size} leaves${own}`,
    `  ${publishing[status.publishing]}`,
    '',
    'Listed keys:',
    ...columns([
      ['  identity', publisher, 'key lists', fileOf(publisher) ?? 'not here (as it should be)'],
      ...list.keys.map((key) => [
        `  ${key.uses.includes('record') ? 'signing' : key.uses.join(', ')}`,
        key.key,
        `${rangeIn(key)}: ${key.uses.join(', ')}`,
        fileOf(key.key) ?? (key.to === null ? 'NOT HERE' : 'not here (not needed any more)'),
      ]),
      ...list.recovery.map((key) => [
        '  recovery',
        key,
        'key lists',
        fileOf(key) ?? 'not here (as it should be)',
      ]),
    ]),
    ...list.ended.map((end) => `  epoch ${end.epoch} was ended at ${end.size} leaves (root ${end.root})`),
    ...(foreign.length > 0 ? [`  not adopted here: version ${foreign.join(', ')}`] : []),
    '',
    'Key files here:',
    ...columns(files.map((file) => [`  ${file.file}`, states[file.state], file.detail ?? ''])),
    ...(files.length === 0 ? ['  none'] : []),
    ...(advice.length > 0 ? [''] : []),
    ...advice.map(
      ({ level, text }) =>
        `${level === 'note' ? '-' : level === 'danger' ? '!!' : '!'} ${text[language] ?? text.en ?? ''}`,
    ),
  ]
}
