import type { DemoRecord } from '../types.ts'
import { bacterialExpression } from './bacterial-expression.ts'
import { products } from './products.ts'
import { reporters } from './reporters.ts'
import { tags } from './tags.ts'
import { yeastParts } from './yeast.ts'

/** What the company publishes, parts before what is composed of them. */
export const companyRecords: DemoRecord[] = [
  ...bacterialExpression,
  ...tags,
  ...reporters,
  ...yeastParts,
  ...products,
]
