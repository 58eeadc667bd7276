import type { DemoRecord } from '../types.ts'
import { constitutivePromoters } from './constitutive-promoters.ts'
import { devices } from './devices.ts'
import { induciblePromoters } from './inducible-promoters.ts'
import { plasmids } from './plasmids.ts'
import { luxI, luxR } from './quorum-sensing.ts'
import { reporters } from './reporters.ts'
import { ribosomeBindingSites } from './ribosome-binding-sites.ts'

/** What the university publishes, parts before what is composed of them. */
export const universityRecords: DemoRecord[] = [
  ...constitutivePromoters,
  ...induciblePromoters,
  ...ribosomeBindingSites,
  ...reporters,
  luxR,
  luxI,
  ...devices,
  ...plasmids,
]
