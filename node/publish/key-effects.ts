import { didFromKey, equalBytes, type KeyListStatement, type ListedKey } from '../../protocol/index.ts'
import { isAmong, isOpenSigningKey } from './key-plan.ts'

/**
 * What a version of a key list changes. `note` is what it was made for; `warning` should be read twice; `danger` voids what was signed,
 * or can't be mended by a later version: nobody signs it by mistake.
 */
export interface KeyEffect {
  readonly level: 'note' | 'warning' | 'danger'
  readonly code: KeyEffectCode
  readonly words: { readonly en: string; readonly ko: string }
}

export type KeyEffectCode =
  | 'first_version'
  | 'key_added'
  | 'key_ended'
  | 'key_removed'
  | 'uses_changed'
  | 'voids_records'
  | 'key_revived'
  | 'several_sign'
  | 'nothing_signs'
  | 'epoch_ended'
  | 'leaves_cut'
  | 'recovery_added'
  | 'recovery_removed'
  | 'loses_recovery'
  | 'no_recovery'
  | 'version_overruled'
  | 'no_change'

export interface KeyEffectsOptions {
  /** Leaves of the log, as far as known; what lies beyond is nobody's. */
  readonly size?: number | undefined
  /** Newest version that this one sets aside, where it is signed by a recovery key over an earlier one. */
  readonly overrules?: number | undefined
}

/** Everything that `after` changes of `before`, found from the two statements alone: what a request says about itself isn't believed. */
export function findKeyEffects(
  before: KeyListStatement | undefined,
  after: KeyListStatement,
  { size = Number.MAX_SAFE_INTEGER, overrules }: KeyEffectsOptions = {},
): KeyEffect[] {
  const effects = [
    ...(before ? [] : [firstVersion(after)]),
    ...(overrules === undefined ? [] : [overruled(after.version, overrules)]),
    ...endedEffects(before, after, size),
    ...after.keys.flatMap((key) => keyEffects(findListed(before, key.key), key)),
    ...(before?.keys ?? []).flatMap((key) =>
      lossEffects(key, findListed(after, key.key), endOf(before, after, size)),
    ),
    ...signingEffects(after),
    ...recoveryEffects(before, after),
  ]
  return effects.some(({ code }) => code !== 'no_recovery') ? effects : [noChange(), ...effects]
}

/** Whether any of the effects is a danger. */
export function isDangerous(effects: readonly KeyEffect[]): boolean {
  return effects.some(({ level }) => level === 'danger')
}

const nameOf = (key: Uint8Array): string => didFromKey(key)

function findListed(statement: KeyListStatement | undefined, key: Uint8Array): ListedKey | undefined {
  return statement?.keys.find((entry) => equalBytes(entry.key, key))
}

/** Leaves beyond this don't count any more, whoever signed them; or there are none. */
function endOf(before: KeyListStatement | undefined, after: KeyListStatement, size: number): number {
  const newlyEnded = after.ended.slice(before?.ended.length ?? 0)
  return Math.min(size, ...newlyEnded.map((entry) => entry.size))
}

function firstVersion({ publisher }: KeyListStatement): KeyEffect {
  return {
    level: 'note',
    code: 'first_version',
    words: {
      en: `This is the first key list of ${publisher}. With it the institution begins.`,
      ko: `${publisher}의 첫 키 목록입니다. 이것으로 기관이 시작됩니다.`,
    },
  }
}

function overruled(version: number, newest: number): KeyEffect {
  const which = newest === version ? `${version}` : `${version}–${newest}`
  return {
    level: 'warning',
    code: 'version_overruled',
    words: {
      en: `It takes the place of version ${which} that is known now, and undoes all that it changed. It must be signed by a recovery key; sign later versions with one as well: whoever has the identity key can sign against you again.`,
      ko: `지금 알려진 버전 ${which}을(를) 대신하며, 그 버전이 바꾼 것을 모두 되돌립니다. 복구 키로 서명해야 합니다. 신원 키를 가진 자가 다시 서명할 수 있으니 이후 버전도 복구 키로 서명하십시오.`,
    },
  }
}

function endedEffects(
  before: KeyListStatement | undefined,
  after: KeyListStatement,
  size: number,
): KeyEffect[] {
  return after.ended.slice(before?.ended.length ?? 0).flatMap(({ epoch, size: end, root }): KeyEffect[] => {
    const hex = Buffer.from(root).toString('hex')
    const beyond = size !== Number.MAX_SAFE_INTEGER && size > end
    return [
      {
        level: 'note',
        code: 'epoch_ended',
        words: {
          en: `Epoch ${epoch} of the log ends with its first ${end} leaves (root ${hex}). Every node keeps these, and drops whatever else was signed in that epoch.`,
          ko: `로그의 ${epoch}기가 처음 ${end}개 항목에서 끝납니다 (루트 ${hex}). 모든 노드가 이것만 지키고, 그 기에 서명된 나머지는 버립니다.`,
        },
      },
      ...(beyond
        ? [
            {
              level: 'warning' as const,
              code: 'leaves_cut' as const,
              words: {
                en: `The log now has ${size} leaves: ${size - end} of them, from ${end} on, go for good.`,
                ko: `지금 로그에는 항목이 ${size}개 있습니다. ${end}번부터 ${size - end}개가 영구히 사라집니다.`,
              },
            },
          ]
        : []),
    ]
  })
}

const usesIn = (uses: readonly string[]): string => uses.join(', ')

function keyEffects(before: ListedKey | undefined, after: ListedKey): KeyEffect[] {
  const name = nameOf(after.key)
  if (!before && after.uses.every((use) => use === 'receipt')) return [receiptKeyAdded(name)]
  if (!before) {
    const end =
      after.to === null ? { en: 'on', ko: '이후' } : { en: `to ${after.to - 1}`, ko: `${after.to - 1}번까지` }
    return [
      {
        level: 'note',
        code: 'key_added',
        words: {
          en: `New: the key ${name} signs ${usesIn(after.uses)}, from leaf ${after.from} ${end.en}.`,
          ko: `새 키: ${name}이(가) ${after.from}번 항목부터 ${end.ko} ${usesIn(after.uses)}에 서명합니다.`,
        },
      },
    ]
  }
  const isWider = after.from < before.from || (after.to ?? Infinity) > (before.to ?? Infinity)
  const added = after.uses.filter((use) => !before.uses.includes(use))
  const removed = before.uses.filter((use) => !after.uses.includes(use))
  return [
    ...(isWider ? [revived(name, before, after)] : []),
    ...(added.length > 0 || removed.length > 0
      ? [
          {
            level: added.length > 0 ? ('warning' as const) : ('note' as const),
            code: 'uses_changed' as const,
            words: {
              en: `The key ${name} signs ${usesIn(after.uses)} (before: ${usesIn(before.uses)}).`,
              ko: `키 ${name}이(가) 이제 ${usesIn(after.uses)}에 서명합니다 (이전: ${usesIn(before.uses)}).`,
            },
          },
        ]
      : []),
  ]
}

function receiptKeyAdded(name: string): KeyEffect {
  return {
    level: 'note',
    code: 'key_added',
    words: {
      en: `New: the key ${name} gives receipts. Those that earlier keys gave count as long as their keys are listed.`,
      ko: `새 키: ${name}이(가) 수령증을 내줍니다. 이전 키가 내준 수령증은 그 키가 목록에 있는 동안 유효합니다.`,
    },
  }
}

function revived(name: string, before: ListedKey, after: ListedKey): KeyEffect {
  return {
    level: 'danger',
    code: 'key_revived',
    words: {
      en: `The key ${name} counts for more leaves than before: ${rangeIn(after)} in place of ${rangeIn(before)}. If it was ended because it was stolen, the thief signs again.`,
      ko: `키 ${name}이(가) 이전보다 많은 항목에 유효해집니다: ${rangeIn(before)} → ${rangeIn(after)}. 도난 때문에 끝낸 키라면 도둑이 다시 서명할 수 있습니다.`,
    },
  }
}

const rangeIn = ({ from, to }: Pick<ListedKey, 'from' | 'to'>): string => `[${from}, ${to ?? '∞'})`

/** What a key that was listed signs no more, and which of its leaves below `end` stop counting. */
function lossEffects(before: ListedKey, after: ListedKey | undefined, end: number): KeyEffect[] {
  const name = nameOf(before.key)
  const lost = lostLeaves(before, after, end)
  if (lost)
    return [
      {
        level: 'danger',
        code: 'voids_records',
        words: {
          en: `The key ${name} no longer counts for leaves ${rangeIn(lost)}: what it signed there becomes void on every node, for good.`,
          ko: `키 ${name}이(가) 항목 ${rangeIn(lost)}에 더는 유효하지 않습니다. 거기서 서명한 것이 모든 노드에서 영구히 무효가 됩니다.`,
        },
      },
    ]
  if (!after)
    return [
      {
        level: 'note',
        code: 'key_removed',
        words: {
          en: `The key ${name} (${usesIn(before.uses)}) is taken out of the list.`,
          ko: `키 ${name} (${usesIn(before.uses)})이(가) 목록에서 빠집니다.`,
        },
      },
    ]
  if (after.to === null || after.to === before.to) return []
  return [
    {
      level: 'note',
      code: 'key_ended',
      words: {
        en: `The key ${name} signs nothing from leaf ${after.to} on. What it signed before stays.`,
        ko: `키 ${name}은(는) ${after.to}번 항목부터 서명하지 못합니다. 그 전에 서명한 것은 그대로 남습니다.`,
      },
    },
  ]
}

function lostLeaves(
  before: ListedKey,
  after: ListedKey | undefined,
  end: number,
): { readonly from: number; readonly to: number | null } | undefined {
  if (!before.uses.includes('record') && !before.uses.includes('head')) return undefined
  const counts =
    after && before.uses.every((use) => !['head', 'record'].includes(use) || after.uses.includes(use))
  const to = Math.min(before.to ?? Infinity, end)
  if (before.from >= to) return undefined
  const shown = (from: number, until: number) => ({
    from,
    to: until >= Number.MAX_SAFE_INTEGER ? null : until,
  })
  if (!counts) return shown(before.from, to)
  if (after.from > before.from) return shown(before.from, Math.min(after.from, to))
  return after.to !== null && after.to < to ? shown(after.to, to) : undefined
}

function signingEffects({ keys }: KeyListStatement): KeyEffect[] {
  const open = keys.filter(isOpenSigningKey)
  if (open.length === 0)
    return [
      {
        level: 'danger',
        code: 'nothing_signs',
        words: {
          en: 'No key signs records and heads any more: the institution can publish nothing.',
          ko: '기록과 헤드에 서명할 키가 남지 않아, 기관이 아무것도 게시할 수 없게 됩니다.',
        },
      },
    ]
  if (open.length === 1) return []
  const names = open.map(({ key }) => nameOf(key)).join(', ')
  return [
    {
      level: 'danger',
      code: 'several_sign',
      words: {
        en: `Several keys sign at the same time (${names}): two places that sign can contradict each other.`,
        ko: `여러 키가 동시에 서명합니다 (${names}). 두 곳에서 서명하면 서로 모순될 수 있습니다.`,
      },
    },
  ]
}

function recoveryEffects(before: KeyListStatement | undefined, after: KeyListStatement): KeyEffect[] {
  const had = before?.recovery ?? []
  const added = after.recovery.filter((key) => !isAmong(had, key))
  const removed = had.filter((key) => !isAmong(after.recovery, key))
  return [
    ...added.map(
      (key): KeyEffect => ({
        level: 'note',
        code: 'recovery_added',
        words: {
          en: `New recovery key: ${nameOf(key)}. It stands above the identity key: whoever has it can undo what that signs.`,
          ko: `새 복구 키: ${nameOf(key)}. 신원 키보다 위에 있어, 이것을 가진 자는 신원 키로 서명한 것을 되돌릴 수 있습니다.`,
        },
      }),
    ),
    ...removed.map(
      (key): KeyEffect => ({
        level: 'warning',
        code: 'recovery_removed',
        words: {
          en: `The recovery key ${nameOf(key)} counts no more.`,
          ko: `복구 키 ${nameOf(key)}이(가) 더는 유효하지 않습니다.`,
        },
      }),
    ),
    ...(after.recovery.length > 0 ? [] : [had.length > 0 ? losesRecovery() : noRecovery()]),
  ]
}

function losesRecovery(): KeyEffect {
  return {
    level: 'danger',
    code: 'loses_recovery',
    words: {
      en: 'No recovery key is left: if the identity key is lost or stolen after this, nobody can help.',
      ko: '복구 키가 하나도 남지 않습니다. 이후 신원 키를 잃거나 도난당하면 아무도 도울 수 없습니다.',
    },
  }
}

function noRecovery(): KeyEffect {
  return {
    level: 'warning',
    code: 'no_recovery',
    words: {
      en: 'There is no recovery key: if the identity key is lost or stolen, nobody can help. Make one: biofed keys new --use recovery.',
      ko: '복구 키가 없습니다. 신원 키를 잃거나 도난당하면 아무도 도울 수 없습니다. 만드십시오: biofed keys new --use recovery.',
    },
  }
}

function noChange(): KeyEffect {
  return {
    level: 'note',
    code: 'no_change',
    words: { en: 'It changes nothing.', ko: '아무것도 바꾸지 않습니다.' },
  }
}
