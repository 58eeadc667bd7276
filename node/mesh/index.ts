export { AddressError, ListenError } from './address.ts'
export { createMesh, type Mesh, type MeshLog, type MeshOptions, type MeshStore } from './mesh.ts'
export type { Peer } from './peer-list.ts'
export { type MeshTables, meshPart } from './tables.ts'
