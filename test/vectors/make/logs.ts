import {
  type CidText,
  consistencyProof,
  inclusionProof,
  makeTileTree,
  memoryLog,
  verifyConsistency,
  verifyInclusion,
} from '../../../protocol/index.ts'
import { CaseList, hex, type VectorFile } from '../cases.ts'
import { digest, numberedLeaf } from '../fixtures.ts'

const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 31, 255, 256, 257, 512, 513, 1000]
const leaves = Array.from({ length: 65_537 }, (_, i) => numberedLeaf(i))
const none: ReadonlySet<number> = new Set()

function treeOf(size: number, withdrawn = none): CidText {
  return makeTileTree({
    size,
    leafAt: (position) => leafAt(position),
    isWithdrawn: (position) => withdrawn.has(position),
  }).root
}

function leafAt(position: number): Uint8Array {
  const leaf = leaves[position]
  if (!leaf) throw new RangeError(`no leaf ${position}`)
  return leaf
}

/** Roots, tile trees and proofs: SPEC §6.1 and §6.2. */
export function logVectors(): VectorFile {
  const list = new CaseList('log')
  const logs = new Map(sizes.map((size) => [size, memoryLog(leaves.slice(0, size))]))
  const big = memoryLog(leaves)
  for (const size of [...sizes, 65_536, 65_537]) {
    const root = logs.get(size)?.root ?? memoryLog(leaves.slice(0, size)).root
    if (root)
      list.valid(`${size} leaves`, {
        check: 'roots',
        size,
        withdrawn: [],
        root: hex(root),
        tree: treeOf(size),
      })
  }
  for (const [size, withdrawn] of [
    [1, [0]],
    [3, [1]],
    [257, [256]],
    [300, [0, 255, 256, 299]],
    [65_537, [0, 65_536]],
  ] as const) {
    const root = hex(memoryLog(leaves.slice(0, size)).root ?? digest('none'))
    const data = { check: 'roots', size, withdrawn, root }
    list.valid(`${size} leaves, ${withdrawn.length} of them withdrawn`, {
      ...data,
      tree: treeOf(size, new Set(withdrawn)),
    })
    list.refused('bad_tree', `${size} leaves whose withdrawals the tree leaves out`, {
      ...data,
      tree: treeOf(size),
    })
  }
  list.refused('bad_root', 'the root of one leaf less', {
    check: 'roots',
    size: 8,
    withdrawn: [],
    root: hex(logs.get(7)?.root ?? digest('none')),
    tree: treeOf(8),
  })
  list.refused('bad_tree', 'the tree of one leaf less', {
    check: 'roots',
    size: 257,
    withdrawn: [],
    root: hex(logs.get(257)?.root ?? digest('none')),
    tree: treeOf(256),
  })
  addInclusion(list, logs)
  addConsistency(list, logs, big)
  return {
    about: 'RFC 6962 roots and proofs and tile trees (SPEC §6.1, §6.2) over leaves of 36 bytes.',
    notes: [
      'Leaf i is the CID (dag-cbor, sha2-256) of the bytes of i in decimal digits: leaf 0 is that of "0".',
      'check roots: root and tree (CID) over the first `size` leaves, of which `withdrawn` are withdrawn. check inclusion: `leaf` at `index`. check consistency: from `from` to `to`.',
      'Bytes are hex.',
    ],
    cases: list.cases,
  }
}

type Logs = ReadonlyMap<number, ReturnType<typeof memoryLog>>

function addInclusion(list: CaseList, logs: Logs): void {
  for (const [size, index] of [
    [1, 0],
    [2, 0],
    [2, 1],
    [3, 2],
    [5, 4],
    [7, 3],
    [8, 0],
    [8, 7],
    [9, 8],
    [257, 0],
    [257, 256],
    [1000, 777],
  ] as const) {
    const log = logs.get(size)
    if (!log?.root) continue
    const { root } = log
    const proof = inclusionProof(index, size, log.read)
    const data = (change: {
      leaf?: Uint8Array
      index?: number
      size?: number
      proof?: readonly Uint8Array[]
      root?: Uint8Array
    }) => {
      const all = { leaf: leafAt(index), index, size, proof, root, ...change }
      const { leaf, proof: hashes } = all
      return {
        isValid: verifyInclusion(leaf, all.index, all.size, hashes, all.root),
        json: {
          check: 'inclusion',
          index: all.index,
          size: all.size,
          leaf: hex(leaf),
          proof: hashes.map(hex),
          root: hex(all.root),
        },
      }
    }
    const add = (comment: string, change: Parameters<typeof data>[0]) => {
      const { isValid, json } = data(change)
      const text = `leaf ${index} of ${size}${comment}`
      if (isValid) list.valid(text, json)
      else list.refused('bad_proof', text, json)
    }
    add('', {})
    add(': another leaf', { leaf: leafAt(index + 1) })
    add(': another root', { root: digest('root') })
    add(': one hash more', { proof: [...proof, digest('more')] })
    add(': at size', { index: size })
    if (proof.length > 0) {
      add(': one hash less', { proof: proof.slice(0, -1) })
      add(': hashes reversed, or one changed', {
        proof: proof.length > 1 ? proof.toReversed() : [digest('other')],
      })
      add(': the neighbour’s index', { index: index === 0 ? 1 : index - 1 })
    }
  }
}

function addConsistency(list: CaseList, logs: Logs, big: ReturnType<typeof memoryLog>): void {
  for (const [from, to] of [
    [1, 1],
    [1, 2],
    [1, 8],
    [2, 5],
    [3, 7],
    [4, 8],
    [5, 8],
    [7, 9],
    [8, 9],
    [255, 256],
    [256, 257],
    [257, 1000],
  ] as const) {
    const start = logs.get(from)?.root
    const log = logs.get(to)
    if (!start || !log?.root) continue
    addConsistencyOf(list, from, to, start, log.root, consistencyProof(from, to, log.read))
  }
  const middle = logs.get(1000)?.root
  if (middle && big.root)
    addConsistencyOf(list, 1000, big.size, middle, big.root, consistencyProof(1000, big.size, big.read))
}

function addConsistencyOf(
  list: CaseList,
  from: number,
  to: number,
  rootFrom: Uint8Array,
  rootTo: Uint8Array,
  proof: readonly Uint8Array[],
): void {
  const add = (
    comment: string,
    change: {
      from?: number
      to?: number
      rootFrom?: Uint8Array
      rootTo?: Uint8Array
      proof?: readonly Uint8Array[]
    },
  ) => {
    const all = { from, to, rootFrom, rootTo, proof, ...change }
    const data = {
      check: 'consistency',
      from: all.from,
      to: all.to,
      rootFrom: hex(all.rootFrom),
      rootTo: hex(all.rootTo),
      proof: all.proof.map(hex),
    }
    const text = `from ${from} to ${to}${comment}`
    if (verifyConsistency(all.from, all.to, all.rootFrom, all.rootTo, all.proof)) list.valid(text, data)
    else list.refused('bad_proof', text, data)
  }
  add('', {})
  add(': another first root', { rootFrom: digest('root') })
  add(': another second root', { rootTo: digest('root') })
  add(': one hash more', { proof: [...proof, digest('more')] })
  if (from < to) {
    add(': no hash', { proof: [] })
    add(': one hash less', { proof: proof.slice(0, -1) })
    add(': backwards', { from: to, to: from, rootFrom: rootTo, rootTo: rootFrom })
  }
}
