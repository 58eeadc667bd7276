import type { Design } from '../../../protocol/formats/parsed-record.ts'
import type { RdfSyntax } from '../../../protocol/formats/rdf/index.ts'
import { writeSbol2, writeSbol3 } from '../../../protocol/formats/sbol/index.ts'

/** Numbers from 0 to below `n`, the same for the same seed (mulberry32). */
export function makeRandom(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n
  }
}

export function lettersOf(length: number, random: (n: number) => number): string {
  let letters = ''
  for (let i = 0; i < length; i++) letters += 'ACGT'[random(4)]
  return letters
}

/** A document of `count` designs with a sequence of `length` and `features` features each. */
export function makeDocument(
  version: 2 | 3,
  syntax: RdfSyntax,
  { count, length, features, seed = 1 }: { count: number; length: number; features: number; seed?: number },
): string {
  const random = makeRandom(seed)
  const items = Array.from({ length: count }, (_, i) => ({
    key: `part_${i}`,
    body: makeDesign(i, length, features, random),
  }))
  return (version === 3 ? writeSbol3 : writeSbol2)(items, { syntax })
}

function makeDesign(i: number, length: number, features: number, random: (n: number) => number): Design {
  return {
    name: { en: `part ${i}` },
    summary: { en: `A part that a seed made, number ${i}` },
    moleculeType: 'DNA',
    topology: i % 2 === 0 ? 'linear' : 'circular',
    roles: ['SO:0000804'],
    sequence: lettersOf(length, random),
    features: Array.from({ length: features }, (_, k) => {
      const start = random(length - 10)
      return {
        key: 'promoter',
        role: 'SO:0000167',
        name: `feature ${k}`,
        location: {
          ranges: [
            {
              start,
              end: start + 1 + random(length - start - 1),
              ...(k % 2 === 0 && { strand: -1 as const }),
            },
          ],
        },
      }
    }),
  }
}
