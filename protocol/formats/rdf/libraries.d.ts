/**
 * The part of the RDF libraries that is used. Their own declarations would bring Node's types into this
 * folder, which runs in the browser too.
 */
declare module 'n3' {
  interface Term {
    readonly termType: string
    readonly value: string
    readonly language?: string
    readonly datatype?: Term
  }
  interface Quad {
    readonly subject: Term
    readonly predicate: Term
    readonly object: Term
    readonly graph: Term
  }
  interface ParserOptions {
    readonly format?: string
    readonly baseIRI?: string
    readonly blankNodePrefix?: string
    readonly factory?: unknown
  }
  class Parser {
    constructor(options?: ParserOptions)
    parse(text: string): unknown[]
  }
  const DataFactory: object

  export { DataFactory, Parser, type Quad, type Term }
}

declare module 'rdfxml-streaming-parser' {
  import type { Quad } from 'n3'

  class RdfXmlParser {
    constructor(options?: { readonly baseIRI?: string; readonly trackPosition?: boolean })
    on(event: 'data', listener: (quad: Quad) => void): this
    on(event: 'error', listener: (error: Error) => void): this
    on(event: 'end', listener: () => void): this
    write(text: string): boolean
    end(): this
    destroy(): this
  }

  export { RdfXmlParser }
}

declare module 'jsonld' {
  import type { Quad } from 'n3'

  interface Options {
    readonly base?: string
    readonly safe?: boolean
    readonly documentLoader?: (url: string) => Promise<never>
  }
  interface Library {
    expand(document: unknown, options?: Options): Promise<unknown[]>
    toRDF(document: unknown, options?: Options): Promise<Quad[]>
  }
  const library: Library
  // biome-ignore lint/style/noDefaultExport: the library has no other export
  export default library
}
