// A second verifier of Biofed objects, written from protocol/SPEC.md alone; of packages it uses base encodings and curve points, nothing else.
// This file reads blocks, signatures, key lists, records and heads; verify.mjs what is made of them. The § signs name sections of SPEC.md.
import { createHash } from 'node:crypto'
import { Point } from '@noble/ed25519'
import { base32 } from 'multiformats/bases/base32'
import { base58btc } from 'multiformats/bases/base58'

class Link { constructor(cid) { this.cid = cid } }
export class Refusal extends Error { constructor(code) { super(code); this.code = code } }
export const refuse = (code) => { throw new Refusal(code) }, need = (ok, code) => ok || refuse(code)
const hash = (name, ...parts) => new Uint8Array(parts.reduce((h, p) => h.update(p), createHash(name)).digest())
export const sha256 = (...parts) => hash('sha256', ...parts)
export const same = (a, b) => Buffer.compare(a, b) === 0, hex = (b) => Buffer.from(b).toString('hex'), unhex = (t) => new Uint8Array(Buffer.from(t, 'hex'))
export const base64 = (b) => Buffer.from(b).toString('base64'), unbase64 = (text) => new Uint8Array(Buffer.from(text, 'base64'))
export const latin = (text) => new Uint8Array(Buffer.from(text, 'latin1'))

// §1 CIDs, §1.4 time, §2 did:key
export const cidText = (b) => need(b.length === 36 && /^01(71|55|70)1220/.test(hex(b)), 'bad_cid') && base32.encode(b)
export function cidBytes(text) {
  need(!(text instanceof Link), 'bad_link') && need(typeof text === 'string', 'bad_shape')
  const bytes = need(/^b[a-z2-7]{57}[aeimquy4]$/.test(text), 'bad_cid') && base32.decode(text)
  return cidText(bytes) && bytes
}
export const cidOf = (bytes, codec = 0x71) => cidText(new Uint8Array([1, codec, 0x12, 0x20, ...sha256(bytes)]))
export function readDid(did) {
  need(typeof did === 'string' && /^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/.test(did), 'bad_did')
  const bytes = base58btc.decode(did.slice(8))
  return need(hex(bytes).startsWith('ed01') && bytes.length === 34, 'bad_did') && bytes.slice(2)
}
export function readTime(t) {
  need(typeof t === 'string' && /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(t), 'bad_time')
  need(!Number.isNaN(Date.parse(t)) && new Date(t).toISOString() === t.replace('Z', '.000Z'), 'bad_time')
  return Date.parse(t)
}

// §3.1 Ed25519
const L = 2n ** 252n + 27742317777372353535851937790883648493n, points = new Map(), verified = new Map(), little = (b) => BigInt(`0x${hex(b.slice().reverse())}`)
/** The point of a canonical encoding, if it is of order L (and so not the identity). */
function findPoint(b) {
  try { const point = Point.fromBytes(b, false); return point.isTorsionFree() && !point.is0() ? point : undefined } catch { return undefined }
}
export function verifySignature(key, message, signature) {
  const name = hex(hash('sha512', sha256(key), sha256(message), signature))
  if (!verified.has(name)) verified.set(name, countsSignature(key, message, signature))
  return verified.get(name)
}
function countsSignature(key, message, signature) {
  if (!points.has(hex(key))) points.set(hex(key), findPoint(key))
  const a = points.get(hex(key)), r = a && signature.length === 64 && findPoint(signature.slice(0, 32)), s = r && little(signature.slice(32))
  if (!r || s >= L) return false
  const k = little(hash('sha512', signature.slice(0, 32), key, message)) % L
  return Point.BASE.multiply(s, false).equals(r.add(a.multiply(k, false)))
}

// §1.1 strict dag-cbor
const MAX = 2 ** 53 - 1, utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }), BARRED = ['/', '__proto__', 'constructor', 'prototype']
export function decode(bytes) {
  need(bytes.length <= 1048576, 'too_large')
  let at = 0, items = 0
  const ask = (ok) => need(ok, 'bad_encoding')
  const take = (n) => { ask(n <= bytes.length - at); at += n; return bytes.subarray(at - n, at) }
  const argument = (info) => {
    const v = info < 24 ? info : ask(info < 28) && Number(BigInt(`0x${hex(take(2 ** (info - 24)))}`))
    return (info < 24 || ask(v >= [24, 256, 65536, 4294967296][info - 24] && v <= MAX)) && v
  }
  const text = (n) => { const raw = take(n); try { return utf8.decode(raw) } catch { return refuse('bad_encoding') } }
  const typed = (major) => { const [head] = take(1); ask(head >> 5 === major); return argument(head & 31) }
  const item = (depth) => {
    need(++items <= 100000, 'bad_count')
    const [head] = take(1), major = head >> 5
    if (head >= 0xf4 && head <= 0xf6) return [false, true, null][head - 0xf4]
    if (major === 7) {
      const v = ask(head === 0xfb) && Buffer.from(take(8)).readDoubleBE()
      return ask(Number.isFinite(v) && !Object.is(v, -0) && !Number.isSafeInteger(v)) && v
    }
    const n = argument(head & 31)
    if (major < 2) return major === 0 ? n : ask(n < MAX) && -1 - n
    if (major < 4) return major === 2 ? new Uint8Array(take(n)) : text(n)
    if (major === 6) {
      const link = ask(n === 42) && take(typed(2)).slice()
      return ask(/^0001(71|55|70)1220.{64}$/.test(hex(link))) && new Link(cidText(link.slice(1)))
    }
    need(depth < 64, 'bad_depth')
    if (ask(n <= bytes.length - at) && major === 4) return Array.from({ length: n }, () => item(depth + 1))
    const map = {}
    for (let i = 0, before; i < n; i++) {
      need(++items <= 100000, 'bad_count')
      const size = typed(3), key = text(size), raw = bytes.subarray(at - size, at)
      ask(!BARRED.includes(key) && (!before || (before.length - size || Buffer.compare(before, raw)) < 0) && (before = raw))
      map[key] = item(depth + 1)
    }
    return map
  }
  const value = item(0)
  return ask(at === bytes.length) && value
}
/** The one encoding of a value; text is well-formed. */
export function encode(v) {
  const head = (major, n) => {
    const size = n < 24 ? 0 : n < 256 ? 1 : n < 65536 ? 2 : n < 4294967296 ? 4 : 8
    return [(major << 5) | (size ? 24 + Math.log2(size) : n), ...(size ? unhex(BigInt(n).toString(16).padStart(2 * size, '0')) : [])]
  }
  const join = (...parts) => Buffer.concat(parts.map((p) => Buffer.from(p)))
  if (v === null || typeof v === 'boolean') return join([v === null ? 0xf6 : v ? 0xf5 : 0xf4])
  if (typeof v === 'number' && !Number.isSafeInteger(v)) { const b = Buffer.alloc(9, 0xfb); b.writeDoubleBE(v, 1); return b }
  if (typeof v === 'number') return join(v < 0 ? head(1, -1 - v) : head(0, v))
  if (typeof v === 'string') return join(head(3, Buffer.byteLength(v)), Buffer.from(v))
  if (v instanceof Uint8Array) return join(head(2, v.length), v)
  if (v instanceof Link) return join([0xd8, 0x2a, 0x58, 37, 0], cidBytes(v.cid))
  if (Array.isArray(v)) return join(head(4, v.length), ...v.map(encode))
  const keys = Object.keys(v).sort((a, b) => Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return join(head(5, keys.length), ...keys.flatMap((k) => [encode(k), encode(v[k])]))
}
export const isMap = (v) => v?.constructor === Object, isText = (v) => typeof v === 'string'
export const exact = (v, names) => (isMap(v) && `${Object.keys(v).sort()}` === names ? v : refuse('bad_shape'))
export const int = (v, least) => (Number.isSafeInteger(v) && v >= least ? v : refuse('bad_shape'))
export const bytesOf = (v, n) => (v instanceof Uint8Array && v.length === n ? v : refuse('bad_shape'))
export const list = (v, most = 1e5) => (Array.isArray(v) && v.length <= most ? v : refuse('bad_shape'))
const linkOf = (v) => (v instanceof Link && cidBytes(v.cid)[1] === 0x71 ? v.cid : refuse(v === undefined ? 'bad_shape' : 'bad_link'))
/** Checks what every statement has; `first` when there is nothing before. */
function checkNames(s, publisher, first) {
  need('publisher' in s && 'issued' in s && (first ?? s.previous === null) === (s.previous === null), 'bad_shape')
  need(readDid(s.publisher) && s.publisher === publisher, 'wrong_publisher')
  if (s.previous !== null) cidBytes(s.previous)
  return readTime(s.issued)
}
/** §1.3: no links but those of file objects, and those only where `files` says so. */
function checkLinks(v, files) {
  need(!(v instanceof Link), 'bad_link')
  if (!files || !(v?.cid instanceof Link)) return Array.isArray(v) || isMap(v) ? Object.values(v).forEach((x) => checkLinks(x, files)) : undefined
  const { cid, mediaType, name, sha256, size, ...rest } = v, codec = cidBytes(cid.cid)[1]
  need(Object.keys(rest).length === 0 && [name, mediaType, sha256].every(isText) && /^[0-9a-f]{64}$/.test(sha256), 'bad_link')
  need(Number.isSafeInteger(size) && size >= 0 && size < 16777216 && codec === (size <= 1048576 ? 0x55 : 0x70), 'bad_link')
}
/** §3: form, exactly one signature, which counts. Canonical order puts `statement` first; what stands behind it has a fixed size. */
export function openSigned(bytes, type) {
  const { statement: s, signatures } = exact(decode(bytes), 'signatures,statement')
  const keys = list(signatures).map((one) => exact(one, 'key,signature')).map((one) => [bytesOf(one.key, 32), bytesOf(one.signature, 64)])
  need(isText(s?.type), 'bad_shape') && need(s.type === type, 'bad_type')
  need(keys.length === 1, 'bad_signers')
  const [[key, signature]] = keys, signed = new Uint8Array([...latin(`biofed/1\0${type}\0`), ...bytes.slice(11, -127)])
  return need(verifySignature(key, signed, signature), 'bad_signature') && { s, key }
}

// §4 key lists
/** A version after `before`, which is what this gave for the version before; the first one without. */
export function readKeyList(publisher, bytes, before) {
  need(bytes.length <= 65536, 'too_large')
  const { s, key } = openSigned(bytes, 'keyList'), ended = list(s.ended).map((e) => exact(e, 'epoch,root,size'))
  checkLinks(s, false)
  const issued = checkNames(s, publisher, int(s.version, 1) === 1)
  const keys = list(s.keys, 64).map(readListedKey), spare = list(s.recovery, 16).map((r) => bytesOf(r, 32))
  for (const row of [keys, spare]) need(row.every((k, n) => n === 0 || Buffer.compare(row[n - 1], k) < 0), 'bad_shape')
  ended.forEach((e, n) => need(int(e.epoch, 1) === n + 1 && int(e.size, n ? ended[n - 1].size : 1) && bytesOf(e.root, 32), 'bad_shape'))
  need(s.version === (before?.s.version ?? 0) + 1 && s.previous === (before?.cid ?? null), 'bad_key_list')
  need(same(key, readDid(publisher)) || isRecovery(before, key), 'bad_signers')
  const kept = (before?.ended ?? []).every((e, n) => ended[n] && e.size === ended[n].size && same(e.root, ended[n].root))
  need(kept && (!before || readTime(before.s.issued) <= issued), 'bad_key_list')
  return { cid: cidOf(bytes), bytes, s, key, ended }
}
const isRecovery = (before, key) => before?.s.recovery.some((r) => same(r, key)) ?? false
export function requireRoom(blocks) { need(blocks.reduce((sum, b) => sum + b.length, 0) <= 131072, 'too_large') }
/** The chain of versions that `readKeyList` gave. */
export function chainOf(publisher, versions) {
  const newest = versions.at(-1) ?? refuse('bad_key_list')
  return { publisher, versions, cids: versions.map((v) => v.cid), newest: newest.s, ended: newest.ended }
}
export function readKeyLists(publisher, blocks) {
  requireRoom(blocks)
  const versions = []
  for (const bytes of blocks) versions.push(readKeyList(publisher, bytes, versions.at(-1)))
  return chainOf(publisher, versions)
}
/** §4.1: the versions that rule among all these, in whatever order they come. */
export function ruling(publisher, blocks) {
  const known = new Map(), chain = [], versionOf = (bytes) => int(openSigned(bytes, 'keyList').s.version, 1)
  need(blocks.length > 0, 'bad_key_list')
  for (const bytes of blocks.toSorted((a, b) => versionOf(a) - versionOf(b))) {
    const { previous } = decode(bytes).statement, version = readKeyList(publisher, bytes, known.get(previous))
    known.set(version.cid, version)
  }
  for (;;) {
    const before = chain.at(-1), over = [...known.values()].filter((v) => v.s.previous === (before?.cid ?? null))
    const recovered = over.filter((v) => isRecovery(before, v.key)), [next] = over.length > 1 ? recovered : over
    if (!next || (over.length > 1 && recovered.length > 1)) return chain
    chain.push(next)
  }
}
function readListedKey(v) {
  const k = exact(v, 'from,key,to,uses'), uses = list(k.uses), known = ['grant', 'head', 'licence', 'receipt', 'record']
  need(uses.length > 0 && uses.every((u, i) => known.includes(u) && (i === 0 || uses[i - 1] < u)), 'bad_shape')
  const from = int(k.from, 0)
  return need(k.to === null || int(k.to, 0) > from, 'bad_shape') && bytesOf(k.key, 32)
}
function requireKey(chain, key, use, position) {
  const entry = chain.newest.keys.find((k) => same(k.key, key) && k.uses.includes(use)) ?? refuse('unknown_key')
  return need(entry.from <= position && (entry.to === null || position < entry.to), 'key_out_of_range')
}

// §5 records
export function readRecord(bytes, chain, position) {
  const { s, key } = openSigned(bytes, 'record'), { keyList, ...rest } = s
  need(isText(s.kind) && /^[a-z][a-z0-9-]{0,31}$/.test(s.kind) && isText(s.key) && isMap(s.body), 'bad_shape')
  need(checkNames(s, chain.publisher, int(s.revision, 1) === 1) !== null && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(s.key), 'bad_shape')
  if ('people' in s) need(cidBytes(s.people)[1] === 0x71, 'bad_shape')
  for (const [name, v] of Object.entries(rest)) checkLinks(v, name === 'body')
  need(chain.cids.includes(linkOf(keyList)), 'bad_key_list')
  return requireKey(chain, key, 'record', position) && s
}

/** §5.7: whether a record, as `readRecord` gives it, reveals the commitment of this CID. */
export function reveals(record, cid, commitment) {
  const r = record.reveals, isForm = isMap(r) && `${Object.keys(r).sort()}` === 'commitment,salt' && r.salt instanceof Uint8Array
  if (!isForm || r.salt.length !== 32 || r.commitment !== cid || commitment.kind !== 'commitment') return false
  const digest = sha256(latin('biofed/1\0commitment\0'), r.salt, encode({ kind: record.kind, body: record.body }))
  return commitment.body.digest === hex(digest)
}

// §6 log and head
export const leafHash = (leaf) => sha256(latin('\0'), leaf), node = (l, r) => sha256(latin('\x01'), l, r)
export const split = (n) => 2 ** Math.ceil(Math.log2(n) - 1)
/** The hashes left of a leaf in its inclusion proof, from left to right. */
export function leftOf(index, size, proof) {
  const k = split(size), rest = proof.slice(0, -1)
  return size === 1 ? [] : index < k ? leftOf(index, k, rest) : [proof.at(-1), ...leftOf(index - k, size - k, rest)]
}
export function rootOf(leaves) {
  const k = split(leaves.length)
  return leaves.length === 1 ? leafHash(leaves[0]) : node(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)))
}
export function rootByInclusion(leaf, index, size, proof) {
  need(index < size && proof.length > 0 === size > 1, 'bad_proof')
  if (size === 1) return leafHash(leaf)
  const k = split(size), last = proof.at(-1), rest = proof.slice(0, -1)
  return index < k ? node(rootByInclusion(leaf, index, k, rest), last) : node(last, rootByInclusion(leaf, index - k, size - k, rest))
}
/** The old and the new root that a consistency proof gives; `whole` as long as the old tree's root is a node of the new tree. */
export function rootsByConsistency(from, to, proof, old, whole = true) {
  const k = split(to), last = proof.at(-1), rest = proof.slice(0, -1)
  need(from > 0 && from <= to && (from === to ? proof.length === (whole ? 0 : 1) : last), 'bad_proof')
  if (from === to) return [last ?? old, last ?? old]
  const [a, b] = from <= k ? rootsByConsistency(from, k, rest, old, whole) : rootsByConsistency(from - k, to - k, rest, old, false)
  return from <= k ? [a, node(b, last)] : [node(last, a), node(last, b)]
}
export function treeOf(leaves, withdrawn) {
  const link = (cid) => new Uint8Array([0xd8, 0x2a, 0x58, 37, 0, ...cid])
  let row = leaves.map((leaf, i) => (withdrawn.has(i) ? new Uint8Array([0x58, 36, ...leaf]) : link(leaf)))
  for (let level = 0; ; level++) {
    const tiles = Array.from({ length: Math.ceil(row.length / 256) }, (_, i) => {
      const part = row.slice(256 * i, 256 * i + 256), n = part.length, head = n < 24 ? [0x80 | n] : n < 256 ? [0x98, n] : [0x99, 1, 0]
      return cidOf(Buffer.concat([latin(`\xa2\x65level${String.fromCharCode(level)}\x67entries`), new Uint8Array(head), ...part]))
    })
    if (tiles.length === 1) return tiles[0]
    row = tiles.map((tile) => link(cidBytes(tile)))
  }
}
export function readHead(bytes, chain, now) {
  need(bytes.length <= 4096, 'too_large')
  const { s, key } = openSigned(bytes, 'head'), { tree, ...rest } = s
  checkLinks(rest, false)
  const issued = checkNames(s, chain.publisher), checkpoint = s.checkpoint
  const epoch = int(s.epoch, 1), size = int(s.size, 1), root = bytesOf(s.root, 32), name = `biofed/1/${s.publisher}/${epoch}`
  const note = `${name}\n${size}\n${base64(root)}\n`, start = `${note}\n\u2014 ${name} `, id = sha256(latin(`${name}\n\x01`), key).slice(0, 4)
  need(isText(checkpoint) && linkOf(tree) && cidBytes(s.keyList), 'bad_shape')
  const signed = unbase64(checkpoint.slice(start.length))
  need(checkpoint === `${start}${base64(signed)}\n` && signed.length === 68 && same(signed.slice(0, 4), id), 'bad_checkpoint')
  need(verifySignature(key, latin(note), signed.slice(4)), 'bad_checkpoint')
  need(chain.cids.includes(s.keyList), 'bad_key_list')
  const mine = chain.ended[epoch - 1], before = chain.ended[epoch - 2]
  need(epoch <= chain.ended.length + 1 && (!mine || size <= int(mine.size, 1)) && (!before || size >= int(before.size, 1)), 'bad_epoch')
  for (const end of [mine, before]) need(!end || end.size !== size || same(end.root, root), 'bad_root')
  return requireKey(chain, key, 'head', size - 1) && need(issued <= now * 1000 + 600000, 'in_future') && s
}
