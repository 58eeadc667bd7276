import assert from 'node:assert/strict'
import {
  defaultTimes,
  type HeadMark,
  makeSyncState,
  type Offer,
  type OwnMark,
  type Policy,
  type SyncEffect,
  type SyncEvent,
  type SyncState,
} from '../../node/sync/state.ts'
import { syncStep } from '../../node/sync/step.ts'
import { type Did, didFromKey } from '../../protocol/index.ts'

export const did = didFromKey(Uint8Array.from({ length: 32 }, (_, i) => i))
export const other = didFromKey(Uint8Array.from({ length: 32 }, (_, i) => i + 1))

/** A head of so many leaves. */
export function mark(size: number, more: Partial<HeadMark> = {}): HeadMark {
  return {
    epoch: 1,
    size,
    issued: '2026-11-22T09:00:00Z',
    cid: `head-${size}`,
    ...more,
  }
}

export type Ask = Extract<SyncEffect, { type: 'ask' }>

/** One machine with its surroundings, in which a test says what this node holds. */
export class Machine {
  now = 1_000_000
  readonly ours = new Map<Did, OwnMark>()
  readonly newsAsked: number[] = []
  readonly policies = new Map<Did, Policy>()
  state: SyncState = makeSyncState(defaultTimes, this.now)

  get around() {
    return {
      now: this.now,
      view: {
        ours: (of: Did) => this.ours.get(of),
        policy: (of: Did) => this.policies.get(of),
        newsCursor: () => 0,
      },
      random: () => 0.5,
    }
  }

  /** No peer has news: questions for them are answered at once, and left out of what is given. */
  step(event: SyncEvent): readonly SyncEffect[] {
    const { state, effects } = syncStep(this.state, event, this.around)
    this.state = state
    return effects.flatMap((effect) => {
      if (effect.type !== 'ask' || effect.body.ask !== 'news') return [effect]
      this.newsAsked.push(effect.body.after)
      return this.step({ type: 'news-read', request: effect.request, isLast: true })
    })
  }

  asks(event: SyncEvent): readonly Ask[] {
    return this.step(event).filter((effect) => effect.type === 'ask')
  }

  /** Lets time go on in ticks of a second. */
  wait(ms: number): readonly SyncEffect[] {
    const effects: SyncEffect[] = []
    for (const end = this.now + ms; this.now < end; ) {
      this.now = Math.min(end, this.now + 1_000)
      effects.push(...this.step({ type: 'tick' }))
    }
    return effects
  }

  /** As `wait`, while each comparison of heads is answered at once; gives what the steps did. */
  waitAnswering(ms: number, heads: () => readonly Offer[]): readonly SyncEffect[] {
    const effects: SyncEffect[] = []
    for (const end = this.now + ms; this.now < end; )
      for (const effect of this.wait(1_000)) {
        effects.push(effect)
        if (effect.type === 'ask' && effect.body.ask === 'heads')
          effects.push(
            ...this.step({ type: 'heads-read', request: effect.request, offers: heads(), next: undefined }),
          )
      }
    return effects
  }

  /** Connects a configured peer that offers these heads; gives the pages asked for then. */
  connect(
    peer: string,
    heads: readonly (readonly [Did, HeadMark])[],
    { configured = true } = {},
  ): readonly Ask[] {
    if (configured) this.step({ type: 'peer-added', peer, configured })
    const request = this.asks({ type: 'peer-up', peer }).find((ask) => ask.peer === peer)?.request
    assert.ok(request)
    const offers = heads.map(([publisher, of]) => ({ publisher, mark: of }))
    return this.asks({ type: 'heads-read', request, offers, next: undefined })
  }
}
