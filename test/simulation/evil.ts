import { join } from 'node:path'
import { makeNativeSigner } from '../../node/platform/native-signature.ts'
import type { LogView } from '../../node/store/logs.ts'
import {
  appendToLog,
  type BlockMap,
  cidToBytes,
  type Did,
  decodeBlock,
  didFromKey,
  findRefusal,
  isMap,
  linkTo,
  makeHeadsMessage,
  makePage,
  makeTileTree,
  memoryLog,
  ProtocolError,
  readCar,
  readRequest,
  type Signer,
  type SyncRequest,
  sealHead,
  sealKeyList,
  sealRecord,
  timeFromMs,
  writeCar,
} from '../../protocol/index.ts'
import type { Member } from './network.ts'
import type { SimNode } from './node.ts'
import type { EvilName } from './plan.ts'
import type { Random } from './random.ts'
import { makeThief } from './thief.ts'
import type { World } from './world.ts'

/** Somebody who takes part, holds what it is given, and doesn't keep to the rules. */
export interface EvilMember extends Member {
  readonly node: SimNode
  settle(): Promise<void> | undefined
  /** Where there are several nodes that publish in its name: those that run. */
  hands?(): readonly SimNode[]
  /** Does something of its own accord. */
  act(random: Random): void
}

const maxBytes = 1_310_720

/** Puts a role over a node that is itself the product's. */
export function makeEvil(role: EvilName, world: World, node: SimNode, random: Random): EvilMember {
  const member: EvilMember = Object.create(node, {
    node: { value: node },
    isAlive: { get: () => node.isAlive },
  })
  return Object.assign(member, roles[role](world, node, random))
}

type Role = (world: World, node: SimNode, random: Random) => Partial<EvilMember> & Pick<EvilMember, 'act'>

const roles: Readonly<Record<EvilName, Role>> = {
  withholder: makeWithholder,
  liar: makeLiar,
  spammer: makeSpammer,
  replayer: makeReplayer,
  forker: makeForker,
  thief: makeThief,
}

function readAsked(request: Uint8Array): SyncRequest | undefined {
  try {
    return readRequest(request)
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

/** Gives heads, but not always pages, and pages without some of their records. */
function makeWithholder({ trace }: World, node: SimNode, random: Random): ReturnType<Role> {
  return {
    act: () => undefined,
    answer(from, request) {
      const answer = node.answer(from, request)
      if (answer === undefined || readAsked(request)?.ask !== 'page' || findRefusal(answer)) return answer
      if (random.next() < 0.2) {
        trace.count('withheld page')
        return undefined
      }
      const { root, blocks } = readCar(answer, { maxBytes })
      const page = decodeBlock(root.bytes)
      const named = isMap(page) && Array.isArray(page.keyLists) ? [page.head, ...page.keyLists] : []
      const given = blocks.filter(({ cid }) => named.includes(cid) || random.next() < 0.7)
      trace.count('withheld block', blocks.length - given.length)
      return writeCar(root, given)
    },
  }
}

/** Signs with a key that isn't its own: the signature is none. */
function forger(publicKey: Uint8Array, random: Random): Signer {
  return { publicKey, sign: () => random.bytes(64) }
}

function headOf(log: LogView, size: number, root: Uint8Array, signer: Signer, now: number) {
  if (!log.chain) throw new Error('no key list')
  const tree = makeTileTree({ size: log.size, leafAt: log.leafAt, isWithdrawn: log.isWithdrawn }).root
  const { publisher, chain } = log
  const keyList = chain.newest.cid
  const issued = timeFromMs(now)
  const previous = log.head?.cid ?? null
  return sealHead({ publisher, epoch: chain.epoch, size, root, tree, issued, previous, keyList }, signer)
}

/** Says that logs are longer than they are, its own and those of others, and makes up what they hold. */
function makeLiar({ trace, clock }: World, node: SimNode, random: Random): ReturnType<Role> {
  function lieOf(did: Did): { readonly log: LogView; readonly head: ReturnType<typeof headOf> } | undefined {
    const log = node.parts.logs.getLog(did)
    const key = log?.chain?.newest.statement.keys.find(({ uses }) => uses.includes('head'))?.key
    if (!log?.head || !key) return undefined
    const own = node.parts.publishing.hosted().find((hosted) => hosted.did === did)?.signer
    trace.count(own ? 'lie of its own size' : 'forged head')
    const size = log.size + 1 + random.below(1_000)
    return { log, head: headOf(log, size, random.bytes(32), own ?? forger(key, random), clock.now()) }
  }

  function forgePage(did: Did, from: number): Uint8Array | undefined {
    const log = node.parts.logs.getLog(did)
    const key = log?.chain?.newest.statement.keys.find(({ uses }) => uses.includes('record'))?.key
    if (!log?.chain || !key || from !== log.size) return undefined
    const signer = forger(key, random)
    const record = sealRecord(
      {
        type: 'record',
        kind: 'design',
        publisher: did,
        key: `FORGED-${random.below(2 ** 30)}`,
        revision: 1,
        previous: null,
        issued: timeFromMs(clock.now()),
        status: 'complete',
        licence: 'CC0-1.0',
        keyList: linkTo(log.chain.newest.cid),
        body: {
          name: { en: 'forged' },
          moleculeType: 'DNA',
          topology: 'linear',
          sequence: 'ACGT',
        } as BlockMap,
      },
      signer,
    )
    const all = Array.from({ length: log.size }, (_, i) => log.leafAt(i))
    const leaf = cidToBytes(record.cid)
    const longer = appendToLog(memoryLog(all), [leaf])
    const tree = makeTileTree({
      size: longer.size,
      leafAt: (i) => all[i] ?? leaf,
      isWithdrawn: (i) => log.isWithdrawn(i),
    })
    const { publisher, chain } = log
    const head = sealHead(
      {
        publisher,
        epoch: chain.epoch,
        size: longer.size,
        root: longer.root ?? new Uint8Array(32),
        tree: tree.root,
        issued: timeFromMs(clock.now()),
        previous: log.head?.cid ?? null,
        keyList: chain.newest.cid,
      },
      signer,
    )
    trace.count('forged page')
    const { epoch } = chain
    const keyLists = chain.versions
    return makePage({
      publisher,
      epoch,
      from,
      to: longer.size,
      leaves: [leaf],
      proof: [],
      head,
      keyLists,
      blocks: [record],
    })
  }

  return {
    answer(from, request) {
      const asked = readAsked(request)
      if (asked?.ask === 'page' && random.next() < 0.5)
        return forgePage(asked.publisher, asked.from) ?? node.answer(from, request)
      if (asked?.ask !== 'heads' || asked.after !== undefined) return node.answer(from, request)
      const dids = node.parts.logs.publishers().map(({ did }) => did)
      const lies = dids.flatMap((publisher) => {
        const lie = lieOf(publisher)
        return lie ? [{ publisher, head: lie.head, keyLists: lie.log.chain?.versions ?? [] }] : []
      })
      return makeHeadsMessage(lies)
    },
    act(chance) {
      const dids = node.parts.logs.publishers().map(({ did }) => did)
      const lie = dids.length > 0 ? lieOf(chance.pick(dids)) : undefined
      if (lie) node.say(lie.head.bytes)
    },
  }
}

/** Fills the network with what is false, or what nobody asked for. */
function makeSpammer({ trace, clock }: World, node: SimNode): ReturnType<Role> {
  function strangers(chance: Random): readonly Uint8Array[] {
    const identity = makeNativeSigner(chance.bytes(32))
    const publisher = didFromKey(identity.publicKey)
    const issued = timeFromMs(clock.now())
    const keys = [{ key: identity.publicKey, uses: ['head', 'record'] as const, from: 0, to: null }]
    const list = sealKeyList(
      { publisher, version: 1, previous: null, issued, keys, recovery: [], ended: [] },
      identity,
    )
    const root = chance.bytes(32)
    const size = 1 + chance.below(100)
    const tree = list.cid
    const head = sealHead(
      { publisher, epoch: 1, size, root, tree, issued, previous: null, keyList: list.cid },
      identity,
    )
    return [list.bytes, head.bytes]
  }

  return {
    act(chance) {
      for (let count = 3 + chance.below(10); count > 0; count--) {
        trace.count('spam')
        if (chance.next() < 0.5) node.say(chance.bytes(1 + chance.below(5_000)))
        else for (const bytes of strangers(chance)) node.say(bytes)
      }
    },
  }
}

/** Answers with what it has answered before, to whatever question, and says again what it has heard. */
function makeReplayer({ trace }: World, node: SimNode, random: Random): ReturnType<Role> {
  const answers: Uint8Array[] = []
  const heard: Uint8Array[] = []
  return {
    answer(from, request) {
      if (answers.length > 0 && random.next() < 0.4) {
        trace.count('replayed answer')
        return random.pick(answers)
      }
      const answer = node.answer(from, request)
      if (answer && answers.length < 500) answers.push(answer)
      return answer
    },
    gossip(from, bytes) {
      if (heard.length < 500) heard.push(bytes)
      return node.gossip(from, bytes)
    },
    act(chance) {
      for (let count = 8; count > 0 && heard.length > 0; count--) {
        trace.count('replayed gossip')
        node.say(chance.pick(heard))
      }
    },
  }
}

/** Runs a copy of its node, with the same keys and the log so far, somewhere else: from then on both sign. */
function makeForker({ twin, folder, trace }: World, node: SimNode): ReturnType<Role> {
  return {
    hands: () => [node, ...(twin?.isAlive ? [twin] : [])],
    act() {
      if (!twin || twin.did !== undefined || node.did === undefined) return
      const copy = join(folder, 'stolen')
      node.disk.copyTo(copy)
      twin.disk.replaceBy(copy)
      twin.did = node.did
      twin.start()
      trace.count('twin')
    },
  }
}
