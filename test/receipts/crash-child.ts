import { readDid } from '../../protocol/index.ts'
import { openInstitution, pass } from './institution.ts'

/** Gives the receipts that are due in the folder of an institution, and prints each. Ended by BIOFED_FAILPOINT from within. Arguments: DIR, did, clock. */
const [, , dir = '', did = '', clock = ''] = process.argv
const node = await openInstitution('', dir, readDid(did))
node.clock = Number(clock)
pass(node, 60_000)
for (const { cid } of node.told) console.log(cid)
