import type { DemoRecord } from '../types.ts'
import { backbones } from './backbones.ts'
import { crispr } from './crispr.ts'
import { markers } from './markers.ts'
import { operators } from './operators.ts'
import { origins } from './origins.ts'
import { regulators } from './regulators.ts'
import { terminators } from './terminators.ts'

/** What the national institute publishes, parts before what is composed of them. */
export const instituteRecords: DemoRecord[] = [
  ...terminators,
  ...markers,
  ...origins,
  ...operators,
  ...regulators,
  ...crispr,
  ...backbones,
]
