import type { components } from '../../protocol/generated/openapi.ts'
import { labelOf } from '../../protocol/vocabulary/index.ts'
import type { Card } from './card.ts'
import type { Source } from './source.ts'

export type SearchItem = components['schemas']['SearchItem']

interface ItemRow {
  readonly cid: string
  readonly did: string
  readonly publisher_name: string
  readonly kind: string
  readonly key: string
  readonly revision: number
  readonly issued: string
  readonly licence: string
  readonly status: string
  readonly item: string
}

/** The items of records by id, in the order of `ids`; those that are gone are left out. */
export function itemsOf(source: Source, ids: readonly number[]): SearchItem[] {
  const find = source.prepare(
    `SELECT r.cid, i.did, i.name AS publisher_name, r.kind, r.key, r.revision, r.issued, r.licence, r.status, r.item
     FROM record AS r JOIN institution AS i ON i.id = r.institution WHERE r.id = ?`,
  )
  return ids.flatMap((id) => {
    const row = find.get(id) as ItemRow | undefined
    return row ? [readItem(row)] : []
  })
}

function readItem({ did, publisher_name, item, status, ...row }: ItemRow): SearchItem {
  const { roles, glyphs, digests: _, attestation: _said, ...card } = JSON.parse(item) as Card
  return {
    ...row,
    ...card,
    publisher: did,
    publisherName: JSON.parse(publisher_name),
    ...(status && { status }),
    ...(roles && { roles: roles.map((id) => ({ id, label: labelOf(id) })) }),
    ...(glyphs && { glyphs: [...glyphs] }),
  }
}
