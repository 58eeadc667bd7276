import type { Part } from './migrate.ts'
import { schemaV1 } from './schema-v1.ts'
import { schemaV2 } from './schema-v2.ts'
import { schemaV3 } from './schema-v3.ts'
import { schemaV4 } from './schema-v4.ts'

/** The store's own tables, for `openDatabase`. */
export const storePart: Part = {
  name: 'store',
  migrations: [
    { version: 1, up: (raw) => void raw.exec(schemaV1) },
    { version: 2, up: (raw) => void raw.exec(schemaV2) },
    { version: 3, up: schemaV3 },
    { version: 4, up: (raw) => void raw.exec(schemaV4) },
  ],
}
