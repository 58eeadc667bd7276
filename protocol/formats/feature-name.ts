import type { Qualifier } from './parsed-record.ts'
import { cutText } from './text/clean.ts'

const naming = ['label', 'gene', 'product', 'standard_name', 'name', 'ApEinfo_label', 'note']

/**
 * What to call a feature: the first of its /label, /gene, /product, /standard_name, /name, /note that says
 * something.
 */
export function featureName(qualifiers: readonly Qualifier[]): string | undefined {
  for (const wanted of naming) {
    for (const [name, value] of qualifiers) {
      if (name !== wanted || value === null) continue
      const text = cutText(String(value).replace(/\s+/g, ' ').trim(), 300).trim()
      if (text !== '') return text
    }
  }
  return undefined
}
