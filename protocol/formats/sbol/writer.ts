import type { Design, Feature } from '../parsed-record.ts'
import type { Graph, Node } from '../rdf/index.ts'
import type { Identity, Namer } from './identity.ts'
import type { Dialect, Interaction, Subpart } from './model.ts'

/** What one version of SBOL needs to be written and edited. */
export interface SbolWriter {
  readonly dialect: Dialect
  /** Adds a bare component, and gives its node. */
  addComponent(graph: Graph, identity: Identity): Node
  setName(graph: Graph, node: Node, name: string): void
  setSummary(graph: Graph, node: Node, summary: string | undefined): void
  /** Molecule, topology and strands; other types stay. */
  setTypes(graph: Graph, node: Node, body: Design): void
  /** Roles of the Sequence Ontology; other roles stay. */
  setRoles(graph: Graph, node: Node, roles: readonly string[]): void
  /** Sets the letters of `sequence`, or of a new one where there is none or others use it too; gives its node. */
  setSequence(graph: Graph, node: Node, sequence: Node | undefined, letters: string, body: Design): Node
  addFeature(graph: Graph, node: Node, feature: Feature, sequence: Node): Node
  addSubpart(graph: Graph, node: Node, subpart: Subpart, sequence: Node, namer: Namer): Node
  addInteraction(graph: Graph, node: Node, interaction: Interaction, namer: Namer): Node
  /** Takes out a feature, subpart or interaction with all that belongs to it and the constraints on it. */
  removePart(graph: Graph, node: Node, part: Node): void
  setDerivedFrom(graph: Graph, node: Node, iris: readonly string[]): void
}
