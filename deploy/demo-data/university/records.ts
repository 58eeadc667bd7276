import type { DemoRecord } from '../types.ts'
import { constitutivePromoters } from './constitutive-promoters.ts'
import { ribosomeBindingSites } from './ribosome-binding-sites.ts'

/** What the university publishes, parts before what is composed of them. */
export const universityRecords: DemoRecord[] = [...constitutivePromoters, ...ribosomeBindingSites]
