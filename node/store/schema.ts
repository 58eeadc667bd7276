import type { StoreTables } from './tables.ts'

/**
 * Every table of the one database file. Each part adds its own in its `tables.ts`:
 * `declare module '../store/schema.ts' { interface Schema extends PartTables {} }`.
 */
export interface Schema extends StoreTables {}
