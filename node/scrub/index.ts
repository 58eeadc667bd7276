export { findDamage, type ScrubStep } from './find-damage.ts'
export { reindexRecord } from './reindex-record.ts'
export { makeRepairer, type Repairer, type RepairOptions, type ScrubLog } from './repairer.ts'
export { type Scrubber, type ScrubberOptions, type ScrubCounts, startScrubber } from './scrubber.ts'
