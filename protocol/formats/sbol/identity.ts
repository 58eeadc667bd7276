import type { ExportItem } from '../export-item.ts'
import { nameIn } from '../export-item.ts'
import type { Node } from '../rdf/index.ts'
import type { Reference } from './references.ts'

/** Where records without another address have their IRIs: a place that can't exist (RFC 2606). */
const nowhere = 'https://biofed.invalid'

/** The names of a component that is written from a record. */
export interface Identity {
  /** Its IRI in SBOL 3, its persistent identity in SBOL 2. */
  readonly iri: Node
  readonly displayId: string
  readonly namespace: string
}

/** Makes IRIs: of the pages of records, `<site>/p/<publisher>/<kind>/<key>`; each item another one. */
export interface Namer {
  identityOf(item: ExportItem): Identity
  /** IRI of what a reference means. */
  iriOf(reference: Reference): Node
}

/** `site` is the address of the node, such as `https://biofoundry.example`; without one the IRIs lead nowhere. */
export function makeNamer(site: string = nowhere): Namer {
  const root = site.replace(/\/+$/, '')
  const taken = new Set<string>()
  return {
    identityOf({ body, key, publisher }) {
      const namespace = `${root}/p/${publisher ?? 'local'}/design`
      const wanted = displayIdOf(key ?? nameIn(body.name))
      let displayId = wanted
      for (let n = 2; taken.has(`${namespace}/${displayId}`); n++) displayId = `${wanted}_${n}`
      taken.add(`${namespace}/${displayId}`)
      return { iri: `${namespace}/${displayId}`, displayId, namespace }
    },
    iriOf({ record, curie, cid, label }) {
      const [, publisher, kind, key] = /^biofed:(did:key:[^/]+)\/([^/]+)\/([^/]+)$/.exec(record ?? '') ?? []
      if (key !== undefined) return `${root}/p/${publisher}/${kind}/${displayIdOf(key)}`
      if (curie !== undefined)
        return /^(?:https?|urn|ftp):/i.test(curie) ? curie : `https://identifiers.org/${curie}`
      if (cid !== undefined) return `${root}/r/${cid}`
      return `${root}/p/local/design/${displayIdOf(label ?? '')}`
    },
  }
}

/** A name as SBOL wants display ids: ASCII letters, digits and `_`, no digit first. */
export function displayIdOf(name: string): string {
  const fitted = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')
  const id = fitted === '' ? `design_${codeOf(name)}` : fitted.slice(0, 100)
  return /^\d/.test(id) ? `_${id}` : id
}

function codeOf(text: string): string {
  return [...text]
    .slice(0, 8)
    .map((letter) => (letter.codePointAt(0) ?? 0).toString(16))
    .join('')
}
