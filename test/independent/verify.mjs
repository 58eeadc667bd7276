// A second verifier of Biofed objects, written from protocol/SPEC.md alone; of packages it uses base encodings and curve points, nothing else.
// `node test/independent/verify.mjs FILE.car` checks the proof of a record, or the evidence of a fork. The § signs name sections of SPEC.md.
import { readFileSync } from 'node:fs'
import {
  base64, bytesOf, chainOf, cidBytes, cidOf, cidText, decode, exact, int, isMap, latin, leftOf, list, need, openSigned, readDid, readHead, readKeyList,
  readKeyLists, readRecord, readTime, refuse, requireRoom, reveals, rootByInclusion, rootOf, rootsByConsistency, ruling, same, treeOf, unhex, verifySignature,
} from './objects.mjs'

export * from './objects.mjs'

// §6.4 receipts
const isDid = (did) => readDid(did) && true
/** The form of a receipt. */
function receiptForm(bytes) {
  need(bytes.length <= 1024, 'too_large')
  const r = exact(decode(bytes), 'epoch,giver,key,publisher,root,signature,size,time,type')
  need(r.type === 'receipt' && bytesOf(r.root, 32) && bytesOf(r.key, 32) && bytesOf(r.signature, 64), 'bad_shape')
  need(int(r.epoch, 1) + int(r.size, 1) + int(r.time, 0) > 0 && isDid(r.publisher) && isDid(r.giver), 'bad_shape')
  return need(r.giver !== r.publisher, 'wrong_publisher') && r
}
/** A receipt that counts, given its giver's key lists. */
export function readReceipt(bytes, chain, now) {
  const r = receiptForm(bytes), text = `cosignature/v1\ntime ${r.time}\nbiofed/1/${r.publisher}/${r.epoch}\n${r.size}\n${base64(r.root)}\n`
  need(r.giver === chain.publisher, 'wrong_publisher')
  need(chain.newest.keys.some((k) => same(k.key, r.key) && k.uses.includes('receipt')), 'unknown_key')
  need(verifySignature(r.key, latin(text), r.signature), 'bad_signature')
  return need(r.time <= now + 600, 'in_future') && r
}

// §6.5 evidence
const logNames = 'first,inclusion,leaves,of,position,publisher,second,type', two = (v) => need(list(v, 2).length === 2, 'bad_shape') && v
function evidenceForm(bytes) {
  need(bytes.length <= 132096, 'too_large')
  const e = decode(bytes), isLog = isMap(e) && e.of === 'log'
  need(!isLog || bytes.length <= 16384, 'too_large') && exact(e, isLog ? logNames : 'first,of,publisher,second,type')
  need(e.type === 'evidence' && (isLog || e.of === 'keys') && isDid(e.publisher), 'bad_shape')
  need([e.first, e.second].every((b) => b instanceof Uint8Array) && Buffer.compare(e.first, e.second) < 0, 'bad_shape')
  if (!isLog) return e
  const leaves = two(e.leaves).map((leaf) => bytesOf(leaf, 36))
  need(leaves.map(cidText) && leaves.every((leaf) => leaf[1] === 0x71), 'bad_leaf')
  return { ...e, leaves, position: int(e.position, 0), inclusion: two(e.inclusion).map(hashes) }
}
/** Evidence that counts; `chain` is undefined where no key list rules. */
export function readEvidence(bytes, publisher, chain, now) {
  const e = evidenceForm(bytes), parts = [e.first, e.second]
  need(e.publisher === publisher, 'wrong_publisher')
  if (e.of === 'keys') {
    const [a, b] = parts.map((part) => openSigned(part, 'keyList').s), before = chain?.versions.slice(0, int(a.version, 1) - 1) ?? []
    need(a.version === b.version && a.previous === b.previous, 'bad_proof')
    for (const part of parts) requireRoom([...before.map((v) => v.bytes), part])
    for (const part of parts) readKeyList(publisher, part, before.length === a.version - 1 ? before.at(-1) : refuse('bad_key_list'))
    return { of: 'keys', version: a.version }
  }
  const [a, b] = parts.map((part) => readHead(part, chain ?? refuse('bad_key_list'), now)), sizes = [a.size, b.size]
  need(a.epoch === b.epoch && a.epoch === chain.ended.length + 1, 'bad_epoch')
  need(!same(e.leaves[0], e.leaves[1]) && e.position >= (chain.ended.at(-1)?.size ?? 0), 'bad_proof')
  const roots = sizes.map((size, k) => rootByInclusion(e.leaves[k], e.position, size, e.inclusion[k]))
  need(same(roots[0], a.root) && same(roots[1], b.root), 'bad_proof')
  const [left, right] = sizes.map((size, k) => leftOf(e.position, size, e.inclusion[k]))
  return need(left.every((h, i) => same(h, right[i])), 'bad_proof') && { of: 'log', position: e.position }
}

// §9 CAR, §7 proof, §10 pages and messages
export function readCar(car, most = 1310720) {
  need(car.length <= most, 'too_large')
  let at = 0
  const section = () => {
    for (let n = 0, i = 0; ; i++) {
      const b = car[at++] ?? refuse('bad_car')
      n += need(i < 4 && (i === 0 || b > 0), 'bad_car') && (b & 127) * 128 ** i
      if (b < 128) return need(n > 0 && n <= car.length - at, 'bad_car') && car.slice(at, (at += n))
    }
  }
  const header = section(), root = header.slice(-45, -9), blocks = []
  need(same(header, Buffer.concat([latin('\xa2\x65roots\x81\xd8\x2a\x58\x25\0'), root, latin('\x67version\x01')])), 'bad_car')
  while (at < car.length) {
    const bytes = section(), cid = need(bytes.length >= 36, 'bad_car') && cidText(bytes.slice(0, 36))
    need(bytes.length <= 1048612, 'too_large') && need(blocks.length < 65536, 'bad_count')
    need(cid === cidOf(bytes.slice(36), bytes[1]), 'bad_hash')
    need(!blocks.some((b) => b.cid === cid), 'bad_car')
    blocks.push({ cid, bytes: bytes.slice(36) })
  }
  return need(blocks[0]?.cid === cidText(root), 'bad_car') && blocks
}
const find = (blocks, cid) => cidBytes(cid) && (blocks.find((b) => b.cid === cid)?.bytes ?? refuse('missing_block'))
const hashes = (v) => list(v, 64).map((h) => bytesOf(h, 32))
const lists = (v) => need(list(v, 1024).length > 0, 'bad_shape') && v
const rootBlock = (blocks, type, names) => { const r = exact(decode(blocks[0].bytes), names); return need(r.type === type, 'bad_shape') && r }
/** A leaf of a proof: valid at its position, and in the head's root. */
function provedLeaf(blocks, r, chain, head) {
  const position = int(r.position, 0), leaf = cidBytes(r.record), record = readRecord(find(blocks, r.record), chain, position)
  return need(same(rootByInclusion(leaf, position, head.size, hashes(r.inclusion)), head.root), 'bad_proof') && record
}
/** The receipts for a leaf of a proof. Their givers have at most 2,048 key lists, the same ones counted once. */
function witnessesOf(blocks, r, publisher, now) {
  return list(r.witnesses, 64).map((w) => exact(w, 'inclusion,keyLists,receipt')).map((w) => {
    const bytes = find(blocks, w.receipt), keyLists = lists(w.keyLists).map((cid) => find(blocks, cid)), { giver } = receiptForm(bytes)
    const { size, root, time, ...receipt } = readReceipt(bytes, readKeyLists(giver, keyLists), now)
    need(receipt.publisher === publisher, 'bad_root')
    return need(same(rootByInclusion(cidBytes(r.record), r.position, size, hashes(w.inclusion)), root), 'bad_proof') && { giver, time, size }
  })
}
export function verifyProof(car, now) {
  const blocks = readCar(car, 2 ** 26), root = decode(blocks[0].bytes), isCommitted = isMap(root) && 'commitment' in root
  const r = rootBlock(blocks, 'proof', `${isCommitted ? 'commitment,' : ''}head,inclusion,keyLists,position,record,type,witnesses`)
  const keyLists = lists(r.keyLists).map((cid) => find(blocks, cid))
  const chain = readKeyLists(openSigned(keyLists[0], 'keyList').s.publisher, keyLists), { publisher } = chain
  const head = readHead(find(blocks, r.head), chain, now), record = provedLeaf(blocks, r, chain, head), c = r.commitment
  if (isCommitted) {
    need(int(exact(c, 'inclusion,position,record,witnesses').position, 0) < r.position, 'bad_order')
    need(reveals(record, c.record, provedLeaf(blocks, c, chain, head)), 'bad_proof')
  }
  const named = new Set([r, ...(isCommitted ? [c] : [])].flatMap((leaf) => list(leaf.witnesses, 64).map((w) => `${list(w?.keyLists)}`)))
  need([...named].reduce((sum, names) => sum + names.split(',').length, 0) <= 2048, 'bad_count')
  const witnesses = witnessesOf(blocks, r, publisher, now)
  const commitment = isCommitted ? { cid: c.record, position: c.position, witnesses: witnessesOf(blocks, c, publisher, now) } : undefined
  return { record, position: r.position, head: r.head, publisher, witnesses, commitment }
}
/** The chain that rules once a page's key lists are known too; a fork that they make, or settle, is to be known before (§10.1). */
function pageKeys(publisher, have, others, blocks) {
  if (others.length === 0) {
    const chain = readKeyLists(publisher, blocks)
    return need(have.every((h, i) => chain.cids[i] === undefined || chain.cids[i] === cidOf(h)), 'bad_key_list') && chain
  }
  const known = [...have, ...others], prior = (b) => decode(b).statement.previous, { versions } = readKeyLists(publisher, blocks)
  const forks = versions.findIndex((v) => known.every((b) => !same(b, v.bytes)) && known.some((b) => prior(b) === v.s.previous))
  const [before, after] = [versions.slice(0, forks < 0 ? undefined : forks), versions].map((some) =>
    ruling(publisher, [...known, ...some.filter((v) => known.every((b) => !same(b, v.bytes))).map((v) => v.bytes)]))
  return need(forks < 0 || `${before.map((v) => v.cid)}` === `${after.map((v) => v.cid)}`, 'bad_key_list') && chainOf(publisher, after)
}
export function readPage(car, asked, have, now, { from = have.leaves.length, cut = Number.MAX_SAFE_INTEGER, others = [] } = {}) {
  const blocks = readCar(car), page = rootBlock(blocks, 'page', 'epoch,from,head,keyLists,leaves,proof,publisher,to,type')
  const to = int(page.to, int(page.from, 0)), proof = hashes(page.proof), named = lists(page.keyLists), held = have.leaves.length
  const sent = list(page.leaves).map((leaf) => bytesOf(leaf, 36)), leaves = [...have.leaves.map(unhex), ...sent.slice(Math.max(0, held - page.from))]
  need(int(page.epoch, 1) && readDid(page.publisher) && sent.length === to - page.from && page.from === from, 'bad_shape')
  const cids = leaves.map(cidText), end = Math.min(to, Math.max(cut, from))
  need(page.publisher === asked, 'wrong_publisher') && need(sent.map(cidText) && sent.every((leaf, i) => same(leaf, leaves[from + i])), 'bad_leaf')
  const bytes = find(blocks, page.head), chain = pageKeys(asked, have.keyLists.map(unhex), others.map(unhex), named.map((cid) => find(blocks, cid)))
  const head = readHead(bytes, chain, now), { size, root } = head, last = to === size, mine = to > 0 && rootOf(leaves.slice(0, to))
  need(head.epoch === page.epoch, 'bad_epoch') && need(to <= size && (to > from || last), 'bad_shape')
  need(new Set(cids).size === cids.length && leaves.every((leaf) => leaf[1] === 0x71), 'bad_leaf')
  need(!last || proof.length === 0, 'bad_proof') && need(!last || same(mine, root), 'bad_root')
  need(last || rootsByConsistency(to, size, proof, mine).every((r, i) => same(r, i ? root : mine)), 'bad_proof')
  for (const e of chain.ended.slice(0, head.epoch)) need(e.size > to || same(rootOf(leaves.slice(0, e.size)), e.root), 'bad_root')
  const bare = new Set(have.notWithdrawable), withdrawn = new Set(have.withdrawn), holes = new Set(have.holes)
  const before = have.lastIssued === null ? Number.NEGATIVE_INFINITY : readTime(have.lastIssued)
  let issued = from < held ? Number.NEGATIVE_INFINITY : before
  for (let i = from; i < end; i++) {
    if (i === held) issued = Math.max(issued, before)
    const block = blocks.find((b) => b.cid === cids[i]), listed = chain.cids.includes(cids[i]), isNew = i >= held || holes.has(i)
    const record = block && !listed && (isNew ? readRecord(block.bytes, chain, i) : decode(block.bytes).statement)
    if (isNew && (block || listed)) holes.delete(i)
    else if (isNew) holes.add(i)
    if (record?.type === 'record') issued = need(readTime(record.issued) >= issued, 'bad_order') && readTime(record.issued)
    const withdraws = isNew && record?.kind === 'withdrawal', target = withdraws ? cids.indexOf(record.body.target) : -1
    if (isNew && (listed || withdraws)) bare.add(i)
    if (target >= 0 && target < i && !bare.has(target)) withdrawn.add(target)
  }
  const unexplained = [...holes].filter((i) => !withdrawn.has(i)).sort((a, b) => a - b), whole = last && end === to, atEnd = whole && to >= held
  need(!atEnd || readTime(head.issued) >= Math.max(issued, before), 'bad_order')
  need(!whole || unexplained.every((i) => i < from || i >= to), 'unexplained_hole')
  return need(!atEnd || unexplained.length > 0 || treeOf(leaves, withdrawn) === head.tree.cid, 'bad_tree') && { to: end, holes: unexplained }
}
const requests = { heads: 'ask', page: 'ask,epoch,from,publisher', leaf: 'ask,position,publisher', news: 'after,ask', receipt: 'ask,publisher' }
const refusals = ['unknown_publisher', 'bad_request', 'busy', 'not_a_prefix', 'forked', 'no_receipt']
function readRequest(bytes) {
  const asked = need(bytes.length <= 4096, 'too_large') && decode(bytes), names = isMap(asked) && Object.hasOwn(requests, asked.ask) && requests[asked.ask]
  const r = exact(asked, asked?.ask === 'heads' && 'after' in asked ? 'after,ask' : names || refuse('bad_shape'))
  if (r.ask === 'heads' && 'after' in r) readDid(r.after)
  if ('publisher' in r) readDid(r.publisher)
  return [int(r.epoch ?? 1, 1), int(r.from ?? r.position ?? 0, 0), r.ask === 'news' && int(r.after, 0)]
}
export function readMessage(kind, bytes) {
  if (kind === 'request') return readRequest(bytes)
  const blocks = readCar(bytes)
  if (kind === 'refusal') return need(refusals.includes(rootBlock(blocks, 'refusal', 'code,type').code), 'bad_shape')
  if (kind === 'receipt') return receiptForm(blocks[0].bytes)
  if (kind === 'news') {
    const { next, items } = rootBlock(blocks, 'news', 'items,next,type'), parts = list(items, 1024).map((cid) => find(blocks, cid))
    need(new Set(items).size === items.length, 'bad_shape')
    return int(next, 0) + parts.map((b) => ({ receipt: receiptForm, evidence: evidenceForm })[typeOf(b)]?.(b) ?? refuse('bad_type')).length
  }
  if (kind === 'leaf') {
    const r = rootBlock(blocks, 'leaf', 'head,inclusion,keyLists,leaf,position,publisher,type')
    need(cidText(bytesOf(r.leaf, 36)) && r.leaf[1] === 0x71, 'bad_leaf') && readDid(r.publisher)
    return int(r.position, 0) + hashes(r.inclusion).length + [r.head, ...lists(r.keyLists)].map((cid) => find(blocks, cid)).length
  }
  const entries = list(rootBlock(blocks, 'heads', 'publishers,type').publishers, 256).map((p) => exact(p, 'head,keyLists,publisher'))
  for (const [i, p] of entries.entries()) {
    need(readDid(p.publisher) && (i === 0 || entries[i - 1].publisher < p.publisher), 'bad_order')
    for (const cid of [p.head, ...lists(p.keyLists)]) find(blocks, cid)
  }
}
const typeOf = (bytes) => { const v = decode(bytes); return need(isMap(v) && typeof v.type === 'string', 'bad_shape') && v.type }

/** Evidence as an archive: its block, then the key lists. What an end of epoch settled later is held against the key lists before it. */
export function verifyEvidence(car, now) {
  const [root, ...others] = readCar(car), e = evidenceForm(root.bytes), all = others.length > 0 && readKeyLists(e.publisher, others.map((b) => b.bytes))
  if (e.of === 'keys') return { publisher: e.publisher, ...readEvidence(root.bytes, e.publisher, all || undefined, now) }
  const heads = [e.first, e.second].map((part) => ({ cid: cidOf(part), key: openSigned(part, 'head').key })), { epoch } = openSigned(e.first, 'head').s
  const before = all ? all.versions.filter((v) => all.ended.length < epoch || v.s.ended.length < epoch) : refuse('bad_key_list')
  const { position } = readEvidence(root.bytes, e.publisher, chainOf(e.publisher, before), now)
  return { of: 'log', publisher: e.publisher, position, heads, settled: all.ended[epoch - 1]?.size }
}
const day = (seconds) => new Date(seconds * 1000).toISOString()
function forkWords(car, now) {
  const { of, publisher, position, version, heads, settled } = verifyEvidence(car, now)
  if (of === 'keys') return `fork proved: ${publisher} signed two key lists of version ${version}\n`
  const state = settled === undefined ? 'not settled by the key lists here' : `settled: the epoch was ended at ${settled} leaves`
  return `fork proved: ${publisher} signed two logs that agree in the first ${position} leaves only\n${heads.map(({ cid }) => `head ${cid}\n`).join('')}${state}\n`
}
function verdict(file) {
  try {
    const car = new Uint8Array(readFileSync(file)), now = Date.now() / 1000
    if (typeOf(readCar(car, 2 ** 26)[0].bytes) === 'evidence') return forkWords(car, now)
    const { record, publisher, position, witnesses, commitment } = verifyProof(car, now)
    const many = (all, n = new Set(all.map((w) => w.giver)).size) => `${n} other institution${n === 1 ? '' : 's'}`
    const held = (all) => `${many(all)}${all.length ? `, first witnessed ${day(Math.min(...all.map((w) => w.time)))}` : ''}`
    const committed = commitment ? `\ncommitted to before: leaf ${commitment.position}, held by ${held(commitment.witnesses)}` : ''
    return `verified: ${record.kind} ${record.key} of ${publisher}, leaf ${position}\nheld by ${held(witnesses)}${committed}\n`
  } catch (error) {
    process.exitCode = 1
    return `NOT VERIFIED: ${error.code ?? error}\n`
  }
}
if (import.meta.main) process.stdout.write(verdict(process.argv[2]))
