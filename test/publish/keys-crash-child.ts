import { readFileSync } from 'node:fs'
import { openStoreNode } from '../store/store-node.ts'

/**
 * One step of changing keys in the store of `DIR`, in a process that may be ended by BIOFED_FAILPOINT. Arguments: DIR, `prepare` or
 * `adopt`, and for `adopt` the file of the signed key list.
 */
const [, , dir = '', step = '', file = ''] = process.argv
const node = openStoreNode(dir, 3)
node.clock = Date.now()
const [hosted] = node.publishing.hosted()
if (!hosted) throw new Error('nobody is hosted here')
const { did } = hosted
const { keys } = node.publishing
if (step === 'prepare') await keys.prepare(did, { rotate: ['signing', 'receipt'] })
else await keys.adopt(did, JSON.parse(readFileSync(file, 'utf8')))
