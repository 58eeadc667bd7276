/** Version 4 of the store's tables: whether a tile is that of another log too. */
export const schemaV4 = `
CREATE INDEX tile_cid ON tile (cid);
`
