import { nameOf } from './resolve.ts'
import type { DemoInteraction, DemoRecord } from './types.ts'

/** The regulator represses the promoter (SBO inhibition: inhibitor, inhibited). */
export function represses(regulator: DemoRecord, promoter: DemoRecord): DemoInteraction {
  return {
    type: 'SBO:0000169',
    participants: [
      { role: 'SBO:0000020', part: nameOf(regulator) },
      { role: 'SBO:0000642', part: nameOf(promoter) },
    ],
  }
}

/** The regulator activates the promoter (SBO stimulation: stimulator, stimulated). */
export function activates(regulator: DemoRecord, promoter: DemoRecord): DemoInteraction {
  return {
    type: 'SBO:0000170',
    participants: [
      { role: 'SBO:0000459', part: nameOf(regulator) },
      { role: 'SBO:0000643', part: nameOf(promoter) },
    ],
  }
}
