import type { Design, Feature } from '../parsed-record.ts'
import type { Graph, Node } from '../rdf/index.ts'
import type { SbolVersion } from './terms.ts'

export type Subpart = NonNullable<Design['subparts']>[number]
export type Interaction = NonNullable<Design['interactions']>[number]

/** A place on the sequence as a document states it. */
export interface StatedLocation {
  readonly node: Node
  /** 1-based, inclusive; a cut lies behind base `start`; neither where it is the whole or says nothing. */
  readonly start?: number
  readonly end?: number
  readonly isCut?: boolean
  readonly isWhole?: boolean
  readonly reverse?: boolean
  readonly order?: number
  /** The sequence that it lies on, where stated. */
  readonly sequence?: Node
}

/** Something annotated on, or contained in, a component. */
export interface StatedPart {
  readonly node: Node
  readonly name?: string
  readonly roles: readonly string[]
  readonly locations: readonly StatedLocation[]
  readonly reverse?: boolean
  /** The component that it is an instance of. Absent for a plain annotation. */
  readonly definition?: Node
  /** Feature key and qualifiers, where a converter or this node wrote them. */
  readonly key?: string
  readonly qualifiers: NonNullable<Feature['qualifiers']>
}

export interface StatedInteraction {
  readonly node: Node
  readonly types: readonly string[]
  readonly participants: readonly { readonly roles: readonly string[]; readonly definition: Node }[]
}

/** A component in the words of any version of SBOL. */
export interface StatedComponent {
  readonly node: Node
  readonly displayId?: string
  readonly version?: string
  readonly name?: string
  readonly description?: string
  readonly types: readonly string[]
  readonly roles: readonly string[]
  readonly sequences: readonly Node[]
  readonly parts: readonly StatedPart[]
  readonly interactions: readonly StatedInteraction[]
  readonly derivedFrom: readonly string[]
}

/** How one version of SBOL says things. */
export interface Dialect {
  readonly version: SbolVersion
  readonly namespace: string
  /** The class of components. */
  readonly className: string
  typesOf(graph: Graph, node: Node): readonly string[]
  displayIdOf(graph: Graph, node: Node): string | undefined
  /** Components, of whatever molecule or none. */
  isComponent(graph: Graph, node: Node): boolean
  readComponent(graph: Graph, node: Node): StatedComponent
  /** Letters and encoding of a sequence. */
  readSequence(graph: Graph, node: Node): { elements?: string; encoding?: string }
  /** Classes of things that group or use components; they stay apart from what a component itself has. */
  readonly containers: ReadonlySet<string>
  /** Predicates whose objects are part of their subject. */
  readonly owning: ReadonlySet<string>
}
