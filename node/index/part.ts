import type { Part } from '../store/migrate.ts'
import { schemaV1 } from './schema-v1.ts'
import { schemaV2 } from './schema-v2.ts'

/** The index's own tables, for `openDatabase`. */
export const indexPart: Part = {
  name: 'index',
  migrations: [
    { version: 1, up: (raw) => void raw.exec(schemaV1) },
    { version: 2, up: (raw) => void raw.exec(schemaV2) },
  ],
}
