export type { SbolCollection } from './collections.ts'
export { detectSbol, readSbol, readSbolGraph, type SbolDocument } from './read.ts'
export type { SbolVersion } from './terms.ts'
export { type WriteSbolOptions, writeSbol2, writeSbol3 } from './write.ts'
